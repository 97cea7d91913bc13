/** Seats by lot, for a draw that must be fair and must be shown to have been: the seed is kept with the sale. */
import { assert } from '../assert.ts'
import { seeded } from '../random.ts'
import { allowedSeats } from './allowed.ts'
import { blockSeats, eachBlock, leavesSingle } from './blocks.ts'
import type { House } from './house.ts'
import type { ChoiceOptions, Proposal } from './proposal.ts'
import { splitUp } from './split-up.ts'

/**
 * Every block that leaves no single seat is equally likely; where there is none, every block; where there is
 * none of those either, the seats are those of `best`. The same seed in the same state draws the same seats.
 */
export function random(
  house: House,
  free: Uint8Array,
  n: number,
  seed: number,
  options: ChoiceOptions = {},
): Proposal {
  assert(Number.isSafeInteger(n) && n >= 1, `a choice is of one seat or more, got ${n}`)
  const allowed = allowedSeats(house, options)
  let clean = 0
  let untidy = 0
  eachBlock(house, free, n, allowed, (_start, left, right) => {
    if (leavesSingle(left, right)) untidy++
    else clean++
  })
  if (clean + untidy === 0) {
    const rest = splitUp(house, free, n, allowed)
    return rest.kind === 'none' ? rest : { ...rest, seed }
  }
  const wantsClean = clean > 0
  let left = Math.floor(seeded(seed)() * (clean || untidy))
  let drawn = -1
  eachBlock(house, free, n, allowed, (start, before, after) => {
    if (leavesSingle(before, after) !== wantsClean && left-- === 0) drawn = start
  })
  const seats = blockSeats(drawn, n)
  if (wantsClean) return { kind: 'seats', seats, tier: 'together', reason: 'drawn-block', seed }
  return {
    kind: 'seats',
    seats,
    tier: 'together-leaves-single',
    reason: 'every-block-leaves-a-single',
    seed,
  }
}
