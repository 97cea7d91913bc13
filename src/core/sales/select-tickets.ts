/** The tickets of an order that somebody means. Refuses ticket-unknown, ticket-state, order-state. */
import { formatReference } from '../ids.ts'
import { refuse } from '../refusal.ts'
import type { TicketRow } from './order-rows.ts'
import type { OrderRows } from './order-view.ts'

/** By id, by seat as printed, or by its last part (`F-13`); all valid ones where none is named. All are valid. */
export function selectTickets(rows: OrderRows, asked: string[]): TicketRow[] {
  const order = formatReference(rows.order.ref)
  const selected =
    asked.length === 0 ? rows.tickets.filter((ticket) => ticket.status === 'valid') : named(rows, asked)
  for (const { label, status } of selected)
    if (status !== 'valid') throw refuse('ticket-state', { order, ticket: label, status })
  if (selected.length === 0) throw refuse('order-state', { order, status: rows.order.status, wanted: 'paid' })
  return selected
}

function named({ order, tickets }: OrderRows, asked: string[]): TicketRow[] {
  const found = asked.flatMap((name) => {
    const matches = tickets.filter((ticket) => isNamed(ticket, name))
    // A seat sold, returned and sold again within one order does not exist: a name means one seat or none. On a train two
    // who change seats may have it one after the other.
    const seats = new Set(matches.map(({ seat }) => seat))
    if (seats.size === 1) return matches
    const labels = tickets.map((each) => each.label)
    throw refuse('ticket-unknown', { order: formatReference(order.ref), asked: name, tickets: labels })
  })
  return [...new Set(found)]
}

function isNamed(ticket: TicketRow, name: string): boolean {
  const wanted = name.trim().toLowerCase()
  const short = ticket.row === null ? ticket.id : `${ticket.row}-${ticket.number}`
  return [ticket.id, ticket.label, ticket.seat, short].some((known) => known.toLowerCase() === wanted)
}
