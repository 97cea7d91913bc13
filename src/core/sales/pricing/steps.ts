/** What changes the base price: by when a seat was chosen, and by how much was sold then. Pure. */
import { type Minor, shareTo } from '../../money.ts'
import type { PriceStep, Terms } from '../terms.ts'
import { isMeant } from './discount.ts'
import type { Pricing } from './pricing.ts'

export interface Step {
  code: string
  /** With its sign; never 0, but of a price that staff set to what it was. */
  amount_minor: Minor
}

const NONE: readonly PriceStep[] = []

/** What percentages are rounded to a multiple of: fares have their own. */
export function roundTo({ round_to_minor, fares }: Terms): Minor {
  return fares?.round_to_minor ?? round_to_minor ?? 1
}

/** The steps in force at the moment that the price is of. */
export function stepsAt({ terms, at, starts_at, fill_basis_points }: Pricing): readonly PriceStep[] {
  return (
    terms.steps?.filter(
      (step) =>
        within(at - starts_at, step.from_ms, step.until_ms) &&
        within(fill_basis_points, step.sold_from_basis_points, step.sold_until_basis_points),
    ) ?? NONE
  )
}

function within(value: number, from: number | undefined, until: number | undefined): boolean {
  return (from === undefined || value >= from) && (until === undefined || value < until)
}

/**
 * What they make of a base price: first the prices of their own, where the first step that has one counts; all others
 * are shares of that, or amounts, and add up. A price never falls below 0.
 */
export function stepsOf(
  steps: readonly PriceStep[],
  { category, price_type, base_minor }: { category: string; price_type: string; base_minor: Minor },
  round_to_minor: Minor,
): Step[] {
  const made: Step[] = []
  let price = base_minor
  const add = (code: string, amount: Minor) => {
    const amount_minor = Math.max(-price, amount)
    if (amount_minor === 0) return
    made.push({ code, amount_minor })
    price += amount_minor
  }
  const mine = steps.filter((step) => isMeant(step, category, price_type))
  const listed = mine.find(({ change }) => ownPrice(change, category, price_type) !== undefined)
  if (listed) add(listed.code, ownPrice(listed.change, category, price_type)! - base_minor)
  const whole = price
  for (const { code, change } of mine) {
    if (change.kind === 'percent') add(code, shareTo(whole, change.basis_points, round_to_minor))
    else if (change.kind === 'amount') add(code, change.amount_minor)
  }
  return made
}

function ownPrice(change: PriceStep['change'], category: string, price_type: string): Minor | undefined {
  return change.kind === 'prices' ? change.prices[category]?.[price_type] : undefined
}
