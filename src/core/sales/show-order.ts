/** An order as it is now. What it only holds is named as it is printed on the house's plan. */
import type { Desk } from '../desk.ts'
import { findOrder } from './find-order.ts'
import { type OrderView, viewOrder } from './order-view.ts'

export interface OrderShown extends OrderView {
  /** Whom the waiting list made this offer to; null where it is none. */
  offer_for: { wait: string; name: string; contact: string | null } | null
}

/** By its reference. Refuses order-unknown. */
export async function showOrder(desk: Desk, ref: string): Promise<OrderShown> {
  return desk.store.read(async (tx) => {
    const rows = await findOrder(tx, ref)
    const view = viewOrder(rows)
    const { wait } = view.choice as { wait?: string }
    // A paid order needs no plan, and few are offers: what reads them is loaded where it is needed only.
    const held = rows.held.length === 0 ? [] : await (await import('./names-held.ts')).namesHeld(tx, rows)
    const offer_for =
      wait === undefined
        ? null
        : await (await import('../waiting/offered-to.ts')).offeredTo(tx, rows.order.performanceId, wait)
    return { ...view, held, offer_for }
  })
}
