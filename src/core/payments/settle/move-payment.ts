/** A payment's life as a table, and the one write that moves it. In the caller's transaction. */
import { and, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../../db/store.ts'
import { assert } from '../../assert.ts'
import type { PaymentRow } from '../../sales/order-rows.ts'

export type PaymentStatus = PaymentRow['status']

const MOVES: Record<PaymentStatus, readonly PaymentStatus[]> = {
  created: ['pending', 'succeeded', 'failed', 'cancelled', 'unknown'],
  pending: ['pending', 'succeeded', 'failed', 'cancelled', 'unknown'],
  unknown: ['pending', 'unknown', 'succeeded', 'failed', 'cancelled'],
  // A provider that takes a no back is believed: money that has moved is never hidden.
  failed: ['succeeded'],
  cancelled: ['succeeded'],
  succeeded: [],
}

const move = statement<Record<string, string | number | null>>()('payment_move', (q) =>
  q
    .update(q.t.payment)
    .set({
      status: sql`${sql.placeholder('status')}`,
      handle: sql`${sql.placeholder('handle')}`,
      reference: sql`${sql.placeholder('reference')}`,
      body: sql`${sql.placeholder('body')}`,
      registerId: sql`${sql.placeholder('registerId')}`,
      tillId: sql`${sql.placeholder('tillId')}`,
      settledAt: sql`${sql.placeholder('settledAt')}`,
    })
    .where(
      and(
        eq(q.t.payment.orderId, sql.placeholder('orderId')),
        eq(q.t.payment.id, sql.placeholder('id')),
        eq(q.t.payment.status, sql.placeholder('before')),
      ),
    )
    .returning({ id: q.t.payment.id }),
)

type Change = Partial<
  Pick<PaymentRow, 'handle' | 'reference' | 'body' | 'registerId' | 'tillId' | 'settledAt'>
>

export const canMove = (from: PaymentStatus, to: PaymentStatus): boolean => MOVES[from].includes(to)

export async function movePayment(
  tx: Tx,
  payment: PaymentRow,
  status: PaymentStatus,
  change: Change,
): Promise<PaymentRow> {
  assert(canMove(payment.status, status), `a payment does not move from ${payment.status} to ${status}`)
  const moved: PaymentRow = { ...payment, ...change, status }
  const { orderId, id, handle, reference, body, registerId, tillId, settledAt } = moved
  const changed = { status, handle, reference, body, registerId, tillId, settledAt }
  const values = { orderId, id, ...changed, before: payment.status }
  const done = await tx.run(move, values)
  assert(done.length === 1, `the payment ${id} is moved under its performance's turn`)
  return moved
}
