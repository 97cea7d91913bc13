/** An order's tickets as the pricing knows them, where some go and others stay. Pure. */
import type { TicketRow } from './order-rows.ts'
import type { OrderRows } from './order-view.ts'
import { paidLines } from './paid-lines.ts'
import type { SoldTicket } from './pricing/lost-discounts.ts'
import { travellersOf } from './travellers.ts'

/** Those that go, in the order of the selection, and those that stay. */
export function parted(
  { tickets, lines }: OrderRows,
  selected: readonly TicketRow[],
): { returned: SoldTicket[]; remaining: SoldTicket[] } {
  const ways = travellersOf(tickets.map(({ fromLeg: from, toLeg: to }) => ({ trip: { from, to } })))
  const travellers = new Map(ways.flatMap((way, who) => way.map((index) => [tickets[index]!.id, who])))
  const sold = (ticket: TicketRow): SoldTicket => ({
    id: ticket.id,
    category: ticket.category,
    price_type: ticket.priceType,
    traveller: travellers.get(ticket.id),
    lines: paidLines(lines, ticket),
    ...(ticket.status === 'cancelled' ? { ended_at: ticket.endedAt } : {}),
  })
  const stay = tickets.filter(
    (ticket) => (ticket.status === 'valid' || ticket.status === 'used') && !selected.includes(ticket),
  )
  return { returned: selected.map(sold), remaining: stay.map(sold) }
}
