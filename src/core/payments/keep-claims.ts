/** Keeps a held order's seats until another moment. In the caller's transaction. */
import { and, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { extendHoldSlot } from '../stock/hold-slot.ts'

const keep = statement<{ performanceId: string; orderId: string; expiresAt: number }>()('claims_keep', (q) =>
  q
    .update(q.t.claim)
    .set({ expiresAt: sql`${sql.placeholder('expiresAt')}` })
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        eq(q.t.claim.orderId, sql.placeholder('orderId')),
        eq(q.t.claim.state, 'held'),
      ),
    )
    .returning({ seat: q.t.claim.seat }),
)

const keepOrder = statement<{ id: string; expiresAt: number }>()('order_keep', (q) =>
  q
    .update(q.t.order)
    .set({ expiresAt: sql`${sql.placeholder('expiresAt')}` })
    .where(
      and(eq(q.t.order.id, sql.placeholder('id')), sql`${q.t.order.status} in ('held', 'awaiting-payment')`),
    )
    .returning(),
)

/** How many claims there were: 0 where it holds nothing any more. */
export async function keepClaims(tx: Tx, order: OrderRow, expiresAt: number): Promise<number> {
  const { performanceId, id: orderId } = order
  const kept = await tx.run(keep, { performanceId, orderId, expiresAt })
  await tx.run(keepOrder, { id: orderId, expiresAt })
  await extendHoldSlot(tx, orderId, expiresAt)
  return kept.length
}
