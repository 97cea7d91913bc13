/** Nothing comes of an exchange that was asked for: its seats are free, and the old tickets are as they were. */
import { must } from '../../assert.ts'
import { forgetLimits } from '../../limits/count-limits.ts'
import { movePayment } from '../../payments/settle/move-payment.ts'
import type { Settling } from '../../payments/settle/settling.ts'
import { countInQuotas } from '../../stock/quota.ts'
import type { OrderRows } from '../order-view.ts'
import { countedTypes } from '../priced-by.ts'
import { closeHold, giveBackHeld } from '../release.ts'

/** In the caller's transaction, under the performance's turn. What was paid beside it is to go back (`refund`). */
export async function withdrawExchange({
  tx,
  desk,
  performance,
  rows,
  at,
}: Pick<Settling, 'tx' | 'desk' | 'performance' | 'rows' | 'at'>): Promise<void> {
  const { order, held } = rows
  const waiting = exchangeOf(rows)
  if (waiting.status === 'pending') await movePayment(tx, waiting, 'cancelled', { settledAt: at })
  if (order.status !== 'awaiting-payment') return
  // It may have held nothing that the old order does not have.
  if (!(await giveBackHeld(tx, order, performance))) {
    await countInQuotas(tx, performance, { types: countedTypes(order.pricing), sign: -1 })
    await forgetLimits(tx, [order])
  }
  await closeHold(tx, desk, order, performance, held, at)
}

/** What the old order pays of the new one. */
export const exchangeOf = ({ order, payments }: OrderRows) =>
  must(
    payments.find(({ tender }) => tender === 'exchange'),
    `the order ${order.ref} is paid by an exchange`,
  )
