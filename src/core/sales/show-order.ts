/** An order as it is now. What it only holds is named as it is printed on the house's plan. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { findOrder } from './find-order.ts'
import type { HistoryLine } from './order-history.ts'
import type { NoteView } from './order-notes.ts'
import { type OrderView, viewOrder } from './order-view.ts'

export interface OrderShown extends OrderView {
  /** Whom the waiting list made this offer to; null where it is none. */
  offer_for: { wait: string; name: string; contact: string | null } | null
  notes: NoteView[]
}

/** By its reference. Refuses order-unknown. */
export async function showOrder(desk: Desk, ref: string): Promise<OrderShown> {
  await need(desk, 'look')
  return (await showWithHistory(desk, ref, false)).order
}

export interface OrderWithHistory {
  order: OrderShown
  /** Empty where it was not asked for. */
  history: HistoryLine[]
}

/** The same with what has happened to it until now, in one snapshot. Refuses order-unknown. */
export async function showWithHistory(desk: Desk, ref: string, asked = true): Promise<OrderWithHistory> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const rows = await findOrder(tx, ref)
    const view = viewOrder(rows)
    const { wait } = view.choice as { wait?: string }
    // A paid order needs no plan, few are offers or have notes: what reads them is loaded where it is needed only.
    const held = rows.held.length === 0 ? [] : await (await import('./names-held.ts')).namesHeld(tx, rows)
    const offer_for =
      wait === undefined
        ? null
        : await (await import('../waiting/offered-to.ts')).offeredTo(tx, rows.order.performanceId, wait)
    const notes = rows.noted ? await readNotes(tx, rows.order.id) : []
    const history = asked ? await (await import('./order-history.ts')).orderHistory(tx, rows) : []
    return { order: { ...view, held, offer_for, notes }, history }
  })
}

async function readNotes(tx: Tx, orderId: string): Promise<NoteView[]> {
  const { notesOf, viewNote } = await import('./order-notes.ts')
  return (await notesOf(tx, orderId)).map(viewNote)
}
