/** Ends all holds of a performance at once: nobody can pay for them any more. What was asked for and is not known yet stays. */
import { and, eq, gt, inArray, notExists, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'

/** Their seats are given back by the next `settleStock`, in the caller's transaction. */
export async function endHolds(tx: Tx, performanceId: string, now: number): Promise<void> {
  const { claim, holdSlot, order, payment } = tx.t
  const open = tx
    .select({ one: sql`1` })
    .from(payment)
    .where(and(eq(payment.orderId, order.id), inArray(payment.status, ['created', 'pending', 'unknown'])))
  const held = await tx
    .select({ id: order.id })
    .from(order)
    .where(
      and(
        eq(order.performanceId, performanceId),
        inArray(order.status, ['held', 'awaiting-payment']),
        gt(order.expiresAt, now),
        notExists(open),
      ),
    )
  // One by one: there are few, and each by its key.
  for (const { id } of held) {
    await tx.update(order).set({ expiresAt: now }).where(eq(order.id, id))
    await tx
      .update(claim)
      .set({ expiresAt: now })
      .where(and(eq(claim.performanceId, performanceId), eq(claim.orderId, id), eq(claim.state, 'held')))
    await tx.delete(holdSlot).where(eq(holdSlot.orderId, id))
  }
}
