/** Finds a request of the waiting list by what a person typed. */
import { asc, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { refuse } from '../refusal.ts'
import { type WaitRow, waitByRef } from './wait-rows.ts'

/** `W3`, `w3` or `3`. Refuses wait-unknown, with those that there are. */
export async function findWait(tx: Tx, performance: PerformanceRow, typed: string): Promise<WaitRow> {
  const digits = /^\s*[Ww]?0*([1-9]\d{0,8})\s*$/.exec(typed)?.[1]
  const found = digits === undefined ? undefined : await waitByRef(tx, performance.id, `W${digits}`)
  if (found) return found
  const { waitRequest } = tx.t
  const known = await tx
    .select({ ref: waitRequest.ref })
    .from(waitRequest)
    .where(eq(waitRequest.performanceId, performance.id))
    .orderBy(asc(waitRequest.id))
    .limit(MOST_TOLD)
  throw refuse('wait-unknown', {
    performance: performance.code,
    asked: typed,
    known: known.map(({ ref }) => ref),
  })
}

const MOST_TOLD = 20
