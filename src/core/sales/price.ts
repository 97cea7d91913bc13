/**
 * The price of seats under terms: pure. Price = base + sumOf(surcharge x quantity); every part is a line with its
 * tax, so that it can be read back who paid what for what.
 */
import { type Minor, shareOf, taxInside } from '../money.ts'
import { refuse } from '../refusal.ts'
import { type MoneyLine, type SoldKind, sumOf } from './money-line.ts'
import type { Surcharge, Terms } from './terms.ts'
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
}

/** Whoever changes seats on the way has a ticket for each piece of it, and pays once what is for the whole way. */
export interface FarePart {
  isFirst: boolean
  /** Of a fare; else the category's price. */
  base_minor?: Minor | undefined
  reservation_minor?: Minor | undefined
}

/** The line of what is paid for keeping a seat. */
export const RESERVATION = 'reservation'

const MOST_MINOR = Number.MAX_SAFE_INTEGER

/**
 * Prices tickets in their order. `added`: surcharge code -> quantity, for those that are only charged when asked for.
 * Refuses value-faulty (a surcharge that the terms do not have, a total that is no exact number), price-type-unknown,
 * price-missing.
 */
export function price(
  terms: Terms,
  performance: string,
  wanted: { category: string; price_type: string; part?: FarePart | undefined }[],
  added: Record<string, number> = {},
): Quote {
  checkAdded(terms, added)
  const tickets = wanted.map((ticket) => priceTicket(terms, performance, ticket, added))
  const order_lines = linesOf(terms, 'order', added)
  const total_minor = sumOf(tickets.flatMap((t) => t.lines)) + sumOf(order_lines)
  // Beyond it a sum is not exact any more, and the lines would not add up to it.
  if (!Number.isSafeInteger(total_minor))
    throw refuse('value-faulty', { field: 'total', found: String(total_minor), wanted: `<= ${MOST_MINOR}` })
  return { currency: terms.currency, tickets, order_lines, total_minor }
}

function priceTicket(
  terms: Terms,
  performance: string,
  { category, price_type, part }: { category: string; price_type: string; part?: FarePart | undefined },
  added: Record<string, number>,
): Priced {
  if (!terms.price_types.some((type) => type.code === price_type))
    throw refuse('price-type-unknown', {
      asked: price_type,
      known: terms.price_types.map((type) => type.code),
    })
  const base = part?.base_minor ?? terms.prices[category]?.[price_type]
  if (base === undefined) throw refuse('price-missing', { performance, category, price_type })
  const lines = [
    line(terms, 'base', price_type, 1, base, terms.ticket_tax),
    ...(part?.reservation_minor
      ? [line(terms, 'surcharge', RESERVATION, 1, part.reservation_minor, terms.ticket_tax)]
      : []),
    ...(part?.isFirst === false ? [] : linesOf(terms, 'ticket', added)),
  ]
  return { category, price_type, lines, price_minor: sumOf(lines) }
}

function linesOf(terms: Terms, per: Surcharge['per'], added: Record<string, number>): PriceLine[] {
  return terms.surcharges
    .filter((surcharge) => surcharge.per === per)
    .map((surcharge) => ({ surcharge, quantity: surcharge.when === null ? 1 : (added[surcharge.code] ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
    .map(({ surcharge, quantity }) =>
      line(terms, 'surcharge', surcharge.code, quantity, surcharge.amount_minor, surcharge.tax),
    )
}

function line(
  terms: Terms,
  kind: PriceLine['kind'],
  code: string,
  quantity: number,
  unit_minor: Minor,
  tax_code: string | null,
): PriceLine {
  const tax_basis_points = tax_code === null ? 0 : (terms.taxes[tax_code] ?? 0)
  const stated = unit_minor * quantity
  const inclusive = terms.tax_mode === 'inclusive'
  const tax_minor = inclusive ? taxInside(stated, tax_basis_points) : shareOf(stated, tax_basis_points)
  const amount_minor = inclusive ? stated : stated + tax_minor
  return { kind, code, quantity, unit_minor, amount_minor, tax_code, tax_basis_points, tax_minor }
}

function checkAdded(terms: Terms, added: Record<string, number>): void {
  const optional = terms.surcharges
    .filter((surcharge) => surcharge.when !== null)
    .map((surcharge) => surcharge.code)
  for (const [code, quantity] of Object.entries(added)) {
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
