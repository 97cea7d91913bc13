/** What returning tickets would bring back, with its working, and what those who stay lose by it. Books nothing. */
import type { Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import { checkNoneOpen } from '../payments/open-payment.ts'
import { refuse } from '../refusal.ts'
import { findOrder } from './find-order.ts'
import { type Back, giveBack } from './give-back.ts'
import { type LinePart, lineOf } from './money-line.ts'
import type { LineRow, PaymentRow, TicketRow } from './order-rows.ts'
import type { OrderRows } from './order-view.ts'
import { pricedPromotions } from './priced-by.ts'
import type { SoldTicket } from './pricing/lost-discounts.ts'
import type { Pricing } from './pricing/pricing.ts'
import { type Returned, returnTickets } from './pricing/return-tickets.ts'
import { pricingThen } from './pricing-then.ts'
import { closedSince, isPaidLine, type TicketRefund } from './refund-ladder.ts'
import { selectTickets } from './select-tickets.ts'
import { travellersOf } from './travellers.ts'

export interface TicketRefundView {
  id: string
  seat: string
  price_type: string
  paid_minor: Minor
  fee_basis_points: number
  fee_minor: Minor
  kept_surcharges_minor: Minor
  refund_minor: Minor
  /** Epoch ms when the ladder's next step begins, and its fee; null where none follows. */
  next: TicketRefund['next']
}

/** What a ticket that stays has less taken off: a group's price that is not reached any more, or a promotion. */
export interface LostView {
  ticket: string
  seat: string
  /** Of the group's price or the promotion. */
  code: string
  amount_minor: Minor
}

export interface RefundQuote {
  /** With its dash. */
  order: string
  performance: string
  currency: string
  starts_at: number
  sold_at: number
  /** What goes back to which tender. */
  back: { tender: PaymentRow['tender']; amount_minor: Minor }[]
  tickets: TicketRefundView[]
  lost: LostView[]
  /** What the tickets bring back, less what the others lose. */
  refund_minor: Minor
  kept_minor: Minor
}

export interface RefundSelection {
  tickets: { ticket: TicketRow; refund: TicketRefund }[]
  /** Of what comes back, and of what the others lose: together what is given back, with the other sign. */
  lines: LinePart[]
  quote: RefundQuote
  back: Back[]
}

/** Refuses, in this order: order-unknown, payment-open, ticket-unknown, ticket-state, order-state, way-in-part, refund-closed, refund-below-zero. */
export async function quoteRefund(
  desk: Desk,
  input: { order: string; tickets: string[] },
): Promise<RefundQuote> {
  return desk.store.read(async (tx) => {
    const rows = await findOrder(tx, input.order)
    return (await quoteOrderRefund(tx, rows, input.tickets, desk.clock.now())).quote
  })
}

export async function quoteOrderRefund(
  tx: Tx,
  rows: OrderRows,
  asked: string[],
  now: number,
): Promise<RefundSelection> {
  const order = formatReference(rows.order.ref)
  const performance = await findPerformance(tx, { id: rows.order.performanceId })
  checkNoneOpen(rows, performance.zone)
  const selected = selectTickets(rows, asked)
  checkWholeWays(rows, selected)
  // What was agreed on when it was sold, whatever the performance is sold by today.
  const pricing = await pricingThen(tx, performance, rows.order)
  const returned = returnTickets(pricing, pricedPromotions(rows.order.pricing), parted(rows, selected), now)
  const tickets = selected.map((ticket, index) => {
    const refund = returned.tickets[index]
    if (refund) return { ticket, refund }
    throw closed(order, ticket, performance, pricing)
  })
  checkNotBelow(rows, returned)
  const { refund_minor } = returned
  const { back, missing_minor } = giveBack(rows.payments, refund_minor)
  assert(missing_minor === 0, `the order ${order} gives back what was paid`)
  const views = tickets.map(({ ticket, refund }) => viewOf(ticket, refund))
  const lost = lostParts(rows, returned)
  const quote: RefundQuote = {
    order,
    performance: performance.code,
    currency: rows.order.currency,
    starts_at: performance.startsAt,
    sold_at: rows.order.createdAt,
    back: back.map(({ payment: { tender }, amount_minor }) => ({ tender, amount_minor })),
    tickets: views,
    lost: lost.map(({ ticket: { id, label }, line: { code, amount_minor } }) => ({
      ticket: id,
      seat: label,
      code,
      amount_minor,
    })),
    refund_minor,
    kept_minor: views.reduce((sum, ticket) => sum + ticket.fee_minor + ticket.kept_surcharges_minor, 0),
  }
  const own = tickets.flatMap(({ ticket, refund: { lines } }) => lines.map((line) => ({ ticket, line })))
  return { tickets, lines: [...own, ...lost], quote, back }
}

/** Those that go, in the order of the selection, and those that stay. */
function parted(
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
  })
  const stay = tickets.filter(
    (ticket) => (ticket.status === 'valid' || ticket.status === 'used') && !selected.includes(ticket),
  )
  return { returned: selected.map(sold), remaining: stay.map(sold) }
}

function closed(order: string, ticket: TicketRow, performance: PerformanceRow, { terms }: Pricing) {
  const { code, startsAt, zone } = performance
  const since = closedSince(terms.refunds, startsAt, ticket.priceType)
  return refuse('refund-closed', { order, ticket: ticket.label, performance: code, since, zone })
}

function checkNotBelow({ order }: OrderRows, { refund_minor, lost_minor, lost }: Returned): void {
  if (refund_minor >= 0) return
  throw refuse('refund-below-zero', {
    order: formatReference(order.ref),
    back_minor: refund_minor + lost_minor,
    lost_minor,
    remaining: lost.size,
    currency: order.currency,
  })
}

/** In the order of the tickets. */
function lostParts({ tickets }: OrderRows, { lost }: Returned) {
  return tickets.flatMap((ticket) => (lost.get(ticket.id) ?? []).map((line) => ({ ticket, line })))
}

/**
 * Who changes seats on the way gives all of it back: a part of it alone would be a shorter trip, at another fare and perhaps
 * on seats that are protected for longer ones. Refuses way-in-part.
 */
function checkWholeWays({ order, tickets }: OrderRows, selected: readonly TicketRow[]): void {
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

const paidLines = (lines: LineRow[], ticket: TicketRow) =>
  lines
    .filter((line) => line.ticketId === ticket.id)
    .map(lineOf)
    .filter(isPaidLine)

function viewOf(ticket: TicketRow, refund: TicketRefund): TicketRefundView {
  const { paid_minor, fee_basis_points, fee_minor, kept_surcharges_minor, refund_minor, next } = refund
  return {
    id: ticket.id,
    seat: ticket.label,
    price_type: ticket.priceType,
    paid_minor,
    fee_basis_points,
    fee_minor,
    kept_surcharges_minor,
    refund_minor,
    next,
  }
}
