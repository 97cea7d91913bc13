/** What returning tickets would bring back, with its working. Books nothing. */
import type { Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import { checkNoneOpen } from '../payments/open-payment.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { findOrder } from './find-order.ts'
import { type Back, giveBack } from './give-back.ts'
import { isSold, lineOf } from './money-line.ts'
import type { LineRow, PaymentRow, TicketRow } from './order-rows.ts'
import type { OrderRows } from './order-view.ts'
import type { PriceLine } from './price.ts'
import { closedSince, refundTicket, type TicketRefund } from './refund-ladder.ts'
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
  refund_minor: Minor
  kept_minor: Minor
}

export interface RefundSelection {
  tickets: { ticket: TicketRow; refund: TicketRefund }[]
  quote: RefundQuote
  back: Back[]
  refuseState(ticket: TicketRow, status: string): Refusal
}

/** Refuses, in this order: order-unknown, payment-open, ticket-unknown, ticket-state, order-state, way-in-part, refund-closed. */
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
  const refuseState = (ticket: TicketRow, status: string) =>
    refuse('ticket-state', { order, ticket: ticket.label, status })
  const performance = await findPerformance(tx, { id: rows.order.performanceId })
  checkNoneOpen(rows, performance.zone)
  const selected = selectTickets(rows, asked)
  checkWholeWays(rows, selected)
  // What was agreed on when it was sold, whatever the performance is sold by today.
  const { refunds: policy } = await loadTerms(tx, rows.order.termsId)
  const tickets = selected.map((ticket) => {
    const refund = refundTicket(policy, performance.startsAt, now, soldLines(rows.lines, ticket))
    if (refund) return { ticket, refund }
    const since = closedSince(policy, performance.startsAt)
    throw refuse('refund-closed', {
      order,
      ticket: ticket.label,
      performance: performance.code,
      since,
      zone: performance.zone,
    })
  })
  const views = tickets.map(({ ticket, refund }) => viewOf(ticket, refund))
  const refund_minor = views.reduce((sum, ticket) => sum + ticket.refund_minor, 0)
  const { back, missing_minor } = giveBack(rows.payments, refund_minor)
  assert(missing_minor === 0, `the order ${order} gives back what was paid`)
  const quote: RefundQuote = {
    order,
    performance: performance.code,
    currency: rows.order.currency,
    starts_at: performance.startsAt,
    sold_at: rows.order.createdAt,
    back: back.map(({ payment: { tender }, amount_minor }) => ({ tender, amount_minor })),
    tickets: views,
    refund_minor,
    kept_minor: views.reduce((sum, ticket) => sum + ticket.fee_minor + ticket.kept_surcharges_minor, 0),
  }
  return { tickets, quote, back, refuseState }
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

function soldLines(lines: LineRow[], ticket: TicketRow): PriceLine[] {
  return lines
    .filter((line) => line.ticketId === ticket.id)
    .map(lineOf)
    .filter(isSold)
}

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
