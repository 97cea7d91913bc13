/** Gives back all of one order of a performance that does not take place. In the caller's transaction, under its turn. */
import type { Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import type { PerformanceRow } from '../../catalogue/performance/find.ts'
import type { Desk } from '../../desk.ts'
import { isOpen } from '../../payments/open-payment.ts'
import { earlier } from '../../request.ts'
import { tillForMoney } from '../../tills/till-rows.ts'
import { orderRows } from '../order-view.ts'
import { quoteOrderRefund } from '../quote-refund.ts'
import { returnSelected } from '../return-selected.ts'
import type { WhyLeft } from './sold-orders.ts'

/** Undefined where it is given back, now or before; else why it was not. Refuses key-reused, ticket-state. */
export async function refundOne(
  tx: Tx,
  desk: Desk,
  performance: PerformanceRow,
  orderId: string,
  handed: readonly string[],
): Promise<WhyLeft | undefined> {
  const at = desk.clock.now()
  const rows = must(await orderRows(tx, orderId), `the order ${orderId} is there`)
  if (!rows.tickets.some(({ status }) => status === 'valid' || status === 'used' || status === 'cancelled'))
    return undefined
  if (rows.payments.some(isOpen)) return 'payment-open'
  const selection = await quoteOrderRefund(tx, rows, { tickets: [] }, at)
  const byHand = selection.back.some(
    ({ payment: { tender }, amount_minor }) =>
      (tender === 'cash' || tender === 'card') && amount_minor > 0 && !handed.includes(tender),
  )
  if (byHand) return 'at-counter'
  const id = desk.ids.next()
  const key = `cancelled ${performance.id} ${orderId}`
  if (await earlier(tx, { key, operation: 'cancelled', content: {}, subject: id, at })) return undefined
  const till = await tillForMoney(tx, desk, at)
  await returnSelected(tx, desk, { performance, rows, selection, id, kind: 'cancelled', till, at })
  return undefined
}
