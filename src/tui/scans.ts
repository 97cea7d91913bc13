/** What was scanned opens what it is of: an order, the order of a ticket, the member of a card. */
import type { Counter } from './context.ts'
import type { Doors } from './doors.ts'
import { kindOfScan } from './scanner/kind.ts'
import { troubleOf } from './trouble.ts'

/** Undefined: it is open. Else why it is not, where the house said something. */
export async function openScanned(
  counter: Counter,
  doors: Doors,
  text: string,
): Promise<{ why: string | null } | undefined> {
  const { orders, customers } = counter.office
  const kind = kindOfScan(text)
  if (kind !== 'order' && kind !== 'ticket' && kind !== 'member') return { why: null }
  try {
    if (kind === 'member') {
      doors.go('customers', (await customers.open(text)).customer.code)
      return undefined
    }
    const ref = kind === 'ticket' ? await orders.ofTicket(text) : (await orders.open(text)).order.ref
    doors.go('orders', ref)
    return undefined
  } catch (error) {
    return { why: troubleOf(counter, error).what }
  }
}
