/** One transaction on an order that was sold: under its performance's turn, done once by its key. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { lockPerformance } from '../stock/lock.ts'
import { settleStock } from '../stock/settle.ts'
import { findOrder } from './find-order.ts'
import { type OrderRows, orderRows } from './order-view.ts'

export interface OrderRequest {
  /** As it was typed. */
  order: string
  operation: string
  /** What makes it another request beside the order. */
  content: Record<string, Json>
  key: string
  /** All of it is taken back at the end. */
  dryRun?: boolean | undefined
}

export interface OrderWork {
  performance: PerformanceRow
  /** As they are under the turn. */
  rows: OrderRows
  /** Of what is done: the key stands for it. */
  id: string
  at: number
}

export interface OrderDone {
  /** After it. */
  rows: OrderRows
  id: string
  /** It was done before; nothing was written now. */
  replay: boolean
}

/** Whoever waits is served what came free. Refuses order-unknown, key-reused, and what `work` refuses. */
export async function onOrder(
  desk: Desk,
  { order, operation, content, key, dryRun = false }: OrderRequest,
  work: (tx: Tx, at: OrderWork) => Promise<void>,
): Promise<OrderDone> {
  const replayed = async (tx: Tx, id: string) => ({ rows: await findOrder(tx, order), id, replay: true })
  const once = async (tx: Tx): Promise<OrderDone> => {
    const at = desk.clock.now()
    const { id: orderId, performanceId } = (await findOrder(tx, order)).order
    const id = desk.ids.next()
    const request = { key, operation, content: { ...content, order: orderId }, subject: id, at }
    const done = await earlier(tx, request)
    if (done) return replayed(tx, done)
    const performance = await lockPerformance(tx, { id: performanceId })
    await work(tx, { performance, rows: await rowsOf(tx, orderId), id, at })
    await settleStock(tx, desk, performance, at)
    return { rows: await rowsOf(tx, orderId), id, replay: false }
  }
  if (dryRun) return rehearse(desk.store, once)
  return desk.store.write(once, { settled: settledBy(key, replayed) })
}

const rowsOf = async (tx: Tx, id: string): Promise<OrderRows> =>
  must(await orderRows(tx, id), `the order ${id} is there`)
