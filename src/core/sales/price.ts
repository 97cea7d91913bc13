/**
 * The price of tickets: pure. Base, then the steps in force, then surcharges x quantity, then what is taken off; every
 * part is a line with its tax, so that it can be read back who paid what for what. The price of a seat is that of the
 * moment when it was held or chosen (`Pricing`), whatever is sold later.
 */
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { type MoneyLine, type SoldKind, sumOf } from './money-line.ts'
import { checkCodes } from './pricing/asked-codes.ts'
import {
  type Benefits,
  type SpentPoints,
  takePoints,
  type Waived,
  withoutWaived,
} from './pricing/benefits.ts'
import type { Offered } from './pricing/discount.ts'
import { type Applied, rulesOf, type Taken, takeDiscounts } from './pricing/discounts.ts'
import type { NotApplied } from './pricing/fits.ts'
import { fixPrices } from './pricing/fix-prices.ts'
import { optionalSurcharges, surchargeLines, ticketLines } from './pricing/lines.ts'
import type { Pricing } from './pricing/pricing.ts'
import { type PricedUnit, unitsOf } from './pricing/units.ts'
import type { Terms } from './terms.ts'
import { checkSeats } from './wanted.ts'

export type PriceLine = MoneyLine<SoldKind>

export interface Priced {
  category: string
  price_type: string
  lines: PriceLine[]
  price_minor: Minor
}

export interface Quote {
  currency: string
  tickets: Priced[]
  /** Surcharges of the whole order. */
  order_lines: PriceLine[]
  total_minor: Minor
  /** Group prices and promotions that took something off. */
  applied: Applied[]
  /** Those that did not, and why; promotions with a code only where it was asked for. */
  not_applied: NotApplied[]
  /** Surcharges that a member does not pay. */
  waived: Waived[]
  /** Points that are spent, and what they take off. */
  points: { points: number; amount_minor: Minor } | null
}

export interface WantedTicket {
  category: string
  price_type: string
  part?: FarePart | undefined
  /** Set by staff, of all pieces of a way alike; the seat as it is printed. */
  override?: { price_minor: Minor; seat: string } | undefined
}

/** Whoever changes seats on the way has a ticket for each piece of it, and pays once what is for the whole way. */
export interface FarePart {
  isFirst: boolean
  /** Tickets of one traveller have the same number: discounts count them as one. */
  traveller?: number | undefined
  /** Of a fare; else the category's price. */
  base_minor?: Minor | undefined
  reservation_minor?: Minor | undefined
}

export interface Asked {
  /** Surcharge code -> quantity, for those that are only charged when asked for. */
  added?: Record<string, number> | undefined
  /** Promotions that may apply, with what is left of them. */
  offered?: readonly Offered[] | undefined
  /** Codes that the customer names. */
  codes?: readonly string[] | undefined
  /** Of a member. */
  benefits?: Benefits | undefined
  points?: SpentPoints | undefined
  /** Priced again as it was: prices that staff set stand, whatever else would be offered by now. */
  isAgain?: boolean | undefined
}

/**
 * Prices tickets in their order. Refuses, in this order: value-faulty (a surcharge that the terms do not have),
 * price-type-unknown, price-missing, value-faulty (a total that is no exact number), promotion-unknown,
 * promotion-not-begun, promotion-ended, promotion-used-up, promotion-phone, promotion-not-for, override-over,
 * points-over.
 */
export function price(
  pricing: Pricing,
  wanted: readonly WantedTicket[],
  { added = {}, offered = [], codes = [], benefits, points: spent, isAgain = false }: Asked = {},
): Quote {
  const { terms } = pricing
  checkAdded(terms, added)
  const units = unitsOf(pricing, wanted)
  checkTotal(units.reduce((total, unit) => total + unit.price_minor, 0))
  if (codes.length > 0) checkCodes(pricing, units, offered, codes)
  const rules = rulesOf(pricing, offered, codes)
  const usual = takeDiscounts(pricing, units, rules)
  const { taken, applied, not_applied } = fixPrices(pricing, units, wanted, { usual, isAgain })
  const off_minor = takePoints(units, taken, spent)
  const { taken: charged, waived } = withoutWaived(terms, wanted, added, benefits)
  const tickets: Priced[] = new Array(wanted.length)
  for (const [index, unit] of units.entries())
    addTickets(tickets, { terms: charged, wanted, added }, unit, taken[index]!)
  const order_lines = surchargeLines(charged, 'order', added)
  const total_minor = tickets.reduce((total, { price_minor }) => total + price_minor, sumOf(order_lines))
  checkTotal(total_minor)
  const points = spent && off_minor !== undefined ? { points: spent.points, amount_minor: off_minor } : null
  const { currency } = terms
  return { currency, tickets, order_lines, total_minor, applied, not_applied, waived, points }
}

function addTickets(
  tickets: Priced[],
  { terms, wanted, added }: { terms: Terms; wanted: readonly WantedTicket[]; added: Record<string, number> },
  unit: PricedUnit,
  taken: readonly Taken[],
): void {
  const own = unit.pieces.map((index) => surchargeLines(terms, 'ticket', added, wanted[index]!.part))
  for (const [place, lines] of ticketLines(terms, unit, taken, own).entries()) {
    const index = unit.pieces[place]!
    const { category, price_type } = wanted[index]!
    tickets[index] = { category, price_type, lines, price_minor: sumOf(lines) }
  }
}

/** Beyond it a sum is not exact any more, and the lines would not add up to it. */
function checkTotal(total: number): void {
  if (!Number.isSafeInteger(total))
    throw refuse('value-faulty', {
      field: 'total',
      found: String(total),
      wanted: `<= ${Number.MAX_SAFE_INTEGER}`,
    })
}

function checkAdded(terms: Terms, added: Record<string, number>): void {
  for (const [code, quantity] of Object.entries(added)) {
    const optional = optionalSurcharges(terms)
    if (!optional.includes(code))
      throw refuse('value-faulty', { field: 'add', found: code, wanted: optional.join(', ') || '-' })
    if (!Number.isSafeInteger(quantity) || quantity < 0 || quantity > 1000)
      throw refuse('value-faulty', { field: `add ${code}`, found: String(quantity), wanted: '0-1000' })
  }
}

/**
 * Which price type each seat gets: the types in the order they were named, filled from the first seat on.
 * No types named: all get the terms' first. Refuses value-faulty (a count), count-mismatch.
 */
export function assignTypes(terms: Terms, seats: number, types: Record<string, number>): string[] {
  for (const [code, count] of Object.entries(types)) checkSeats(`type ${code}`, count, 0)
  const named = Object.entries(types).flatMap(([code, count]) => Array.from({ length: count }, () => code))
  const first = terms.price_types[0]?.code
  if (named.length === 0 && first !== undefined) return Array.from({ length: seats }, () => first)
  if (named.length !== seats) throw refuse('count-mismatch', { seats, types: named.length })
  return named
}
