/** A price as lines, each with its tax. Pure. */
import { type Minor, shareOf, spread, taxInside } from '../../money.ts'
import { isOverride } from '../override/override.ts'
import type { FarePart, PriceLine } from '../price.ts'
import type { Surcharge, Terms } from '../terms.ts'
import { sum } from './alone.ts'
import type { Taken } from './discounts.ts'
import type { PricedUnit } from './units.ts'

/** The line of what is paid for keeping a seat. */
export const RESERVATION = 'reservation'

interface Part {
  kind: 'base' | 'step' | 'discount'
  code: string
  /** With its sign, for each ticket of the unit. */
  amounts: Minor[]
}

/**
 * The lines of a unit's tickets, with `own` surcharges between what is paid and what is taken off. The tax of a line is by
 * how much it changes the tax of the ticket's price: so they add up to the tax of what the ticket costs, to nothing where
 * it costs nothing, and no rounding is left over.
 */
export function ticketLines(
  terms: Terms,
  unit: PricedUnit,
  taken: readonly Taken[],
  own: readonly PriceLine[][],
): PriceLine[][] {
  const parts = partsOf(unit, taken)
  const tax = taxOf(terms, terms.ticket_tax)
  return unit.pieces.map((_, piece) => {
    const lines: PriceLine[] = []
    let price = 0
    let isPaid = false
    for (const { kind, code, amounts } of parts) {
      if (kind === 'discount' && !isPaid) {
        lines.push(...own[piece]!)
        isPaid = true
      }
      const amount = amounts[piece]!
      // What staff set is told, also where a ticket costs no less by it.
      if (amount === 0 && kind !== 'base' && !isOverride({ kind, code })) continue
      price += amount
      lines.push(changeLine(tax, kind, code, { amount, price }))
    }
    if (!isPaid) lines.push(...own[piece]!)
    return lines
  })
}

/** What changes the whole is shared by what each ticket costs by then: none of them falls below 0. */
function partsOf({ price_type, bases, steps, given_up = [] }: PricedUnit, taken: readonly Taken[]): Part[] {
  const parts: Part[] = [{ kind: 'base', code: price_type, amounts: bases }]
  let prices = bases
  const change = (kind: Part['kind'], code: string, amount: Minor) => {
    const isSet = isOverride({ kind, code })
    const amounts =
      prices.length === 1 ? [amount] : isSet ? setTo(prices, amount, given_up) : spread(amount, prices)
    if (prices.length > 1) prices = prices.map((price, piece) => price + amounts[piece]!)
    parts.push({ kind, code, amounts })
  }
  for (const { code, amount_minor } of steps) change('step', code, amount_minor)
  for (const { code, amount_minor } of taken) change('discount', code, -amount_minor)
  return parts
}

/**
 * A price that staff set is shared by what each ticket would have cost without it, so that none of them costs more: else
 * their taxes, each of them rounded by itself, could make up for what it takes off.
 */
function setTo(prices: readonly Minor[], amount: Minor, given_up: readonly Taken[]): Minor[] {
  let costs = prices
  for (const { amount_minor } of given_up) {
    const off = spread(amount_minor, costs)
    costs = costs.map((cost, piece) => cost - off[piece]!)
  }
  return spread(sum(prices) + amount, costs).map((share, piece) => share - prices[piece]!)
}

interface Tax {
  code: string | null
  basis_points: number
  isInside: boolean
}

export function taxOf({ taxes, tax_mode }: Terms, code: string | null): Tax {
  return { code, basis_points: code === null ? 0 : (taxes[code] ?? 0), isInside: tax_mode === 'inclusive' }
}

/** A line that makes the price, as it is written, what it is now. */
export function changeLine<Kind extends MoneyKind>(
  tax: Tax,
  kind: Kind,
  code: string,
  { amount, price, quantity = 1 }: { amount: Minor; price: Minor; quantity?: number },
) {
  const { basis_points, isInside } = tax
  const share = isInside ? taxInside : shareOf
  const tax_minor = share(price, basis_points) - (price === amount ? 0 : share(price - amount, basis_points))
  return {
    kind,
    code,
    quantity,
    unit_minor: amount / quantity,
    amount_minor: isInside ? amount : amount + tax_minor,
    tax_code: tax.code,
    tax_basis_points: basis_points,
    tax_minor,
  }
}

type MoneyKind = PriceLine['kind'] | 'discount-lost'

/** Surcharges of a ticket, with what keeps a seat on a train; or of the whole order. */
export function surchargeLines(
  terms: Terms,
  per: Surcharge['per'],
  added: Record<string, number>,
  part?: FarePart,
): PriceLine[] {
  const lines: PriceLine[] = []
  const add = (code: string, unit: Minor, quantity: number, tax: string | null) => {
    const amount = unit * quantity
    lines.push(changeLine(taxOf(terms, tax), 'surcharge', code, { amount, price: amount, quantity }))
  }
  if (part?.reservation_minor) add(RESERVATION, part.reservation_minor, 1, terms.ticket_tax)
  if (part?.isFirst === false) return lines
  for (const { code, per: mine, amount_minor, tax, when } of terms.surcharges) {
    const quantity = when === null ? 1 : (added[code] ?? 0)
    if (mine === per && quantity > 0) add(code, amount_minor, quantity, tax)
  }
  return lines
}

/** The codes of those that are only charged when they are asked for. */
export function optionalSurcharges({ surcharges }: Terms): string[] {
  return surcharges.filter(({ when }) => when !== null).map(({ code }) => code)
}
