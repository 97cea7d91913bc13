/**
 * How a performance stands at a moment: what else than free seats whoever takes some has to reckon with. Nearly always
 * nothing of it, which one look tells, together with the performance's row where that is read anyway.
 */
import { and, eq, lte, sql } from 'drizzle-orm'
import { type Builders, statement, type Tx } from '../../db/store.ts'
import {
  type Asked,
  codeAsked,
  findPerformance,
  type PerformanceRow,
  selectPerformance,
} from '../catalogue/performance/find.ts'

export interface Standing {
  /** Holds, or what the house keeps back, whose time has come. */
  hasEnded: boolean
  /** Somebody waits for seats. */
  isAwaited: boolean
  hasQuotas: boolean
  /** There are counts that no key guards, of a train: protected ones, a capacity by hand. */
  isCounted: boolean
}

/** True while nobody else moves the performance's seats, and the transaction itself has not yet. */
export interface PerformanceNow extends PerformanceRow, Standing {}

const id = sql.placeholder('id')

const looks = (q: Builders) => {
  const { claim, performance, protection, quota, stock, waitRequest } = q.t
  const has = (query: object) => sql<boolean>`exists ${query}`.mapWith(Boolean)
  const one = { one: sql`1` }
  return {
    hasEnded: has(
      q
        .select(one)
        .from(claim)
        .where(and(eq(claim.performanceId, performance.id), lte(claim.expiresAt, sql.placeholder('now')))),
    ),
    isAwaited: has(
      q
        .select(one)
        .from(waitRequest)
        // As text, so that both engines use the index of those who wait and of nobody else.
        .where(and(eq(waitRequest.performanceId, performance.id), sql`${waitRequest.status} = 'waiting'`)),
    ),
    hasQuotas: has(q.select(one).from(quota).where(eq(quota.performanceId, performance.id))),
    isCounted: has(
      q
        .select(one)
        .from(protection)
        .where(eq(protection.performanceId, performance.id))
        .unionAll(
          q
            .select(one)
            .from(stock)
            .where(and(eq(stock.performanceId, performance.id), sql`${stock.adjusted} = 1`)),
        ),
    ),
  }
}

const standing = statement<{ id: string; now: number }>()('performance_standing', (q) =>
  q.select(looks(q)).from(q.t.performance).where(eq(q.t.performance.id, id)),
)

const nowById = statement<{ id: string; now: number }>()('performance_now', (q) =>
  selectPerformance(q, looks(q)).where(eq(q.t.performance.id, id)),
)

const nowByCode = statement<{ code: string; now: number }>()('performance_now_by_code', (q) =>
  selectPerformance(q, looks(q)).where(eq(q.t.performance.code, sql.placeholder('code'))),
)

const NOTHING: Standing = { hasEnded: false, isAwaited: false, hasQuotas: false, isCounted: false }

/** Nothing of it of a performance that is not there. */
export async function standingOf(tx: Tx, performanceId: string, now: number): Promise<Standing> {
  return (await tx.run(standing, { id: performanceId, now }))[0] ?? NOTHING
}

/** As `findPerformance` finds it, and how it stands. */
export async function performanceNow(tx: Tx, asked: Asked, now: number): Promise<PerformanceNow> {
  const exact = await exactNow(tx, asked, now)
  return exact ?? performanceNow(tx, { id: (await findPerformance(tx, asked)).id }, now)
}

/** Undefined where no performance has this code or id. */
export async function exactNow(tx: Tx, asked: Asked, now: number): Promise<PerformanceNow | undefined> {
  if (typeof asked !== 'string') return (await tx.run(nowById, { id: asked.id, now }))[0]
  const code = codeAsked(asked)
  return code === undefined ? undefined : (await tx.run(nowByCode, { code, now }))[0]
}
