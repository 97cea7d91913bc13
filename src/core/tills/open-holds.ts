/** Seats that a register holds for somebody, who will come to a counter that is closed. */
import { and, asc, eq, gt } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { formatReference } from '../ids.ts'
import type { OpenHold } from './refusals.ts'

/**
 * Its short holds that have not ended: they are counted among their clerk's (`hold_slot`). A reservation, and an offer to
 * who waits, is nobody's to finish here.
 */
export async function openHolds(tx: Tx, register: string, at: number): Promise<OpenHold[]> {
  const { order, holdSlot } = tx.t
  const rows = await tx
    .select({ ref: order.ref, until: holdSlot.expiresAt })
    .from(holdSlot)
    .innerJoin(order, eq(order.id, holdSlot.orderId))
    .where(and(eq(order.registerId, register), eq(order.status, 'held'), gt(holdSlot.expiresAt, at)))
    .orderBy(asc(holdSlot.expiresAt), asc(order.id))
  return rows.map(({ ref, until }) => ({ order: formatReference(ref), until }))
}
