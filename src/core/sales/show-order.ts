/** An order as it is now. What it only holds is named as it is printed on the house's plan. */
import type { Desk } from '../desk.ts'
import { findOrder } from './find-order.ts'
import { type OrderView, viewOrder } from './order-view.ts'

/** By its reference. Refuses order-unknown. */
export async function showOrder(desk: Desk, ref: string): Promise<OrderView> {
  return desk.store.read(async (tx) => {
    const rows = await findOrder(tx, ref)
    if (rows.held.length === 0) return viewOrder(rows)
    // A paid order needs no plan: what reads plans is loaded for a hold only.
    const { namesHeld } = await import('./names-held.ts')
    return { ...viewOrder(rows), held: await namesHeld(tx, rows) }
  })
}
