/** An order as it is now. What it only holds is named as it is printed on the house's plan. */
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { houseOf } from '../seats/house-of.ts'
import { findOrder } from './find-order.ts'
import { type OrderRows, type OrderView, viewOrder } from './order-view.ts'

/** By its reference. Refuses order-unknown. */
export async function showOrder(desk: Desk, ref: string): Promise<OrderView> {
  return desk.store.read(async (tx) => {
    const rows = await findOrder(tx, ref)
    return { ...viewOrder(rows), held: rows.held.length === 0 ? [] : await namesHeld(tx, rows) }
  })
}

/** In the order of the hall; a place of a standing area keeps its id. */
async function namesHeld(tx: Tx, { order, held }: OrderRows): Promise<string[]> {
  const { planId } = await findPerformance(tx, { id: order.performanceId })
  const { indexOf, seats } = houseOf(await loadPlan(tx, planId))
  const place = (id: string) => indexOf.get(id) ?? seats.length
  return [...held].sort((a, b) => place(a) - place(b)).map((id) => seats[place(id)]?.label ?? id)
}
