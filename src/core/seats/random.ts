/** Seats by lot, for a draw that must be fair and must be shown to have been: the seed is kept with the sale. */
import { assert } from '../assert.ts'
import { seeded } from '../random.ts'
import { openSeats, wishes } from './allowed.ts'
import { blockSeats, eachBlock, leavesSingle } from './blocks.ts'
import type { House } from './house.ts'
import type { Allowed, ChoiceOptions, Found, Proposal } from './proposal.ts'
import { splitUpBy } from './split-up.ts'

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
  const open = openSeats(house, free, options)
  const tries = wishes(house, options)
  for (const allowed of tries) {
    const found = draw(house, open, n, seed, allowed)
    if (found) return found
  }
  const rest = splitUpBy(house, open, n, tries)
  return rest.kind === 'none' ? rest : { ...rest, seed }
}

function draw(
  house: House,
  open: Uint8Array,
  n: number,
  seed: number,
  allowed: Allowed | null,
): Found | null {
  let clean = 0
  let untidy = 0
  eachBlock(house, open, n, allowed, (_start, left, right) => {
    if (leavesSingle(left, right)) untidy++
    else clean++
  })
  if (clean + untidy === 0) return null
  const wantsClean = clean > 0
  let left = Math.floor(seeded(seed)() * (clean || untidy))
  let drawn = -1
  eachBlock(house, open, n, allowed, (start, before, after) => {
    if (leavesSingle(before, after) !== wantsClean && left-- === 0) drawn = start
  })
  const drew = { kind: 'seats' as const, seats: blockSeats(drawn, n), seed, among: clean || untidy }
  if (wantsClean) return { ...drew, tier: 'together', reason: 'drawn-block' }
  return { ...drew, tier: 'together-leaves-single', reason: 'every-block-leaves-a-single' }
}
