/**
 * The pessimistic order: whoever moves a performance's seats takes its first section row before any claim. Two
 * transactions then never wait for each other crosswise, and a proposal made under the lock can't be lost to a rival.
 * On SQLite the write transaction itself is that lock.
 */
import { asc, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'

const first = statement<{ performanceId: string }>()('stock_lock', (q) => {
  const query = q
    .select({ section: q.t.stock.section })
    .from(q.t.stock)
    .where(eq(q.t.stock.performanceId, sql.placeholder('performanceId')))
    .orderBy(asc(q.t.stock.section))
    .limit(1)
  return q.dialect === 'postgres' ? query.for('update') : query
})

/**
 * Finds the performance; everybody else who moves its seats waits until the caller's transaction has ended. It is read
 * again under the lock: its plan may have been changed while we waited, and then another section's row is the first.
 * Refuses as `findPerformance` does.
 */
export async function lockPerformance(tx: Tx, asked: string | { id: string }): Promise<PerformanceRow> {
  const found = await findPerformance(tx, asked)
  if (tx.dialect !== 'postgres') return found
  await tx.run(first, { performanceId: found.id })
  const locked = await findPerformance(tx, { id: found.id })
  return locked.planId === found.planId ? locked : lockPerformance(tx, { id: found.id })
}
