/** Which seats of a performance are not free, and cheaply whether that changed: what a seat map polls. */
import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { type Builders, statement, type Tx } from '../../db/store.ts'

export interface SeatState {
  seat: string
  section: string
  state: 'held' | 'sold' | 'blocked'
  register: string
  order: string
}

const at = sql.placeholder('performanceId')
const now = sql.placeholder('now')

const versions = statement<{ performanceId: string }>()('stock_versions', (q) =>
  q
    .select({ version: sql<number>`coalesce(sum(${q.t.stock.version}), 0)`.mapWith(Number) })
    .from(q.t.stock)
    .where(eq(q.t.stock.performanceId, at)),
)

const ended = statement<{ performanceId: string; now: number }>()('claims_ended', (q) =>
  q
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(q.t.claim)
    .where(and(eq(q.t.claim.performanceId, at), lte(q.t.claim.expiresAt, now))),
)

const live = statement<{ performanceId: string; now: number }>()('claims_live', (q: Builders) => {
  const { claim } = q.t
  return q
    .select({
      seat: claim.seat,
      section: claim.section,
      state: claim.state,
      register: claim.registerId,
      order: claim.orderId,
    })
    .from(claim)
    .where(and(eq(claim.performanceId, at), or(isNull(claim.expiresAt), gt(claim.expiresAt, now))))
})

/** Changes whenever a seat of the performance changes hands, and when a hold ends by itself. */
export async function seatVersion(tx: Tx, performanceId: string, at_ms: number): Promise<string> {
  const [moved] = await tx.run(versions, { performanceId })
  const [gone] = await tx.run(ended, { performanceId, now: at_ms })
  return `${moved?.version ?? 0}.${gone?.count ?? 0}`
}

/** Every seat that somebody has at `at_ms`; ended holds count as free. */
export async function seatStates(tx: Tx, performanceId: string, at_ms: number): Promise<SeatState[]> {
  return tx.run(live, { performanceId, now: at_ms })
}
