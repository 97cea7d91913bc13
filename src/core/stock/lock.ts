/**
 * The pessimistic order: whoever moves a performance's seats takes its turn, a row of its own, before any claim. Two
 * transactions then never wait for each other crosswise, and a proposal made under the lock can't be lost to a rival.
 * On SQLite the write transaction itself is that lock.
 */
import { and, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import {
  type Asked,
  codeAsked,
  exactPerformance,
  findPerformance,
  type PerformanceRow,
} from '../catalogue/performance/find.ts'
import { together } from '../together.ts'
import { exactNow, type PerformanceNow, performanceNow } from './standing.ts'
import { hasOptimistic, lockingText } from './strategy.ts'

const take = statement<{ performanceId: string }>()('turn_take', (q) => {
  const query = q
    .select()
    .from(q.t.turn)
    .where(eq(q.t.turn.performanceId, sql.placeholder('performanceId')))
  return q.dialect === 'postgres' ? query.for('update') : query
})

const takeByCode = statement<{ code: string }>()('turn_take_named', (q) => {
  const { performance, turn } = q.t
  const named = and(
    eq(performance.code, sql.placeholder('code')),
    eq(performance.locking, sql.raw(`'${lockingText({})}'`)),
  )
  const query = q
    .select({ id: turn.performanceId })
    .from(turn)
    .innerJoin(performance, eq(performance.id, turn.performanceId))
    .where(named)
  return q.dialect === 'postgres' ? query.for('update', { of: turn }) : query
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
export async function sharePerformance(tx: Tx, id: string, now: number): Promise<PerformanceNow> {
  if (tx.dialect !== 'postgres') return performanceNow(tx, { id }, now)
  const [, performance] = await together([
    tx.run(shared, { performanceId: id }),
    performanceNow(tx, { id }, now),
  ])
  return performance
}

/** Waits until nobody else moves seats of the performance, and keeps the others waiting until the transaction ends. */
export async function takeTurn(tx: Tx, performanceId: string): Promise<void> {
  if (tx.dialect !== 'postgres') return
  await together(takeAlone(tx, performanceId))
}

/** Everybody takes the row first, so that nobody waits crosswise; made here, because only then is it surely there. */
const takeAlone = (tx: Tx, performanceId: string) =>
  [
    tx.run(make, { performanceId }),
    tx.run(take, { performanceId }),
    tx.run(alone, { performanceId }),
  ] as const

/** Asked before anybody is waited for, and again under the lock. */
type Check = (performance: PerformanceRow) => void

/**
 * Finds the performance; everybody else who moves its seats waits until the caller's transaction has ended. It is read
 * under the lock: its plan or its terms may have been changed while we waited.
 * Refuses as `findPerformance` does.
 */
export function lockPerformance(tx: Tx, asked: Asked): Promise<PerformanceRow> {
  return lock(tx, asked, (which) => exactPerformance(tx, which))
}

/** The same, and how it stands under the lock. */
export function lockNow(tx: Tx, asked: Asked, now: number, check?: Check): Promise<PerformanceNow> {
  return lock(tx, asked, (which) => exactNow(tx, which, now), check)
}

type Look<P> = (asked: Asked) => Promise<P | undefined>

/** What is asked together is one journey: a statement sees what is committed when it begins, so a look comes last. */
async function lock<P extends PerformanceRow>(
  tx: Tx,
  asked: Asked,
  look: Look<P>,
  check: Check = () => undefined,
): Promise<P> {
  const isLocked = tx.dialect !== 'postgres'
  const [taken, seen] = await together([isLocked || takeNamed(tx, asked), look(asked)])
  const found = seen ?? (await lookAt(look, (await findPerformance(tx, asked)).id))
  check(found)
  if (isLocked || (taken && !hasOptimistic(found.locking))) return found
  const performance = await lockFound(tx, found, look)
  check(performance)
  return performance
}

async function lockFound<P extends PerformanceRow>(tx: Tx, { id, locking }: P, look: Look<P>): Promise<P> {
  if (!hasOptimistic(locking)) {
    const [rows, performance] = await together([tx.run(take, { performanceId: id }), lookAt(look, id)])
    if (rows.length > 0 && !hasOptimistic(performance.locking)) return performance
  }
  // A first turn, or one that is shared; or it was not when we looked.
  const [, , , performance] = await together([...takeAlone(tx, id), lookAt(look, id)])
  return performance
}

const lookAt = async <P>(look: Look<P>, id: string): Promise<P> =>
  must(await look({ id }), `the performance ${id} is there`)

/** By the code, where nobody has said how the performance is sold: else we look before we wait. */
async function takeNamed(tx: Tx, asked: Asked): Promise<boolean> {
  const code = typeof asked === 'string' ? codeAsked(asked) : undefined
  return code !== undefined && (await tx.run(takeByCode, { code })).length > 0
}
