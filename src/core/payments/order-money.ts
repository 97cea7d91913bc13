/** What has come in for an order: conditional writes on its counters. In the caller's transaction. */
import { and, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { Minor } from '../money.ts'
import type { OrderRow } from '../sales/order-rows.ts'

/** What has come in for it: what came late goes back, and pays for nothing. */
export const onTime = ({ paidMinor, lateMinor }: Pick<OrderRow, 'paidMinor' | 'lateMinor'>): Minor =>
  paidMinor - lateMinor

const comeIn = statement<{ id: string; amount: number }>()('order_come_in', (q) =>
  q
    .update(q.t.order)
    .set({ paidMinor: sql`${q.t.order.paidMinor} + ${sql.placeholder('amount')}` })
    .where(
      and(
        eq(q.t.order.id, sql.placeholder('id')),
        sql`${q.t.order.status} in ('awaiting-payment', 'expired', 'released', 'held')`,
        sql`${q.t.order.paidMinor} - ${q.t.order.lateMinor} + cast(${sql.placeholder('amount')} as bigint) <= ${q.t.order.totalMinor}`,
      ),
    )
    .returning(),
)

/** The order with so much more paid; undefined where it is not owed. */
export async function comesIn(tx: Tx, id: string, amount: number) {
  return (await tx.run(comeIn, { id, amount }))[0]
}

const comeLate = statement<{ id: string; amount: number }>()('order_come_late', (q) =>
  q
    .update(q.t.order)
    .set({
      paidMinor: sql`${q.t.order.paidMinor} + ${sql.placeholder('amount')}`,
      lateMinor: sql`${q.t.order.lateMinor} + ${sql.placeholder('amount')}`,
    })
    .where(eq(q.t.order.id, sql.placeholder('id')))
    .returning(),
)

/** What came in though nothing is owed: it is to go back. */
export async function comesLate(tx: Tx, id: string, amount: number) {
  return (await tx.run(comeLate, { id, amount }))[0]
}

const turnLate = statement<{ id: string }>()('order_turn_late', (q) =>
  q
    .update(q.t.order)
    .set({ lateMinor: sql`${q.t.order.paidMinor}` })
    .where(and(eq(q.t.order.id, sql.placeholder('id')), sql`${q.t.order.status} in ('expired', 'released')`))
    .returning(),
)

/** All that has come in for an order that is over is to go back. */
export async function turnsLate(tx: Tx, id: string): Promise<void> {
  await tx.run(turnLate, { id })
}

const markAwaiting = statement<{ id: string; totalMinor: number; pricing: string; expiresAt: number }>()(
  'order_await',
  (q) =>
    q
      .update(q.t.order)
      .set({
        status: 'awaiting-payment',
        totalMinor: sql`${sql.placeholder('totalMinor')}`,
        pricing: sql`${sql.placeholder('pricing')}`,
        expiresAt: sql`${sql.placeholder('expiresAt')}`,
      })
      .where(
        and(
          eq(q.t.order.id, sql.placeholder('id')),
          sql`${q.t.order.status} in ('held', 'awaiting-payment')`,
        ),
      )
      .returning(),
)

/** A hold with its price fixed, that waits for its money. */
export async function awaitsPayment(
  tx: Tx,
  values: { id: string; totalMinor: number; pricing: string; expiresAt: number },
) {
  return (await tx.run(markAwaiting, values))[0]
}

const markPaid = statement<{ id: string }>()('order_paid', (q) =>
  q
    .update(q.t.order)
    .set({ status: 'paid', expiresAt: null })
    .where(
      and(
        eq(q.t.order.id, sql.placeholder('id')),
        sql`${q.t.order.status} = 'awaiting-payment'`,
        sql`${q.t.order.paidMinor} - ${q.t.order.lateMinor} = ${q.t.order.totalMinor}`,
      ),
    )
    .returning(),
)

export async function isPaid(tx: Tx, id: string) {
  return (await tx.run(markPaid, { id }))[0]
}

const backToHeld = statement<{ id: string }>()('order_held_again', (q) =>
  q
    .update(q.t.order)
    .set({ status: 'held', totalMinor: 0, pricing: '{}' })
    .where(
      and(
        eq(q.t.order.id, sql.placeholder('id')),
        sql`${q.t.order.status} = 'awaiting-payment'`,
        sql`${q.t.order.paidMinor} = ${q.t.order.lateMinor}`,
      ),
    )
    .returning(),
)

/** A hold like others again: nothing was paid that does not go back, and nothing is asked for. */
export async function heldAgain(tx: Tx, id: string): Promise<boolean> {
  return (await tx.run(backToHeld, { id })).length === 1
}
