/** The rows of an order, written as prepared statements. Only operations call these, inside their transaction. */
import { and, eq, sql } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { insertRows } from '../rows.ts'

export type OrderRow = Schema['order']['$inferSelect']
export type TicketRow = Schema['ticket']['$inferSelect']
export type LineRow = Schema['orderLine']['$inferSelect']
export type PaymentRow = Schema['payment']['$inferSelect']
export type RefundRow = Schema['refund']['$inferSelect']

const insertOrder = insertRows<OrderRow>('order', [
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

const takeReference = statement<{ ref: string; orderId: string }>()('order_ref_take', (q) =>
  q
    .insert(q.t.orderRef)
    .values({ ref: sql.placeholder('ref'), orderId: sql.placeholder('orderId') })
    .onConflictDoNothing()
    .returning({ ref: q.t.orderRef.ref }),
)

type Said = 'id' | 'status' | 'currency' | 'createdAt' | 'expiresAt' | 'choice'

/** What an order begins with; what is left out is nothing yet. */
export type Beginning = Pick<OrderRow, Said> & Partial<OrderRow>

/**
 * Writes an order of the performance under a reference that nobody has yet (34 billion exist: a second draw is rare). It is
 * priced by the terms that the performance has now, and as of now.
 */
export async function placeOrder(
  tx: Tx,
  desk: Desk,
  performance: { id: string; termsId: string },
  said: Beginning,
): Promise<OrderRow> {
  for (;;) {
    const ref = desk.ids.reference()
    const [taken] = await tx.run(takeReference, { ref, orderId: said.id })
    if (!taken) continue
    const order: OrderRow = {
      ref,
      performanceId: performance.id,
      totalMinor: 0,
      refundedMinor: 0,
      clerk: desk.actor.clerk,
      registerId: desk.actor.register,
      channel: desk.actor.channel,
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
      ...said,
    }
    await insertOrder(tx, [order])
    return order
  }
}

const settle = statement<{ id: string; totalMinor: number; pricing: string }>()('order_settle', (q) =>
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
    .where(and(eq(q.t.order.id, sql.placeholder('id')), eq(q.t.order.status, 'held')))
    .returning({ id: q.t.order.id }),
)

/** A held order becomes paid; false where it is not held any more. */
export async function settleOrder(
  tx: Tx,
  id: string,
  priced: { totalMinor: number; pricing: string },
): Promise<boolean> {
  return (await tx.run(settle, { id, ...priced })).length === 1
}
