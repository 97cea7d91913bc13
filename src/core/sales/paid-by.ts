/** What an order was paid by, and the orders before it that it was exchanged from. */
import { asc, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Paid } from './give-back.ts'
import type { PaymentRow } from './order-rows.ts'

const paymentsOf = statement<{ id: string }>()('order_paid_by', (q) =>
  q
    .select()
    .from(q.t.payment)
    .where(eq(q.t.payment.orderId, sql.placeholder('id')))
    .orderBy(asc(q.t.payment.id)),
)

export async function paidBy(tx: Tx, payments: readonly PaymentRow[]): Promise<Paid> {
  const before = new Map<string, Paid>()
  for (const { id, tender, status, reference } of payments) {
    if (tender !== 'exchange' || status !== 'succeeded') continue
    const from = must(reference, `the exchange ${id} names the order that it came from`)
    before.set(id, await paidBy(tx, await tx.run(paymentsOf, { id: from })))
  }
  return { payments, before }
}
