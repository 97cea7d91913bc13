/** Books that late money goes back to where it came from; the provider is asked for it after the commit. */
import { canonical } from '../../canonical.ts'
import { record } from '../../ledger/record.ts'
import { bookRefunded } from '../../sales/book-refund.ts'
import { insertRefunds, type PaymentRow } from '../../sales/order-rows.ts'
import { refundRow } from '../../sales/refund-row.ts'
import { turnsLate } from '../order-money.ts'
import type { Settling } from './settling.ts'

export async function giveBackLate({ tx, desk, rows, at }: Settling, payment: PaymentRow): Promise<string> {
  const { order } = rows
  const id = desk.ids.next()
  await turnsLate(tx, order.id)
  await insertRefunds(tx, [
    refundRow({
      orderId: order.id,
      id,
      tender: payment.tender,
      amountMinor: payment.amountMinor,
      kind: 'late',
      status: 'pending',
      body: canonical({ reason: 'late' }),
      clerk: desk.actor.clerk,
      registerId: payment.registerId,
      tillId: payment.tillId,
      at,
      paymentOrderId: payment.orderId,
      paymentId: payment.id,
      number: id.replaceAll('-', ''),
    }),
  ])
  await bookRefunded(tx, { order: order.id, payment, amount_minor: payment.amountMinor })
  const body = {
    ref: order.ref,
    payment: payment.id,
    refund: id,
    tender: payment.tender,
    amount_minor: payment.amountMinor,
  }
  await record(tx, desk, { action: 'payment.late', subject: order.id, body }, at)
  return id
}
