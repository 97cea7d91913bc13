/** What one answer of a provider is about: a payment, or the payments of a basket, which share its number. */
import { asc, eq, inArray, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import { exchangedFor } from '../../sales/priced-by.ts'

/** Ids. */
export interface AskedOrder {
  order: string
  payment: string
}

const numberOf = statement<AskedOrder & Record<string, string>>()('payment_number_of', (q) =>
  q
    .select({ number: q.t.payment.number })
    .from(q.t.payment)
    .where(
      sql`${eq(q.t.payment.orderId, sql.placeholder('order'))} and ${eq(q.t.payment.id, sql.placeholder('payment'))}`,
    ),
)

const numbered = statement<{ number: string }>()('payments_numbered', (q) =>
  q
    .select({ order: q.t.payment.orderId, payment: q.t.payment.id })
    .from(q.t.payment)
    .where(eq(q.t.payment.number, sql.placeholder('number')))
    .orderBy(asc(q.t.payment.id)),
)

/** In the order in which they were named. */
export async function askedTogether(tx: Tx, { order, payment }: AskedOrder): Promise<AskedOrder[]> {
  const [found] = await tx.run(numberOf, { order, payment })
  return paymentsNumbered(tx, must(found?.number, `the payment ${payment} was asked for`))
}

export const paymentsNumbered = (tx: Tx, number: string): Promise<AskedOrder[]> =>
  tx.run(numbered, { number })

/** The performances of these orders, and of those that they are exchanged from. */
export async function performancesOf(tx: Tx, asked: readonly AskedOrder[]): Promise<string[]> {
  const { order } = tx.t
  const find = (ids: string[]) =>
    tx
      .select({ performance: order.performanceId, pricing: order.pricing })
      .from(order)
      .where(inArray(order.id, ids))
  const own = await find(asked.map((one) => one.order))
  const old = own.flatMap(({ pricing }) => exchangedFor(pricing)?.order ?? [])
  return [...own, ...(old.length > 0 ? await find(old) : [])].map(({ performance }) => performance)
}

/** These orders were sold together. */
export async function markTogether(tx: Tx, sold: readonly string[]): Promise<void> {
  const { order } = tx.t
  await tx
    .update(order)
    .set({ basketId: must(sold[0], 'a basket has orders') })
    .where(inArray(order.id, [...sold]))
}
