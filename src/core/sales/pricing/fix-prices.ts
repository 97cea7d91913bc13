/**
 * Puts prices that staff set in place of those that tickets have. Pure.
 *
 * All discounts are found by the usual prices, as if nothing had been set: what counts, from how much on, who stands in a
 * group of `buy`. Then a ticket whose price was set gives up what it would have had, and has that price, which is no more
 * than what it would have cost; every other ticket costs what it costs anyway. So an order never gets dearer by it,
 * whatever kinds of discounts there are: no ticket does.
 */
import { refuse } from '../../refusal.ts'
import { OVERRIDE } from '../override/override.ts'
import type { WantedTicket } from '../price.ts'
import { sum } from './alone.ts'
import type { Discounted, Taken } from './discounts.ts'
import type { Pricing } from './pricing.ts'
import type { PricedUnit } from './units.ts'

/**
 * The new price takes the place of the base with its steps, and nothing but points comes off it: it was set with all of
 * that in sight. `usual`: what is taken off without it. `isAgain`: that it only takes off was seen before. Refuses
 * override-over.
 */
export function fixPrices(
  pricing: Pricing,
  units: readonly PricedUnit[],
  wanted: readonly WantedTicket[],
  { usual, isAgain }: { usual: Discounted; isAgain: boolean },
): Discounted {
  if (wanted.every(({ override }) => override === undefined)) return usual
  const taken = [...usual.taken]
  for (const [index, unit] of units.entries()) {
    const override = wanted[unit.pieces[0]!]!.override
    if (!override) continue
    const { price_minor, seat } = override
    const most_minor = unit.price_minor - sum(usual.taken[index]!.map(({ amount_minor }) => amount_minor))
    if (!isAgain && price_minor > most_minor)
      throw refuse('override-over', { seat, price_minor, most_minor, currency: pricing.terms.currency })
    unit.steps = [...unit.steps, { code: OVERRIDE, amount_minor: price_minor - unit.price_minor }]
    unit.price_minor = price_minor
    unit.given_up = usual.taken[index]!
    taken[index] = []
  }
  return givenStill(usual, taken)
}

/** What is taken off still, and by what; what took off from such tickets alone says so. */
function givenStill({ applied, not_applied }: Discounted, taken: Taken[][]): Discounted {
  const still = applied.map(({ code, of }) => {
    const mine = taken.flat().filter((one) => one.code === code && one.of === of)
    return { code, of, tickets: mine.length, amount_minor: sum(mine.map(({ amount_minor }) => amount_minor)) }
  })
  const none = still.filter(({ tickets }) => tickets === 0)
  return {
    taken,
    applied: still.filter(({ tickets }) => tickets > 0),
    not_applied: [
      ...not_applied,
      ...none.map(({ code, of }) => ({ code, of, reason: 'overridden' as const })),
    ],
  }
}
