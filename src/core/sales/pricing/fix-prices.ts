/** Puts prices that staff set in place of those that tickets have. Pure. */
import { refuse } from '../../refusal.ts'
import { OVERRIDE } from '../override/override.ts'
import type { WantedTicket } from '../price.ts'
import { sum } from './alone.ts'
import { takeDiscounts } from './discounts.ts'
import type { Rule } from './fits.ts'
import type { Pricing } from './pricing.ts'
import type { PricedUnit } from './units.ts'

/**
 * The new price takes the place of the base with its steps, and nothing but points comes off it: it was set with all of
 * that in sight. It only ever takes off: more than the ticket costs without it, group prices and promotions taken off, is
 * no override. `rules`: what else might take off; undefined where it was looked at before. Refuses override-over.
 */
export function fixPrices(
  pricing: Pricing,
  units: readonly PricedUnit[],
  wanted: readonly WantedTicket[],
  rules: readonly Rule[] | undefined,
): void {
  if (wanted.every(({ override }) => override === undefined)) return
  const taken = rules && takeDiscounts(pricing, units, rules).taken
  for (const [index, unit] of units.entries()) {
    const override = wanted[unit.pieces[0]!]!.override
    if (!override) continue
    const { price_minor, seat } = override
    const off = taken?.[index] ?? []
    const most_minor = unit.price_minor - sum(off.map(({ amount_minor }) => amount_minor))
    if (taken && price_minor > most_minor)
      throw refuse('override-over', { seat, price_minor, most_minor, currency: pricing.terms.currency })
    unit.steps = [...unit.steps, { code: OVERRIDE, amount_minor: price_minor - unit.price_minor }]
    unit.price_minor = price_minor
    unit.isFixed = true
  }
}
