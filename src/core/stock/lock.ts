/**
 * The pessimistic order: whoever moves a performance's seats takes its turn, a row of its own, before any claim. Two
 * transactions then never wait for each other crosswise, and a proposal made under the lock can't be lost to a rival.
 * On SQLite the write transaction itself is that lock.
 */
import { eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { hasOptimistic } from './strategy.ts'

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

/**
 * Who sells optimistically shares the turn with all who do, so that nobody who has it alone waits for his claims while
 * he waits for the counters. Not a lock of the row: whoever wants that alone could wait for ever while others share it.
 */
const turnLock = (name: string, lock: 'pg_advisory_xact_lock' | 'pg_advisory_xact_lock_shared') =>
  statement<{ performanceId: string }>()(name, (q) => {
    const { id } = q.t.performance
    const taken = sql`${sql.raw(lock)}(hashtextextended(${id}, 0)) is null`
    return q
      .select({ taken: q.dialect === 'postgres' ? taken : sql`0` })
      .from(q.t.performance)
      .where(eq(id, sql.placeholder('performanceId')))
  })

const alone = turnLock('turn_alone', 'pg_advisory_xact_lock')
const shared = turnLock('turn_share', 'pg_advisory_xact_lock_shared')

/**
 * Waits while somebody has the performance's turn alone, and keeps whoever wants it waiting until the transaction ends.
 * How the performance is then: it stays so.
 */
export async function sharePerformance(tx: Tx, id: string): Promise<PerformanceRow> {
  if (tx.dialect === 'postgres') await tx.run(shared, { performanceId: id })
  return findPerformance(tx, { id })
}

/** Waits until nobody else moves seats of the performance, and keeps the others waiting until the transaction ends. */
export async function takeTurn(tx: Tx, performanceId: string): Promise<void> {
  if (tx.dialect !== 'postgres') return
  await takeRow(tx, performanceId)
  await tx.run(alone, { performanceId })
}

/** The same among those who do not share it. */
async function takeRow(tx: Tx, performanceId: string): Promise<void> {
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
  await takeRow(tx, found.id)
  const performance = await findPerformance(tx, { id: found.id })
  if (hasOptimistic(performance.locking)) await tx.run(alone, { performanceId: found.id })
  return performance
}
