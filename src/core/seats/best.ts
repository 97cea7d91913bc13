/** The best seats for n people who want to sit together: one scan of the house, then the rest of the ladder. */
import { assert } from '../assert.ts'
import { openSeats, wishes } from './allowed.ts'
import { blockSeats } from './blocks.ts'
import { cheapest } from './cheapest.ts'
import type { House } from './house.ts'
import type { ChoiceOptions, Found, Proposal } from './proposal.ts'
import { splitUpBy } from './split-up.ts'

/** The same house, free seats and wishes give the same seats. Ties go to the seat that comes first in the plan. */
export function best(house: House, free: Uint8Array, n: number, options: ChoiceOptions = {}): Proposal {
  assert(Number.isSafeInteger(n) && n >= 1, `a choice is of one seat or more, got ${n}`)
  const open = openSeats(house, free, options)
  const tries = wishes(house, options)
  for (const allowed of tries) {
    const { clean, untidy } = cheapest(house, open, n, allowed)
    const found = together(clean, untidy, n)
    if (found) return found
  }
  return splitUpBy(house, open, n, tries)
}

/** The upper half of the ladder, of the cheapest blocks of each kind; -1 for none. */
export function together(clean: number, untidy: number, n: number): Found | null {
  if (clean >= 0)
    return { kind: 'seats', seats: blockSeats(clean, n), tier: 'together', reason: 'best-block', seed: null }
  if (untidy < 0) return null
  const seats = blockSeats(untidy, n)
  const reason = 'every-block-leaves-a-single'
  return { kind: 'seats', seats, tier: 'together-leaves-single', reason, seed: null }
}
