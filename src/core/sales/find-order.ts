/** Finds an order by what a person typed. Refuses order-unknown. */
import { eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { formatReference, parseReference } from '../ids.ts'
import { nearest } from '../nearest.ts'
import { refuse } from '../refusal.ts'
import { type OrderRows, orderRows } from './order-view.ts'

const byReference = statement<{ ref: string }>()('order_ref_find', (q) =>
  q
    .select({ orderId: q.t.orderRef.orderId })
    .from(q.t.orderRef)
    .where(eq(q.t.orderRef.ref, sql.placeholder('ref'))),
)

/** How many recent references are compared with a mistyped one. */
const RECENT = 500

export async function findOrder(tx: Tx, typed: string): Promise<OrderRows> {
  const ref = parseReference(typed)
  const [found] = ref === undefined ? [] : await tx.run(byReference, { ref })
  const rows = found && (await orderRows(tx, found.orderId))
  if (rows) return rows
  throw refuse('order-unknown', { asked: typed, nearest: await similar(tx, typed) })
}

async function similar(tx: Tx, typed: string): Promise<string[]> {
  const recent = await tx
    .select({ ref: tx.t.order.ref })
    .from(tx.t.order)
    .orderBy(sql`${tx.t.order.id} desc`)
    .limit(RECENT)
  return nearest(
    typed.toUpperCase(),
    recent.map((row) => formatReference(row.ref)),
  )
}
