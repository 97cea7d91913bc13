/** What an unpaid order holds, by the names on the house's plan. */
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import { houseOf } from '../seats/house-of.ts'
import type { OrderRows } from './order-view.ts'

/** In the order of the hall; a place of a standing area keeps its id. */
export async function namesHeld(tx: Tx, { order, held }: OrderRows): Promise<string[]> {
  const { planId } = await findPerformance(tx, { id: order.performanceId })
  const { indexOf, seats } = houseOf(await loadPlan(tx, planId))
  const place = (id: string) => indexOf.get(id) ?? seats.length
  return [...held].sort((a, b) => place(a) - place(b)).map((id) => seats[place(id)]?.label ?? id)
}
