/** The rows of an order, written as prepared statements. Only operations call these, inside their transaction. */
import { and, eq, sql } from 'drizzle-orm'
import { counted, type Schema, statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { insertRows } from '../rows.ts'

export type OrderRow = Schema['order']['$inferSelect']
export type TicketRow = Schema['ticket']['$inferSelect']
export type LineRow = Schema['orderLine']['$inferSelect']
export type PaymentRow = Schema['payment']['$inferSelect']
export type RefundRow = Schema['refund']['$inferSelect']

export const insertOrders = insertRows<OrderRow>('order', [
  'id',
  'ref',
  'performanceId',
  'status',
  'currency',
  'totalMinor',
  'refundedMinor',
  'clerk',
  'registerId',
  'createdAt',
  'expiresAt',
  'choice',
  'channel',
  'paidMinor',
  'lateMinor',
  'termsId',
  'pricedAt',
  'fillBasisPoints',
  'pricing',
  'basketId',
  'buyerName',
  'buyerPhone',
  'buyerSearch',
  'customerId',
])

export const insertTickets = insertRows<TicketRow>('ticket', [
  'performanceId',
  'id',
  'orderId',
  'seat',
  'label',
  'section',
  'block',
  'row',
  'number',
  'category',
  'priceType',
  'priceMinor',
  'status',
  'print',
  'soldAt',
  'fromLeg',
  'toLeg',
])

export const insertLines = insertRows<LineRow>('orderLine', [
  'orderId',
  'position',
  'ticketId',
  'performanceId',
  'kind',
  'code',
  'priceType',
  'quantity',
  'unitMinor',
  'amountMinor',
  'taxCode',
  'taxBasisPoints',
  'taxMinor',
  'at',
  'clerk',
  'tillId',
])

export const insertPayments = insertRows<PaymentRow>('payment', [
  'orderId',
  'id',
  'tender',
  'status',
  'amountMinor',
  'tenderedMinor',
  'changeMinor',
  'registerId',
  'tillId',
  'at',
  'refundedMinor',
  'number',
  'handle',
  'reference',
  'last4',
  'body',
  'settledAt',
  'clerk',
])

export const insertRefunds = insertRows<RefundRow>('refund', [
  'orderId',
  'id',
  'tender',
  'amountMinor',
  'keptMinor',
  'body',
  'clerk',
  'registerId',
  'tillId',
  'at',
  'partOf',
  'kind',
  'status',
  'paymentOrderId',
  'paymentId',
  'number',
  'reference',
  'answer',
  'settledAt',
])

const byId = statement<{ id: string }>()('order_row', (q) =>
  q
    .select()
    .from(q.t.order)
    .where(eq(q.t.order.id, sql.placeholder('id'))),
)

/** An order that is known to be there, as it is now: while a lock was waited for, somebody else may have moved it. */
export async function orderRow(tx: Tx, id: string): Promise<OrderRow> {
  return must((await tx.run(byId, { id }))[0], `the order ${id} is there`)
}

/** From here on nobody else changes what it is, or whose. As it was given where it is not written yet. */
export async function lockedOrder(tx: Tx, order: OrderRow): Promise<OrderRow> {
  const { order: table } = tx.t
  const [found] = await tx.locked(tx.select().from(table).where(eq(table.id, order.id)))
  return found ?? order
}

const take = counted<{ ref: string; orderId: string }>()('order_ref_take', (q) =>
  q
    .insert(q.t.orderRef)
    .values({ ref: sql.placeholder('ref'), orderId: sql.placeholder('orderId') })
    .onConflictDoNothing(),
)

/** A reference that nobody has yet, for an order that is about to be placed. 34 billion exist: a second draw is rare. */
export async function takeReference(tx: Tx, desk: Desk, orderId: string): Promise<string> {
  for (;;) {
    const ref = desk.ids.reference()
    if ((await tx.run(take, { ref, orderId })) > 0) return ref
  }
}

type Said = 'id' | 'status' | 'currency' | 'createdAt' | 'expiresAt' | 'choice'

/** What an order begins with; what is left out is nothing yet. */
export type Beginning = Pick<OrderRow, Said> & Partial<OrderRow>

/** The order of the performance that is placed now: priced by the terms that it has now, and as of now. */
export function newOrder(
  { actor }: Desk,
  performance: { id: string; termsId: string },
  said: Beginning & { ref: string },
): OrderRow {
  return {
    performanceId: performance.id,
    totalMinor: 0,
    refundedMinor: 0,
    clerk: actor.clerk,
    registerId: actor.register,
    channel: actor.channel,
    paidMinor: 0,
    lateMinor: 0,
    termsId: performance.termsId,
    pricedAt: said.createdAt,
    fillBasisPoints: 0,
    pricing: '{}',
    basketId: null,
    buyerName: null,
    buyerPhone: null,
    buyerSearch: null,
    customerId: null,
    ...said,
  }
}

/** Writes a new order under a reference that nobody has yet. */
export async function placeOrder(
  tx: Tx,
  desk: Desk,
  performance: { id: string; termsId: string },
  said: Beginning,
): Promise<OrderRow> {
  const order = newOrder(desk, performance, { ...said, ref: await takeReference(tx, desk, said.id) })
  await insertOrders(tx, [order])
  return order
}

const settle = counted<{ id: string; totalMinor: number; pricing: string }>()('order_settle', (q) =>
  q
    .update(q.t.order)
    .set({
      status: 'paid',
      totalMinor: sql`${sql.placeholder('totalMinor')}`,
      // What came late stays beside it.
      paidMinor: sql`${q.t.order.lateMinor} + cast(${sql.placeholder('totalMinor')} as bigint)`,
      pricing: sql`${sql.placeholder('pricing')}`,
      expiresAt: null,
    })
    .where(and(eq(q.t.order.id, sql.placeholder('id')), eq(q.t.order.status, 'held'))),
)

/** A held order becomes paid; false where it is not held any more. */
export async function settleOrder(
  tx: Tx,
  id: string,
  priced: { totalMinor: number; pricing: string },
): Promise<boolean> {
  return (await tx.run(settle, { id, ...priced })) === 1
}
