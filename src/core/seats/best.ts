/** The best seats for n people who want to sit together: one scan of the house, then the rest of the ladder. */
import { assert } from '../assert.ts'
import { allowedSeats } from './allowed.ts'
import { blockSeats, eachBlock, leavesSingle } from './blocks.ts'
import { blockCost } from './cost.ts'
import type { House } from './house.ts'
import type { ChoiceOptions, Proposal } from './proposal.ts'
import { splitUp } from './split-up.ts'

/** The same house, free seats and wishes give the same seats. Ties go to the seat that comes first in the plan. */
export function best(house: House, free: Uint8Array, n: number, options: ChoiceOptions = {}): Proposal {
  assert(Number.isSafeInteger(n) && n >= 1, `a choice is of one seat or more, got ${n}`)
  const allowed = allowedSeats(house, options)
  let clean = -1
  let cleanCost = Number.POSITIVE_INFINITY
  let untidy = -1
  let untidyCost = Number.POSITIVE_INFINITY
  eachBlock(house, free, n, allowed, (start, left, right) => {
    const cost = blockCost(house, start, n, left, right)
    if (leavesSingle(left, right)) {
      if (cost < untidyCost) [untidy, untidyCost] = [start, cost]
    } else if (cost < cleanCost) [clean, cleanCost] = [start, cost]
  })
  if (clean >= 0)
    return { kind: 'seats', seats: blockSeats(clean, n), tier: 'together', reason: 'best-block', seed: null }
  if (untidy < 0) return splitUp(house, free, n, allowed)
  const seats = blockSeats(untidy, n)
  return {
    kind: 'seats',
    seats,
    tier: 'together-leaves-single',
    reason: 'every-block-leaves-a-single',
    seed: null,
  }
}
