/** Undoes the last sale within the shift: everything goes back, fees too, and the seats are free again. */

import { voidAsk } from '../orders/asks.ts'
import type { SellDoors } from './hook.ts'
import { lookAtSeats, type Selling } from './selling.ts'

export function undo(selling: Selling, doors: SellDoors): void | Promise<void> {
  const { counter, store } = selling
  const { sold } = store.get()
  if (!sold) return
  const again = async () => {
    store.dispatch({ type: 'undone' })
    await lookAtSeats(selling)
  }
  return doors.ask({
    ...voidAsk({ counter, ref: sold.ref, again }),
    title: counter.words.undoTitle(sold.ref),
  })
}
