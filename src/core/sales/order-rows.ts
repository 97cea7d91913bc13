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

const settle = counted<{ id: string; totalMinor: number }>()('order_settle', (q) =>
  q
    .update(q.t.order)
    .set({ status: 'paid', totalMinor: sql`${sql.placeholder('totalMinor')}`, expiresAt: null })
    .where(and(eq(q.t.order.id, sql.placeholder('id')), eq(q.t.order.status, 'held'))),
)

/** A held order becomes paid; false where it is not held any more. */
export async function settleOrder(tx: Tx, id: string, totalMinor: number): Promise<boolean> {
  return (await tx.run(settle, { id, totalMinor })) === 1
}
