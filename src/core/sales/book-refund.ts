/** Counts what is given back, on the order and on the payment that it goes back to. In the caller's transaction. */
import { and, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import type { PaymentRow } from './order-rows.ts'

const ofOrder = statement<{ id: string; amount: number }>()('order_given_back', (q) =>
  q
    .update(q.t.order)
    .set({ refundedMinor: sql`${q.t.order.refundedMinor} + ${sql.placeholder('amount')}` })
    .where(
      and(
        eq(q.t.order.id, sql.placeholder('id')),
        sql`${q.t.order.refundedMinor} + cast(${sql.placeholder('amount')} as bigint) <= ${q.t.order.paidMinor}`,
      ),
    )
    .returning({ id: q.t.order.id }),
)

const ofPayment = statement<{ orderId: string; id: string; amount: number }>()('payment_give_back', (q) =>
  q
    .update(q.t.payment)
    .set({ refundedMinor: sql`${q.t.payment.refundedMinor} + ${sql.placeholder('amount')}` })
    .where(
      and(
        eq(q.t.payment.orderId, sql.placeholder('orderId')),
        eq(q.t.payment.id, sql.placeholder('id')),
        sql`${q.t.payment.status} = 'succeeded'`,
        sql`${q.t.payment.refundedMinor} + cast(${sql.placeholder('amount')} as bigint) <= ${q.t.payment.amountMinor}`,
      ),
    )
    .returning({ id: q.t.payment.id }),
)

export interface Booking {
  /** The order's id that gives it back: after an exchange not the payment's. */
  order: string
  payment: Pick<PaymentRow, 'orderId' | 'id'>
  amount_minor: number
}

export async function bookRefunded(tx: Tx, { order, payment, amount_minor }: Booking): Promise<void> {
  const counted = await tx.run(ofOrder, { id: order, amount: amount_minor })
  assert(counted.length === 1, `the order ${order} gives no more back than came in`)
  await bookPaymentRefunded(tx, payment, amount_minor)
}

export async function bookPaymentRefunded(
  tx: Tx,
  { orderId, id }: Pick<PaymentRow, 'orderId' | 'id'>,
  amount: number,
): Promise<void> {
  const given = await tx.run(ofPayment, { orderId, id, amount })
  assert(given.length === 1, `the payment ${id} gives no more back than came in`)
}
