/** Offers what has come free by itself, without waiting for the next sale: holds that ended while nobody asked. */
import { asc, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { lockPerformance } from '../stock/lock.ts'
import { settleStock } from '../stock/settle.ts'
import type { WaitRow } from './wait-rows.ts'
import { viewWait, type WaitView } from './wait-view.ts'

/** The requests that were offered something now. Needs no key: asked again, nothing is left to offer. */
export async function offerFree(desk: Desk, input: { performance: string }): Promise<WaitView[]> {
  await need(desk, 'stock')
  return desk.store.write(async (tx) => {
    const performance = await lockPerformance(tx, input.performance)
    const before = new Set((await offeredNow(tx, performance)).map(({ id }) => id))
    await settleStock(tx, desk, performance, desk.clock.now())
    const views: WaitView[] = []
    for (const row of await offeredNow(tx, performance))
      if (!before.has(row.id)) views.push(await viewWait(tx, performance, row))
    return views
  })
}

async function offeredNow(tx: Tx, performance: PerformanceRow): Promise<WaitRow[]> {
  const { waitRequest } = tx.t
  const rows = await tx
    .select()
    .from(waitRequest)
    .where(eq(waitRequest.performanceId, performance.id))
    .orderBy(asc(waitRequest.id))
  return rows.filter(({ status }) => status === 'offered')
}
