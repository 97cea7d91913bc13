/** Holds that have ended and whose seats nobody has come for since still stand in counters: they are taken out here. */
import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { isWithin } from './person-limit.ts'
import { type CounterKey, giveTickets, sumOf, usesOf } from './use-rows.ts'

/** Whether there were any. Their orders are kept from coming back to life until the transaction ends. */
export async function leaveEnded(tx: Tx, key: CounterKey, now: number): Promise<boolean> {
  const { limitUse, order } = tx.t
  const mine = and(
    eq(limitUse.person, key.person),
    eq(limitUse.scope, key.scope),
    eq(limitUse.subject, key.subject),
    eq(limitUse.counted, 1),
  )
  const uses = await tx.select({ orderId: limitUse.orderId }).from(limitUse).where(mine)
  const ids = uses.map(({ orderId }) => orderId)
  if (ids.length === 0) return false
  const ended = await tx.locked(
    tx
      .select({ id: order.id })
      .from(order)
      .where(
        and(
          inArray(order.id, ids),
          inArray(order.status, ['held', 'awaiting-payment']),
          lte(order.expiresAt, now),
        ),
      )
      .orderBy(asc(order.id)),
  )
  if (ended.length === 0) return false
  const which = ended.map(({ id }) => id)
  const gone = await tx
    .update(limitUse)
    .set({ counted: 0 })
    .where(and(mine, inArray(limitUse.orderId, which)))
    .returning({ quantity: limitUse.quantity })
  await giveTickets(tx, key, sumOf(gone))
  return gone.length > 0
}

/**
 * Whether somebody else's tickets have the room of this order, whose time was over: then it stays over. Where not, nobody lets
 * go of it until the transaction ends.
 */
export async function isLetGo(tx: Tx, { id, termsId }: OrderRow, now: number): Promise<boolean> {
  if (!(await loadTerms(tx, termsId)).limits) return false
  const { order } = tx.t
  await tx.locked(tx.select({ id: order.id }).from(order).where(eq(order.id, id)))
  return (await usesOf(tx, id)).some((use) => use.counted === 0 && isWithin(use, use.at, now))
}
