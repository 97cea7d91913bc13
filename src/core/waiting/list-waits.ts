/** The waiting list of a performance, in the order of the queue. */
import { asc, eq } from 'drizzle-orm'
import { findPerformance } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { explainQueue, type WaitExplained } from './explain-wait.ts'
import { findWait } from './find-wait.ts'
import { viewWait, type WaitView } from './wait-view.ts'

export interface WaitLine extends WaitView {
  /** Null where it does not wait. */
  why: WaitExplained | null
}

/** Who waits or has an offer; `all`: who did, too. Refuses performance-unknown, performance-ambiguous. */
export async function listWaits(
  desk: Desk,
  { performance: asked, all = false }: { performance: string; all?: boolean },
): Promise<WaitLine[]> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const performance = await findPerformance(tx, asked)
    const { waitRequest } = tx.t
    const rows = await tx
      .select()
      .from(waitRequest)
      .where(eq(waitRequest.performanceId, performance.id))
      .orderBy(asc(waitRequest.id))
    const why = await explainQueue(tx, desk, performance)
    const queue = rows.filter(({ status }) => status === 'waiting')
    const lines: WaitLine[] = []
    for (const row of rows)
      if (all || row.status === 'waiting' || row.status === 'offered')
        lines.push({ ...(await viewWait(tx, performance, row, queue)), why: why.get(row.id) ?? null })
    return lines
  })
}

/** One request. Refuses performance-unknown, performance-ambiguous, wait-unknown. */
export async function showWait(desk: Desk, asked: { performance: string; ref: string }): Promise<WaitLine> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const performance = await findPerformance(tx, asked.performance)
    const row = await findWait(tx, performance, asked.ref)
    const why = await explainQueue(tx, desk, performance)
    return { ...(await viewWait(tx, performance, row)), why: why.get(row.id) ?? null }
  })
}
