/** The whole ladder for a request on a train. The same state, request and seed give the same seats. */
import { assert } from '../assert.ts'
import { fitApart } from './apart.ts'
import { fitWithChanges } from './change.ts'
import { fitOne } from './fit.ts'
import { fitGroup, hasBlockTogether } from './group.ts'
import type { Inventory } from './inventory.ts'
import { areTogether } from './near.ts'
import { isFree } from './occupancy.ts'
import type { RailFound, RailProposal, RailReason, RailRequest, RailTier } from './proposal.ts'

/** It does not ask for protection (`admit` in protection.ts): that is by counts, and its refusal has words of its own. */
export function propose(inventory: Inventory, request: RailRequest): RailProposal {
  const { n } = request
  assert(Number.isSafeInteger(n) && n >= 1, `a choice is for one traveller or more, got ${n}`)
  const found = n === 1 ? alone(inventory, request) : inOneCoach(inventory, request)
  if (found) return found
  const apart = n === 1 ? null : fitApart(inventory, request)
  if (apart) return answer(request, apart, 'apart', 'no-coach-for-all')
  const travellers = request.mayChange ? fitWithChanges(inventory, request) : null
  if (travellers)
    return {
      kind: 'seats',
      travellers,
      tier: 'change',
      reason: 'no-seat-all-the-way',
      seed: request.seed ?? null,
    }
  const free = countFree(inventory, request)
  return { kind: 'none', reason: free === 0 ? 'none-free' : 'too-few-free', free }
}

function alone(inventory: Inventory, request: RailRequest): RailFound | null {
  const seat = fitOne(inventory, request)
  if (seat < 0) return null
  return answer(
    request,
    [seat],
    'together',
    request.seed === undefined ? 'tightest-gap' : 'drawn-of-tightest',
  )
}

function inOneCoach(inventory: Inventory, request: RailRequest): RailFound | null {
  const block = fitGroup(inventory, request)
  if (block === null) return null
  if (areTogether(inventory.train, block.seats))
    return answer(request, block.seats, 'together', request.seed === undefined ? 'best-block' : 'drawn-block')
  const reason = hasBlockTogether(inventory, request) ? 'block-would-cut-gaps' : 'no-block-together'
  return answer(request, block.seats, 'same-coach', reason)
}

function answer(
  { trip, seed }: RailRequest,
  seats: readonly number[],
  tier: RailTier,
  reason: RailReason,
): RailFound {
  const travellers = seats.map((seat) => [{ seat, trip }])
  return { kind: 'seats', travellers, tier, reason, seed: seed ?? null }
}

/** Seats that are free all the way and allowed. */
function countFree({ train, occupancy }: Inventory, { class: inClass, trip, allowed }: RailRequest): number {
  let count = 0
  for (const seat of train.byComfort[inClass]!)
    if (isFree(occupancy, seat, trip) && (allowed === undefined || allowed(seat))) count++
  return count
}
