/** What tickets that are expected would bring, at what a ticket costs on average: pure. */
import type { Minor } from '../../money.ts'

/** Its own tickets so far; those of its event; its price list; those of its venue; of a train what is ridden on it. */
export type PriceBy = 'own' | 'event' | 'list' | 'venue' | 'rides'

export interface Revenue {
  /** Sold, less what went back. */
  so_far_minor: Minor
  /** Of a ticket, and what tells it: fees are in what was sold. Null: nothing tells it. */
  average_minor: Minor | null
  price_by: PriceBy | null
  expected_minor: Minor | null
  /** Of 50, 80, 95 %. */
  intervals: { share: number; low: Minor; high: Minor }[] | null
}

interface Part {
  tickets: number
  soldMinor: Minor
  backMinor: Minor
}

export const soFarOf = (parts: readonly Part[]): Minor =>
  parts.reduce((sum, { soldMinor, backMinor }) => sum + soldMinor - backMinor, 0)

/** Of all that were sold, whether they went back or not: what is kept of a return is no price. Not rounded; null: none was. */
export function averageOf(parts: readonly Part[]): number | null {
  const tickets = parts.reduce((sum, part) => sum + part.tickets, 0)
  return tickets > 0 ? parts.reduce((sum, { soldMinor }) => sum + soldMinor, 0) / tickets : null
}

export interface Priced {
  sold: number
  soFarMinor: Minor
  /** Not rounded; null: nothing tells it, and what is to come counts for nothing. */
  averageMinor: number | null
}

/** What so many tickets in the end bring; not rounded. */
export const worthOf = ({ sold, soFarMinor, averageMinor }: Priced, tickets: number): number =>
  soFarMinor + (averageMinor ?? 0) * (tickets - sold)
