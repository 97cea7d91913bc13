/** The whole ladder for a request on a train. The same state, request and seed give the same seats. */
import { assert } from '../assert.ts'
import { fitAccessible } from './accessible.ts'
import { fitApart } from './apart.ts'
import { fitWithChanges } from './change.ts'
import { drawnOf, tightest } from './fit.ts'
import { fitGroup, hasBlockTogether } from './group.ts'
import type { Inventory } from './inventory.ts'
import { areTogether } from './near.ts'
import { fitNear } from './near-seat.ts'
import { isFree } from './occupancy.ts'
import type { NoRailSeats, RailFound, RailProposal, RailReason, RailRequest, RailTier } from './proposal.ts'

/** It does not ask for protection (`admit` in protection.ts): that is by counts, and its refusal has words of its own. */
export function propose(inventory: Inventory, request: RailRequest): RailProposal {
  const { n, accessible, near } = request
  assert(Number.isSafeInteger(n) && n >= 1, `a choice is for one traveller or more, got ${n}`)
  if (accessible !== undefined) return withWheelchairs(inventory, { ...request, accessible })
  if (near !== undefined) return nearTo(inventory, { ...request, near })
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
      among: null,
    }
  return tooFew(countFree(inventory, request))
}

const tooFew = (free: number): NoRailSeats => ({
  kind: 'none',
  reason: free === 0 ? 'none-free' : 'too-few-free',
  free,
})

function alone(inventory: Inventory, request: RailRequest): RailFound | null {
  const ties = tightest(inventory, request)
  if (ties.length === 0) return null
  const isDrawn = request.seed !== undefined
  const seat = drawnOf(ties, request.seed)
  return answer(
    request,
    [seat],
    'together',
    isDrawn ? 'drawn-of-tightest' : 'tightest-gap',
    isDrawn ? ties.length : null,
  )
}

function inOneCoach(inventory: Inventory, request: RailRequest): RailFound | null {
  const block = fitGroup(inventory, request)
  if (block === null) return null
  const isDrawn = request.seed !== undefined
  const among = isDrawn ? block.among : null
  if (areTogether(inventory.train, block.seats))
    return answer(request, block.seats, 'together', isDrawn ? 'drawn-block' : 'best-block', among)
  const reason = hasBlockTogether(inventory, request) ? 'block-would-cut-gaps' : 'no-block-together'
  return answer(request, block.seats, 'same-coach', reason, among)
}

/** In the coach of the seats that are named, or not at all. */
function nearTo(inventory: Inventory, request: RailRequest & { near: readonly number[] }): RailProposal {
  const { train } = inventory
  const seats = fitNear(inventory, request)
  const coaches = new Set(request.near.map((seat) => train.coachOf[seat]))
  if (seats === null) return tooFew(countFree(inventory, request, (seat) => coaches.has(train.coachOf[seat])))
  const tier = areTogether(train, seats) ? 'together' : 'same-coach'
  return answer(request, seats, tier, tier === 'together' ? 'nearest-free' : 'no-block-together')
}

function withWheelchairs(inventory: Inventory, request: RailRequest & { accessible: number }): RailProposal {
  const fit = fitAccessible(inventory, request)
  if (fit.kind === 'none') return fit
  const { seats, isOneCoach } = fit
  if (!isOneCoach) return answer(request, seats, 'apart', 'no-coach-for-all')
  const tier = areTogether(inventory.train, seats) ? 'together' : 'same-coach'
  return answer(request, seats, tier, 'wheelchair-places')
}

function answer(
  { trip, seed }: RailRequest,
  seats: readonly number[],
  tier: RailTier,
  reason: RailReason,
  among: number | null = null,
): RailFound {
  const travellers = seats.map((seat) => [{ seat, trip }])
  return { kind: 'seats', travellers, tier, reason, seed: seed ?? null, among }
}

/** Seats that are free all the way and allowed. */
function countFree(
  { train, occupancy }: Inventory,
  { class: inClass, trip, allowed }: RailRequest,
  isHere: (seat: number) => boolean = () => true,
): number {
  let count = 0
  for (const seat of train.byComfort[inClass]!)
    if (isHere(seat) && isFree(occupancy, seat, trip) && (allowed === undefined || allowed(seat))) count++
  return count
}
