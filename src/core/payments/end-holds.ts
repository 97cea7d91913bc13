/** Ends all holds of a performance at once: nobody can pay for them any more. What was asked for and is not known yet stays. */
import { and, eq, gt, inArray, notExists, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { keepClaims } from './keep-claims.ts'

/** Their seats are given back by the next `settleStock`, in the caller's transaction. */
export async function endHolds(tx: Tx, performanceId: string, now: number): Promise<void> {
  const { order, payment } = tx.t
  const open = tx
    .select({ one: sql`1` })
    .from(payment)
    .where(and(eq(payment.orderId, order.id), inArray(payment.status, ['created', 'pending', 'unknown'])))
  const held = await tx
    .select()
    .from(order)
    .where(
      and(
        eq(order.performanceId, performanceId),
        inArray(order.status, ['held', 'awaiting-payment']),
        gt(order.expiresAt, now),
        notExists(open),
      ),
    )
  for (const one of held) await keepClaims(tx, one, now)
}
