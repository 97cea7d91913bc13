/** What is scanned during a sale: a payer's code pays, a gift card is taken, a member buys as one. Else it opens what it is of. */
import { kindOfScan } from '../../scanner/kind.ts'
import type { SellDoors } from './hook.ts'
import { pay, takeMoney } from './pay.ts'
import { asking, type Selling } from './selling.ts'

export async function pressScan(text: string, selling: Selling, doors: SellDoors): Promise<void> {
  const { store } = selling
  const { mode, waiting } = store.get()
  // What is under way is answered first.
  if (waiting) return
  // Slips of terminals look like nothing of ours.
  if (mode === 'card') return store.dispatch({ type: 'typed', text })
  switch (kindOfScan(text)) {
    case 'payment':
      return take(text, 'code', selling)
    case 'account':
      return take(text, 'giftCard', selling)
    case 'member':
      return buysAs(text, selling)
    default:
      return doors.scanned(text)
  }
}

async function take(text: string, mode: 'code' | 'giftCard', selling: Selling): Promise<void> {
  const { store } = selling
  if (store.get().mode !== mode) await takeMoney(selling, mode)
  if (store.get().mode !== mode) return
  store.dispatch({ type: 'detail', text })
  await pay(selling)
}

/** The price is his from now on. */
async function buysAs(customer: string, selling: Selling): Promise<void> {
  const { counter, store } = selling
  await asking(selling, 'notDone', async () => {
    const { order, said, types } = store.get()
    if (!order) return
    const next = { ...said, buyer: { ...said.buyer, customer } }
    const quote = await counter.office.quote(order.order, { ...next, types })
    store.dispatch({ type: 'said', said: next })
    store.dispatch({ type: 'quoted', quote })
  })
}
