/** What a membership changes of a price: surcharges that are not taken, and points that take something off. Pure. */
import type { Membership } from '../../members/membership-of.ts'
import { POINTS } from '../../members/points.ts'
import { type Minor, spread } from '../../money.ts'
import { refuse } from '../../refusal.ts'
import type { WantedTicket } from '../price.ts'
import type { Terms } from '../terms.ts'
import type { Taken } from './discounts.ts'

/** Of the tier that who buys has. */
export interface Benefits {
  tier: string
  /** Codes of surcharges. */
  waive: readonly string[]
}

/** Points that are spent, and what each takes off as prices are written: without tax where it is added. */
export interface SpentPoints {
  points: number
  worth_minor: Minor
}

/** A surcharge that is not taken. */
export interface Waived {
  code: string
  quantity: number
  /** As prices are written. */
  amount_minor: Minor
  /** Whose benefit it is. */
  tier: string
}

export const benefitsOf = (membership: Membership | null): Benefits | undefined =>
  membership?.tier.waive.length ? { tier: membership.tier.code, waive: membership.tier.waive } : undefined

/** The terms with what is taken of its surcharges, and what is not. */
export function withoutWaived(
  terms: Terms,
  wanted: readonly WantedTicket[],
  added: Record<string, number>,
  benefits: Benefits | undefined,
): { taken: Terms; waived: Waived[] } {
  if (!benefits) return { taken: terms, waived: [] }
  const isWaived = ({ code }: Terms['surcharges'][number]) => benefits.waive.includes(code)
  const tickets = wanted.filter(({ part }) => part?.isFirst !== false).length
  const waived = terms.surcharges.filter(isWaived).flatMap(({ code, per, when, amount_minor }) => {
    const quantity = (when === null ? 1 : (added[code] ?? 0)) * (per === 'order' ? 1 : tickets)
    return quantity === 0
      ? []
      : [{ code, quantity, amount_minor: amount_minor * quantity, tier: benefits.tier }]
  })
  return { taken: { ...terms, surcharges: terms.surcharges.filter((one) => !isWaived(one)) }, waived }
}

/**
 * Adds to what is taken off each ticket, last of all: shared by what they cost by then. What it took off; undefined where
 * none are spent. Refuses points-over.
 */
export function takePoints(
  units: readonly { price_minor: Minor }[],
  taken: readonly Taken[][],
  spent: SpentPoints | undefined,
): Minor | undefined {
  if (!spent) return undefined
  const left = units.map(({ price_minor }, unit) =>
    taken[unit]!.reduce((price, { amount_minor }) => price - amount_minor, price_minor),
  )
  const most_minor = left.reduce((sum, price) => sum + price, 0)
  const off_minor = spent.points * spent.worth_minor
  if (off_minor > most_minor)
    throw refuse('points-over', { wanted: spent.points, most: Math.floor(most_minor / spent.worth_minor) })
  for (const [unit, amount_minor] of spread(off_minor, left).entries())
    if (amount_minor > 0) taken[unit]!.push({ code: POINTS, of: 'points', amount_minor })
  return off_minor
}
