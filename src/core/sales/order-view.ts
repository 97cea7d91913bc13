/** An order as everybody reads it: the shape of `order show --json` (docs/json.md), built from its rows. */
import { asc, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import { type BuyerView, buyerOf } from './buyer.ts'
import { lineOf, type MoneyLine } from './money-line.ts'
import type { LineRow, OrderRow, PaymentRow, RefundRow, TicketRow } from './order-rows.ts'
import { type OverrideView, viewOverride } from './override/overridden.ts'
import { type TripView, tripView, type Way, wayIn } from './way.ts'

export interface TicketView {
  id: string
  performance: string
  seat: { label: string; section: string; block: string | null; row: string | null; number: string | null }
  /** Of a train: from which stop to which, and when; null where a seat is sold as a whole. */
  trip: TripView | null
  category: string
  price_type: string
  status: TicketRow['status']
  price_minor: Minor
  lines: MoneyLine[]
}

export interface OrderView {
  /** With its dash: `W7K3-9QF2`. */
  ref: string
  status: OrderRow['status']
  performance: string
  currency: string
  total_minor: Minor
  /** What has come in, also where it is no sale yet. */
  paid_minor: Minor
  refunded_minor: Minor
  /** Orders that were paid together have the same one; null where it was paid by itself. */
  basket: string | null
  created_at: number
  expires_at: number | null
  clerk: string
  register: string
  /** Null where nobody said who buys. */
  buyer: BuyerView | null
  /** The code of the customer who buys; null where it is nobody who is known. */
  customer: string | null
  choice: Json
  /** Prices that staff have set; null where there are none. */
  override: OverrideView | null
  tickets: TicketView[]
  /** Lines of the whole order. */
  lines: MoneyLine[]
  payments: {
    tender: PaymentRow['tender']
    status: PaymentRow['status']
    amount_minor: Minor
    tendered_minor: Minor
    change_minor: Minor
    /** Of this payment. */
    refunded_minor: Minor
    /** Of the card, where they are known. */
    last4: string | null
    at: number
  }[]
  refunds: {
    kind: RefundRow['kind']
    tender: RefundRow['tender']
    status: RefundRow['status']
    amount_minor: Minor
    kept_minor: Minor
    clerk: string
    register: string
    at: number
  }[]
  /** Seats of a hold that is not paid yet. */
  held: string[]
}

export interface OrderRows {
  order: OrderRow
  performance: string
  /** The code of the customer who buys. */
  customer: string | null
  /** Of a train; null of a house. */
  way: Way | null
  tickets: TicketRow[]
  lines: LineRow[]
  payments: PaymentRow[]
  refunds: RefundRow[]
  held: string[]
  /** Whether there are notes: few have some, and only who shows an order reads them. */
  noted?: boolean
}

export function viewOrder(rows: OrderRows): OrderView {
  const { order, performance, lines, payments, refunds } = rows
  const tickets = rows.tickets.map((ticket) => viewTicket(ticket, rows))
  return {
    ref: formatReference(order.ref),
    status: order.status,
    performance,
    currency: order.currency,
    total_minor: order.totalMinor,
    paid_minor: order.paidMinor,
    refunded_minor: order.refundedMinor,
    basket: order.basketId,
    created_at: order.createdAt,
    expires_at: order.expiresAt,
    clerk: order.clerk,
    register: order.registerId,
    buyer: buyerOf(order),
    customer: rows.customer,
    choice: JSON.parse(order.choice) as Json,
    override: viewOverride(order, tickets),
    tickets,
    lines: lines.filter((line) => line.ticketId === null).map(lineOf),
    payments: payments.map(viewPayment),
    refunds: refunds.map(({ kind, tender, status, amountMinor, keptMinor, clerk, registerId, at }) => ({
      kind,
      tender,
      status,
      amount_minor: amountMinor,
      kept_minor: keptMinor,
      clerk,
      register: registerId,
      at,
    })),
    held: rows.held,
  }
}

function viewPayment(payment: PaymentRow): OrderView['payments'][number] {
  const { tender, status, amountMinor, tenderedMinor, changeMinor, refundedMinor, last4, at } = payment
  return {
    tender,
    status,
    amount_minor: amountMinor,
    tendered_minor: tenderedMinor,
    change_minor: changeMinor,
    refunded_minor: refundedMinor,
    last4,
    at,
  }
}

function viewTicket(ticket: TicketRow, { performance, lines, way }: OrderRows): TicketView {
  const { label, section, block, row, number } = ticket
  return {
    id: ticket.id,
    performance,
    seat: { label, section, block, row, number },
    trip: way && tripView(way, { from: ticket.fromLeg, to: ticket.toLeg }),
    category: ticket.category,
    price_type: ticket.priceType,
    status: ticket.status,
    price_minor: ticket.priceMinor,
    lines: lines.filter((line) => line.ticketId === ticket.id).map(lineOf),
  }
}

type ById = { id: string }
const id = sql.placeholder('id')

const orderById = statement<ById>()('order_by_id', (q) =>
  q
    .select({
      order: q.t.order,
      performance: q.t.performance.code,
      customer: q.t.customer.code,
      startsAt: q.t.performance.startsAt,
      plan: q.t.plan.body,
      noted:
        sql`exists (select 1 from ${q.t.orderNote} where ${q.t.orderNote.orderId} = ${q.t.order.id})`.mapWith(
          Boolean,
        ),
    })
    .from(q.t.order)
    .innerJoin(q.t.performance, eq(q.t.performance.id, q.t.order.performanceId))
    .innerJoin(q.t.plan, eq(q.t.plan.id, q.t.performance.planId))
    .leftJoin(q.t.customer, eq(q.t.customer.id, q.t.order.customerId))
    .where(eq(q.t.order.id, id)),
)
const ticketsOf = statement<ById>()('order_tickets', (q) =>
  q.select().from(q.t.ticket).where(eq(q.t.ticket.orderId, id)).orderBy(asc(q.t.ticket.id)),
)
const linesOf = statement<ById>()('order_lines', (q) =>
  q.select().from(q.t.orderLine).where(eq(q.t.orderLine.orderId, id)).orderBy(asc(q.t.orderLine.position)),
)
const paymentsOf = statement<ById>()('order_payments', (q) =>
  q.select().from(q.t.payment).where(eq(q.t.payment.orderId, id)).orderBy(asc(q.t.payment.id)),
)
const refundsOf = statement<ById>()('order_refunds', (q) =>
  q.select().from(q.t.refund).where(eq(q.t.refund.orderId, id)).orderBy(asc(q.t.refund.id)),
)
const heldOf = statement<ById>()('order_held', (q) =>
  q.select({ seat: q.t.claim.seat, state: q.t.claim.state }).from(q.t.claim).where(eq(q.t.claim.orderId, id)),
)

/** Every row of an order; undefined where there is none with this id. */
export async function orderRows(tx: Tx, orderId: string): Promise<OrderRows | undefined> {
  const values = { id: orderId }
  const [found] = await tx.run(orderById, values)
  if (!found) return undefined
  const claims = await tx.run(heldOf, values)
  const { order, performance, customer, startsAt, plan, noted } = found
  return {
    order,
    performance,
    customer: customer && formatReference(customer),
    way: wayIn(plan, startsAt),
    tickets: await tx.run(ticketsOf, values),
    lines: await tx.run(linesOf, values),
    payments: await tx.run(paymentsOf, values),
    refunds: await tx.run(refundsOf, values),
    held: [...new Set(claims.filter((claim) => claim.state === 'held').map((claim) => claim.seat))].sort(),
    noted,
  }
}
