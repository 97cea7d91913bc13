/** What returning tickets would bring back, with its working, and what those who stay lose by it. Books nothing. */
import type { Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import { checkNoneOpen } from '../payments/open-payment.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { findOrder } from './find-order.ts'
import { type Back, giveBack, type OtherTender } from './give-back.ts'
import { type GivenBefore, givenBefore } from './given-before.ts'
import { type LinePart, sumOf } from './money-line.ts'
import type { PaymentRow, TicketRow } from './order-rows.ts'
import type { OrderRows } from './order-view.ts'
import { otherTender, passedBack, tendersBack } from './other-tender.ts'
import { paidBy } from './paid-by.ts'
import { parted } from './parted.ts'
import { pricedPromotions } from './priced-by.ts'
import type { Pricing } from './pricing/pricing.ts'
import { type Returned, returnTickets } from './pricing/return-tickets.ts'
import { pricingThen } from './pricing-then.ts'
import { closedSince, stepAt, type TicketRefund, toGiftCard } from './refund-ladder.ts'
import { returnAll } from './return-all.ts'
import { selectTickets } from './select-tickets.ts'
import { checkWholeWays } from './whole-ways.ts'

export interface TicketRefundView {
  id: string
  seat: string
  price_type: string
  paid_minor: Minor
  fee_basis_points: number
  fee_minor: Minor
  kept_surcharges_minor: Minor
  refund_minor: Minor
  /** Epoch ms by which the ladder was read: of what was cancelled before when that was. */
  ladder_at: number
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
  /** Of a cancelled performance: fees of the whole order, which go back with its last tickets. */
  order_minor: Minor
  /** What was given back before beyond the rules: no more goes back than came in. */
  given_before_minor: Minor
  kept_minor: Minor
}

export interface RefundSelection {
  tickets: { ticket: TicketRow; refund: TicketRefund }[]
  /** Of what comes back, and of what the others lose: together what is given back, with the other sign. */
  lines: LinePart[]
  quote: RefundQuote
  back: Back[]
  /** Rules that staff pass over by it: `ticket-used`, `tender-changed`. */
  passed: string[]
}

export interface RefundAsked {
  /** Ticket ids or seats as printed; empty: every one that can be returned. */
  tickets: string[]
  /** Given back by another tender than it was paid by. */
  to?: OtherTender | undefined
  /** Staff give back what was used, too. */
  used?: boolean | undefined
}

/**
 * Refuses, in this order: order-unknown, payment-open, ticket-unknown, ticket-state, order-state, way-in-part, refund-closed,
 * refund-below-zero, account-unknown.
 */
export async function quoteRefund(desk: Desk, input: RefundAsked & { order: string }): Promise<RefundQuote> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const rows = await findOrder(tx, input.order)
    return (await quoteOrderRefund(tx, rows, input, desk.clock.now())).quote
  })
}

/** What was cancelled may still be given back. */
const RETURNED = ['valid', 'cancelled'] as const satisfies TicketRow['status'][]

export async function quoteOrderRefund(
  tx: Tx,
  rows: OrderRows,
  { tickets: asked, to, used = false }: RefundAsked,
  now: number,
  /** As if the performance was cancelled. */
  ifCancelled = false,
): Promise<RefundSelection> {
  const order = formatReference(rows.order.ref)
  const performance = await findPerformance(tx, { id: rows.order.performanceId })
  await checkNoneOpen(tx, rows, performance.zone)
  const isCancelled = ifCancelled || performance.status === 'cancelled'
  const selected = selectTickets(rows, asked, isCancelled || used ? [...RETURNED, 'used'] : RETURNED)
  checkWholeWays(rows, selected)
  // What was agreed on when it was sold, whatever the performance is sold by today.
  const then = await pricingThen(tx, performance, rows.order)
  const offered = to?.tender === 'gift-card' ? toGiftCard(then.terms.refunds) : undefined
  const pricing = offered ? { ...then, terms: { ...then.terms, refunds: offered } } : then
  const parts = parted(rows, selected)
  const returned = isCancelled
    ? returnAll(rows, parts)
    : returnTickets(pricing, pricedPromotions(rows.order.pricing), parts, now)
  const tickets = selected.map((ticket, index) => {
    const refund = returned.tickets[index]
    if (refund) return { ticket, refund }
    throw closed(order, ticket, performance, pricing, now)
  })
  checkNotBelow(rows, returned)
  const given = givenBefore(rows, returned.refund_minor)
  const { back: paid, missing_minor } = giveBack(await paidBy(tx, rows.payments), given.back_minor)
  assert(missing_minor === 0, `the order ${order} gives back what was paid`)
  const back = await otherTender(tx, paid, to)
  const lost = lostParts(rows, returned)
  const quote = viewQuote(rows, performance, { tickets, lost, back, given, returned, now })
  const own = tickets.flatMap(({ ticket, refund: { lines } }) => lines.map((line) => ({ ticket, line })))
  const whole = (returned.order_lines ?? []).map((line) => ({ ticket: null, line }))
  const lines = [...own, ...lost, ...whole, ...given.lines]
  const passed = [
    ...(!isCancelled && selected.some(({ status }) => status === 'used') ? ['ticket-used'] : []),
    ...passedBack(back, offered !== undefined),
  ]
  return { tickets, lines, quote, back, passed }
}

interface Quoting extends Pick<RefundSelection, 'tickets' | 'back'> {
  lost: ReturnType<typeof lostParts>
  given: GivenBefore
  returned: Returned
  now: number
}

function viewQuote(
  { order }: OrderRows,
  { code, startsAt }: PerformanceRow,
  { tickets, lost, back, given, returned, now }: Quoting,
): RefundQuote {
  const views = tickets.map(({ ticket, refund }) => viewOf(ticket, refund, now))
  return {
    order: formatReference(order.ref),
    performance: code,
    currency: order.currency,
    starts_at: startsAt,
    sold_at: order.createdAt,
    back: tendersBack(back),
    tickets: views,
    lost: lost.map(({ ticket: { id, label }, line: { code, amount_minor } }) => ({
      ticket: id,
      seat: label,
      code,
      amount_minor,
    })),
    refund_minor: given.back_minor,
    order_minor: -sumOf(returned.order_lines ?? []) || 0,
    given_before_minor: given.given_before_minor,
    kept_minor: views.reduce((sum, ticket) => sum + ticket.fee_minor + ticket.kept_surcharges_minor, 0),
  }
}

function closed(
  order: string,
  ticket: TicketRow,
  performance: PerformanceRow,
  { terms: { refunds } }: Pricing,
  now: number,
) {
  const { code, startsAt, zone } = performance
  const since = closedSince(refunds, startsAt, ticket.priceType)
  const other = toGiftCard(refunds)
  const gift_card = other !== undefined && stepAt(other, startsAt, now, ticket.priceType) !== null
  return refuse('refund-closed', { order, ticket: ticket.label, performance: code, since, zone, gift_card })
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

function viewOf(ticket: TicketRow, refund: TicketRefund, now: number): TicketRefundView {
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
    ladder_at: ticket.endedAt ?? now,
    next,
  }
}
