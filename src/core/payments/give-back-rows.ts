/**
 * Books money that goes back to its payments: cash and cards at once, what a provider has when it is sent after the commit
 * (`send-refunds.ts`). In the caller's transaction.
 */
import type { Tx } from '../../db/store.ts'
import { returnToAccount } from '../accounts/return-to-account.ts'
import { assert, must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { bookPaymentRefunded } from '../sales/book-refund.ts'
import type { Back } from '../sales/give-back.ts'
import { insertRefunds, type PaymentRow, type RefundRow } from '../sales/order-rows.ts'
import { refundRow } from '../sales/refund-row.ts'
import type { TillForMoney } from '../tills/till-rows.ts'
import { isProvider } from './asked.ts'

export interface GivingBack {
  orderId: string
  currency: string
  /** The first refund's id, which carries what was kept and the working. */
  id: string
  kind: RefundRow['kind']
  keptMinor: number
  body: string
  till: TillForMoney
  at: number
}

export async function giveBackTo(
  tx: Tx,
  desk: Desk,
  giving: GivingBack,
  back: readonly Back[],
): Promise<RefundRow[]> {
  assert(back.length > 0, 'what is given back was paid')
  const rows = back.map((one, index) => rowOf(desk, giving, one, index))
  await insertRefunds(tx, rows)
  for (const { payment, amount_minor } of back)
    if (amount_minor > 0) await bookPaymentRefunded(tx, payment, amount_minor)
  for (const [index, { payment, amount_minor }] of back.entries())
    if (isStored(payment) && amount_minor > 0)
      await returnToAccount(tx, desk, {
        accountId: must(payment.reference, 'stored value is kept with its account'),
        amount_minor,
        currency: giving.currency,
        order: giving.orderId,
        refund: rows[index]!.id,
        at: giving.at,
      })
  return rows
}

const isStored = ({ tender }: PaymentRow): boolean => tender === 'gift-card' || tender === 'account'

function rowOf(desk: Desk, giving: GivingBack, { payment, amount_minor }: Back, index: number): RefundRow {
  const { orderId, id: first, kind, keptMinor, body, till, at } = giving
  const id = index === 0 ? first : desk.ids.next()
  const isSent = isProvider(payment.tender) && amount_minor > 0
  return refundRow({
    orderId,
    id,
    tender: payment.tender,
    amountMinor: amount_minor,
    kind,
    status: isSent ? 'pending' : 'succeeded',
    clerk: desk.actor.clerk,
    registerId: desk.actor.register,
    tillId: till.id,
    at,
    partOf: first,
    paymentOrderId: payment.orderId,
    paymentId: payment.id,
    reference: isStored(payment) ? payment.reference : null,
    number: isSent ? id.replaceAll('-', '') : null,
    ...(index === 0 ? { keptMinor, body } : {}),
  })
}
