/** Orders whose persons have become others without anybody asking for tickets: their limits follow. In the caller's transaction. */
import { and, asc, eq, inArray, like } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { inChunks } from '../chunks.ts'
import { countLimits } from './count-limits.ts'

/** Whatever the rules say: nobody gets more by it. */
async function countAgain(tx: Tx, orderIds: readonly string[], at: number): Promise<void> {
  const { order: table } = tx.t
  const orders = await inChunks(orderIds, (ids) =>
    tx
      .select()
      .from(table)
      .where(inArray(table.id, [...ids])),
  )
  for (const order of orders) {
    const performance = await findPerformance(tx, { id: order.performanceId })
    await countLimits(tx, { order, performance, at, beyond: true, gainsNone: true })
  }
}

/** Two customers turned out to be one, and `customerId` is no more: what he has counts for the other. */
export async function countMerged(tx: Tx, customerId: string, at: number): Promise<void> {
  const { limitUse } = tx.t
  const rows = await tx
    .selectDistinct({ id: limitUse.orderId })
    .from(limitUse)
    .where(eq(limitUse.person, `customer:${customerId}`))
    .orderBy(asc(limitUse.orderId))
  await countAgain(
    tx,
    rows.map(({ id }) => id),
    at,
  )
}

/** Who had these tickets was erased: they count for nobody any more. */
export async function countErased(
  tx: Tx,
  which: { orderId: string } | { performanceId: string },
  at: number,
): Promise<void> {
  const { limitUse, order } = tx.t
  const rows = await tx
    .selectDistinct({ id: limitUse.orderId })
    .from(limitUse)
    .innerJoin(order, eq(order.id, limitUse.orderId))
    .where(
      and(
        like(limitUse.person, 'id:%'),
        'orderId' in which ? eq(order.id, which.orderId) : eq(order.performanceId, which.performanceId),
      ),
    )
    .orderBy(asc(limitUse.orderId))
  await countAgain(
    tx,
    rows.map(({ id }) => id),
    at,
  )
}
