/**
 * Holds that have ended give their seats back to whoever asks next, in the asker's transaction: nothing has to
 * sweep for a sale to be right.
 */
import { and, eq, lte, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { countBySection, moveStock } from './claims.ts'

const expired = statement<{ performanceId: string; now: number }>()('claims_expire', (q) =>
  q
    .delete(q.t.claim)
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        // Said in the statement itself, not bound: only so can the partial index be used.
        sql`${q.t.claim.state} = 'held'`,
        lte(q.t.claim.expiresAt, sql.placeholder('now')),
      ),
    )
    .returning({ seat: q.t.claim.seat, section: q.t.claim.section, orderId: q.t.claim.orderId }),
)

const close = statement<{ id: string }>()('order_expire', (q) =>
  q
    .update(q.t.order)
    .set({ status: 'expired' })
    .where(and(eq(q.t.order.id, sql.placeholder('id')), eq(q.t.order.status, 'held')))
    .returning({ ref: q.t.order.ref }),
)

/** Ends every hold of the performance whose time has come at `now`. */
export async function expireHolds(
  tx: Tx,
  desk: Desk,
  performance: { id: string; code: string },
  now: number,
): Promise<void> {
  const gone = await tx.run(expired, { performanceId: performance.id, now })
  if (gone.length === 0) return
  for (const [section, count] of countBySection(gone)) {
    const moved = await moveStock(tx, performance.id, section, { held: -count, sold: 0 })
    assert(moved, `section ${section} has its expired holds counted`)
  }
  const orders = [...new Set(gone.map((claim) => claim.orderId))].sort()
  for (const id of orders) {
    const [closed] = await tx.run(close, { id })
    assert(closed, `the hold ${id} had claims and so is held`)
    const mine = gone.filter((claim) => claim.orderId === id)
    const body = {
      ref: closed.ref,
      performance: performance.code,
      seats: mine.map(({ seat }) => seat).sort(),
    }
    await record(tx, desk, { action: 'hold.expired', subject: id, body }, now)
  }
}
