/**
 * Gives back everything that was paid for a performance that does not take place: order by order, each once by a key of its
 * own, many in a transaction. Killed anywhere, it goes on where it was. What was paid by a provider is sent behind it
 * (`payments/send-refunds.ts`); what has to be handed over stays until its customer is at the counter.
 */
import type { Tx } from '../../../db/store.ts'
import type { PerformanceRow } from '../../catalogue/performance/find.ts'
import { findPerformance } from '../../catalogue/performance/find.ts'
import type { Desk } from '../../desk.ts'
import { need } from '../../people/may.ts'
import { isRefusal, refuse } from '../../refusal.ts'
import { lockPerformance } from '../../stock/lock.ts'
import { refundOne } from './refund-one.ts'
import { type LeftOrder, soldOrders } from './sold-orders.ts'

export interface CancelledInput {
  /** As it was typed. */
  performance: string
  /** Tenders that are handed over, and are booked now all the same. */
  handed?: readonly ('cash' | 'card')[] | undefined
}

export interface Progress {
  done: number
  of: number
}

/** Orders of one transaction: long enough that the commit does not count, short enough that sales elsewhere go on. */
const BATCH = 50

/** What could not be given back, and why. Refuses performance-unknown, performance-ambiguous, performance-open. */
export async function refundCancelled(
  desk: Desk,
  input: CancelledInput,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<LeftOrder[]> {
  await need(desk, 'performance-cancel')
  const { performance, ids } = await desk.store.read(async (tx) => {
    const found = await findPerformance(tx, input.performance)
    if (found.status !== 'cancelled')
      throw refuse('performance-open', { performance: found.code, status: found.status })
    return { performance: found, ids: await soldOrders(tx, found.id) }
  })
  const left: LeftOrder[] = []
  for (let from = 0; from < ids.length; from += BATCH) {
    left.push(...(await refundBatch(desk, performance, ids.slice(from, from + BATCH), input)))
    onProgress({ done: Math.min(from + BATCH, ids.length), of: ids.length })
  }
  return left
}

/** Together; where one of them is refused behind its first write, each by itself. */
async function refundBatch(
  desk: Desk,
  performance: PerformanceRow,
  ids: readonly string[],
  { handed = [] }: CancelledInput,
): Promise<LeftOrder[]> {
  const write = (some: readonly string[]) => {
    const work = (tx: Tx) => refundAll(tx, desk, performance.id, some, handed)
    // Twice is no harm: each order's key says what was done.
    return desk.store.write(work, { settled: work })
  }
  try {
    return await write(ids)
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (ids.length === 1) return [{ id: ids[0]!, why: error.code }]
    const left: LeftOrder[] = []
    for (const id of ids)
      left.push(...(await refundBatch(desk, performance, [id], { performance: performance.code, handed })))
    return left
  }
}

async function refundAll(
  tx: Tx,
  desk: Desk,
  performanceId: string,
  ids: readonly string[],
  handed: readonly string[],
): Promise<LeftOrder[]> {
  const performance = await lockPerformance(tx, { id: performanceId })
  const left: LeftOrder[] = []
  for (const id of ids) {
    const why = await refundOne(tx, desk, performance, id, handed)
    if (why) left.push({ id, why })
  }
  return left
}
