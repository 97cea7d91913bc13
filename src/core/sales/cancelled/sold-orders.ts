/**
 * Orders of a performance that have tickets still, or such as were cancelled and not given back; and those that came to nothing
 * when a part was paid.
 */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import type { RefusalCode } from '../../refusal.ts'

/** `at-counter`: cash or a card's terminal is handed over, so the customer has to be there. */
export type WhyLeft = 'at-counter' | 'payment-open' | RefusalCode

export interface LeftOrder {
  id: string
  why: WhyLeft
}

/** Ids, oldest first. */
export async function soldOrders(tx: Tx, performanceId: string): Promise<string[]> {
  const { ticket } = tx.t
  const rows = await tx
    .selectDistinct({ id: ticket.orderId })
    .from(ticket)
    .where(
      and(eq(ticket.performanceId, performanceId), inArray(ticket.status, ['valid', 'used', 'cancelled'])),
    )
  const { order } = tx.t
  const late = await tx
    .select({ id: order.id })
    .from(order)
    .where(
      and(
        eq(order.performanceId, performanceId),
        inArray(order.status, ['expired', 'released']),
        sql`${order.lateMinor} > ${order.refundedMinor}`,
      ),
    )
  return [...rows, ...late].map(({ id }) => id).sort()
}
