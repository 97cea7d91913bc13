/** Programmes and staff to plan for, by what one too many and one too few cost: pure. */
import { seated, wantedOf } from '../forecast/curves/totals.ts'
import { type Ready, readyFor, shareWithin } from '../forecast/house/newsvendor.ts'
import type { Part } from '../forecast/house/sums.ts'
import type { Minor } from '../money.ts'

export interface ReadyAsked {
  /** `share`: of the guests, in percent, who buy one. */
  programmes?: { price_minor: Minor; cost_minor: Minor; share: number } | undefined
  /** One for so many guests; what one costs, and what it costs that one is missing. */
  staff?: { per: number; cost_minor: Minor; missing_minor: Minor } | undefined
}

/** `enough`: the chance that the count is. It is rounded up, and no more come than there are places: more than the quantile. */
type Counted = Ready & { count: number; enough: number }

export interface ReadyTold {
  programmes: Counted | null
  staff: Counted | null
}

const PERCENT = 100

/** `ways`: guests that may come, in order. Null: nobody asked. */
export function readyTold(ways: ArrayLike<number>, { programmes, staff }: ReadyAsked = {}): ReadyTold | null {
  if (!programmes && !staff) return null
  return {
    programmes: programmes ? programmesFor(programmes, ways) : null,
    staff: staff ? staffFor(staff, ways) : null,
  }
}

/**
 * Of several performances together. Programmes that are left are sold at the next; ushers are not kept for it: what each needs by
 * itself is added up, and enough where it is least likely to be.
 */
export function readyTogether(
  ways: ArrayLike<number>,
  parts: readonly Pick<Part, 'id' | 'situation' | 'sold'>[],
  asked: ReadyAsked | undefined,
): ReadyTold | null {
  const told = readyTold(ways, asked)
  const staff = asked?.staff
  if (!told?.staff || !staff) return told
  const each = parts.map((part) => staffFor(staff, waysOf(part)))
  const add = (value: (one: Counted) => number) => each.reduce((sum, one) => sum + value(one), 0)
  const { quantile } = told.staff
  const enough = Math.min(...each.map((one) => one.enough))
  return {
    ...told,
    staff: { quantile, guests: add(({ guests }) => guests), count: add(({ count }) => count), enough },
  }
}

/** As it is told alone. */
const waysOf = ({ id, situation, sold }: Pick<Part, 'id' | 'situation' | 'sold'>): ArrayLike<number> =>
  situation ? seated(situation, wantedOf([{ id, situation }])[0]!).sort() : [sold]

function programmesFor(
  { price_minor, cost_minor, share }: NonNullable<ReadyAsked['programmes']>,
  ways: ArrayLike<number>,
): Counted {
  const ready = readyFor(ways, { underMinor: Math.max(0, price_minor - cost_minor), overMinor: cost_minor })
  const needed = (guests: number) => Math.ceil((guests * share) / PERCENT)
  const count = needed(ready.guests)
  return { ...ready, count, enough: shareWithin(ways, (guests) => needed(guests) <= count) }
}

function staffFor(
  { per, cost_minor, missing_minor }: NonNullable<ReadyAsked['staff']>,
  ways: ArrayLike<number>,
): Counted {
  const ready = readyFor(ways, { underMinor: missing_minor, overMinor: cost_minor })
  const count = Math.ceil(ready.guests / per)
  return { ...ready, count, enough: shareWithin(ways, (guests) => guests <= count * per) }
}
