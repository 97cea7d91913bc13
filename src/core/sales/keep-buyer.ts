/** Keeps what was said of the buyer with the order. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { buyerColumns, type KnownBuyer } from './buyer.ts'
import type { OrderRow } from './order-rows.ts'

/** The order as it then is; it is the caller's in this transaction. Refuses card-number-refused, value-faulty. */
export async function keepBuyer(tx: Tx, order: OrderRow, buyer?: KnownBuyer): Promise<OrderRow> {
  const columns = buyerColumns(buyer)
  if (Object.keys(columns).length === 0) return order
  await tx.update(tx.t.order).set(columns).where(eq(tx.t.order.id, order.id))
  return { ...order, ...columns }
}
