/**
 * The pessimistic order: whoever moves a performance's seats takes its turn, a row of its own, before any claim. Two
 * transactions then never wait for each other crosswise, and a proposal made under the lock can't be lost to a rival.
 * On SQLite the write transaction itself is that lock.
 */
import { eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'

const take = statement<{ performanceId: string }>()('turn_take', (q) => {
  const query = q
    .select()
    .from(q.t.turn)
    .where(eq(q.t.turn.performanceId, sql.placeholder('performanceId')))
  return q.dialect === 'postgres' ? query.for('update') : query
})

const make = statement<{ performanceId: string }>()('turn_make', (q) =>
  q
    .insert(q.t.turn)
    .values({ performanceId: sql.placeholder('performanceId') })
    .onConflictDoNothing(),
)

/** Waits until nobody else moves seats of the performance, and keeps the others waiting until the transaction ends. */
export async function takeTurn(tx: Tx, performanceId: string): Promise<void> {
  if (tx.dialect !== 'postgres') return
  if ((await tx.run(take, { performanceId })).length > 0) return
  await tx.run(make, { performanceId })
  await tx.run(take, { performanceId })
}

/**
 * Finds the performance; everybody else who moves its seats waits until the caller's transaction has ended. It is read
 * again under the lock: its plan or its terms may have been changed while we waited.
 * Refuses as `findPerformance` does.
 */
export async function lockPerformance(tx: Tx, asked: string | { id: string }): Promise<PerformanceRow> {
  return lockFound(tx, await findPerformance(tx, asked))
}

/** The same of one that was just found. */
export async function lockFound(tx: Tx, found: PerformanceRow): Promise<PerformanceRow> {
  if (tx.dialect !== 'postgres') return found
  await takeTurn(tx, found.id)
  return findPerformance(tx, { id: found.id })
}
