/** Sends the tickets that were just sold to the customer's telephone. */
import { sendAsk } from '../orders/send-ask.ts'
import type { SellDoors } from './hook.ts'
import { asking, type Selling } from './selling.ts'

export async function sendSold(selling: Selling, doors: SellDoors): Promise<void> {
  const { counter, store } = selling
  const { sold } = store.get()
  if (!sold) return
  await asking(selling, 'notDone', async () => {
    const open = await counter.office.orders.open(sold.ref)
    await doors.ask(await sendAsk({ counter, open, again: async () => undefined }, []))
  })
}
