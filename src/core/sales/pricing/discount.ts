/** What takes something off: group prices, which are part of the terms, and promotions. Documents, and nothing else. */
import type { Minor } from '../../money.ts'

/** Which tickets are meant; what is missing means all. */
export interface Meant {
  categories?: string[] | undefined
  price_types?: string[] | undefined
}

/** A share of the price; an amount; a price that is paid instead; or of each `buy` tickets the cheapest ones for nothing. */
export type Gives =
  | { kind: 'percent'; basis_points: number }
  /** Of the order: once, spread over all tickets that are meant. */
  | { kind: 'amount'; amount_minor: Minor; per: 'ticket' | 'order' }
  | { kind: 'price'; price_minor: Minor }
  | { kind: 'buy'; buy: number; pay: number }

export interface Discount extends Meant {
  code: string
  title: Record<string, string>
  gives: Gives
  /** Comes on top of others; without it a ticket has one discount at most. */
  combines?: boolean | undefined
  /** So many tickets that are meant, at least. A traveller who changes seats is one. */
  least_tickets?: number | undefined
  /** What these cost at least before anything is taken off, without surcharges. */
  least_minor?: Minor | undefined
}

export interface Promotion extends Discount {
  /** Only who names the code gets it; else everybody does. */
  needs_code: boolean
  /** Codes; what is missing means all. */
  performances?: string[] | undefined
  events?: string[] | undefined
  /** Of the performance, in the venue's time: 1 is Monday, 7 Sunday (ISO 8601). */
  weekdays?: number[] | undefined
  /** Of the sale, in epoch milliseconds: from is included, until is not. */
  from_at?: number | undefined
  until_at?: number | undefined
  /** How many orders may use it, what it may take off altogether, and how many orders of one person. */
  uses?: number | undefined
  budget_minor?: Minor | undefined
  per_person?: number | undefined
}

/** A promotion with what is left of it; null where it has no such limit. */
export interface Offered {
  promotion: Promotion
  left: { uses: number | null; budget_minor: Minor | null; person: number | null }
  /** Somebody has ended it before its time. */
  ended?: boolean | undefined
}

export function isMeant(meant: Meant, category: string, price_type: string): boolean {
  return (
    (meant.categories === undefined || meant.categories.includes(category)) &&
    (meant.price_types === undefined || meant.price_types.includes(price_type))
  )
}

/** As people type them: `summer` is SUMMER. */
export function sameCode(a: string, b: string): boolean {
  return a === b || folded(a) === folded(b)
}

const folded = (code: string) => code.normalize('NFKC').trim().toLowerCase()
