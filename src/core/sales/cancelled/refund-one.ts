/** Gives back all of one order of a performance that does not take place. In the caller's transaction, under its turn. */
import type { Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import type { PerformanceRow } from '../../catalogue/performance/find.ts'
import type { Desk } from '../../desk.ts'
import { openPayment } from '../../payments/open-payment.ts'
import { earlier } from '../../request.ts'
import { tillForMoney } from '../../tills/till-rows.ts'
import { orderRows } from '../order-view.ts'
import { quoteOrderRefund } from '../quote-refund.ts'
import { giveLate, lateBack } from '../return-late.ts'
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
  const isLate = rows.order.status === 'expired' || rows.order.status === 'released'
  if (!isLate && !rows.tickets.some(({ status }) => ['valid', 'used', 'cancelled'].includes(status)))
    return undefined
  if (isLate && rows.order.lateMinor <= rows.order.refundedMinor) return undefined
  if (await openPayment(tx, rows)) return 'payment-open'
  const selection = isLate ? undefined : await quoteOrderRefund(tx, rows, { tickets: [] }, at)
  const back = selection?.back ?? (await lateBack(tx, rows))
  const byHand = back.some(
    ({ payment: { tender }, amount_minor }) =>
      (tender === 'cash' || tender === 'card') && amount_minor > 0 && !handed.includes(tender),
  )
  if (byHand) return 'at-counter'
  const id = desk.ids.next()
  const key = `cancelled ${performance.id} ${orderId}`
  const operation = isLate ? 'return-late' : 'cancelled'
  if (await earlier(tx, { key, operation, content: {}, subject: id, at })) return undefined
  if (!selection) {
    await giveLate(tx, desk, { rows, performance, id, back, at })
    return undefined
  }
  const till = await tillForMoney(tx, desk, at)
  await returnSelected(tx, desk, { performance, rows, selection, id, kind: 'cancelled', till, at })
  return undefined
}
