/** On a train: who changes seats on the way has several tickets, and gives all of them back or none. Pure. */
import { formatReference } from '../ids.ts'
import { refuse } from '../refusal.ts'
import type { TicketRow } from './order-rows.ts'
import type { OrderRows } from './order-view.ts'
import { travellersOf } from './travellers.ts'

/**
 * Who changes seats on the way gives all of it back: a part of it alone would be a shorter trip, at another fare and perhaps
 * on seats that are protected for longer ones. Refuses way-in-part.
 */
export function checkWholeWays({ order, tickets }: OrderRows, selected: readonly TicketRow[]): void {
  const ways = travellersOf(tickets.map(({ fromLeg: from, toLeg: to }) => ({ trip: { from, to } })))
  for (const way of ways) {
    const valid = way.map((index) => tickets[index]!).filter(({ status }) => status === 'valid')
    const missing = valid.filter((ticket) => !selected.includes(ticket))
    if (missing.length === 0 || missing.length === valid.length) continue
    throw refuse('way-in-part', {
      order: formatReference(order.ref),
      seats: valid.map(({ label }) => label),
      missing: missing.map(({ label }) => label),
      tickets: valid.map(({ id }) => id),
    })
  }
}
