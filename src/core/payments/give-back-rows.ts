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
import { insertRefunds, type RefundRow } from '../sales/order-rows.ts'
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
  /** What pays for another order instead, by its id: it comes first, and carries the working. */
  exchanged?: { order: string; amount_minor: number } | undefined
}

export async function giveBackTo(
  tx: Tx,
  desk: Desk,
  giving: GivingBack,
  back: readonly Back[],
): Promise<RefundRow[]> {
  assert(back.length > 0 || giving.exchanged, 'what is given back was paid')
  if (giving.exchanged) await insertRefunds(tx, [exchangedRow(desk, giving, giving.exchanged)])
  const rows = back.map((one, index) => rowOf(desk, giving, one, index))
  await insertRefunds(tx, rows)
  for (const { payment, through, amount_minor } of back)
    if (amount_minor > 0)
      for (const one of [...through, payment]) await bookPaymentRefunded(tx, one, amount_minor)
  for (const [index, one] of back.entries()) {
    const { amount_minor } = one
    const accountId = accountOf(one)
    if (accountId !== null && amount_minor > 0)
      await returnToAccount(tx, desk, {
        accountId,
        amount_minor,
        currency: giving.currency,
        order: giving.orderId,
        refund: rows[index]!.id,
        at: giving.at,
      })
  }
  return rows
}

/** The stored value that it goes to; null where it goes to none. */
function accountOf({ payment: { tender, reference }, to }: Back): string | null {
  if (to) return to.tender === 'gift-card' ? to.account : null
  if (tender !== 'gift-card' && tender !== 'account') return null
  return must(reference, 'stored value is kept with its account')
}

function rowOf(desk: Desk, giving: GivingBack, one: Back, index: number): RefundRow {
  const { payment, amount_minor, to } = one
  const { orderId, id: first, kind, keptMinor, body, till, at } = giving
  const isFirst = index === 0 && !giving.exchanged
  const id = isFirst ? first : desk.ids.next()
  const isSent = to === undefined && isProvider(payment.tender) && amount_minor > 0
  return refundRow({
    orderId,
    id,
    tender: to?.tender ?? payment.tender,
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
    reference: accountOf(one),
    number: isSent ? id.replaceAll('-', '') : null,
    ...(isFirst ? { keptMinor, body } : {}),
  })
}

function exchangedRow(
  desk: Desk,
  { orderId, id, keptMinor, body, till, at }: GivingBack,
  { order, amount_minor }: { order: string; amount_minor: number },
): RefundRow {
  const { clerk, register: registerId } = desk.actor
  const what = { tender: 'exchange', kind: 'exchange', status: 'succeeded' } as const
  const where = { clerk, registerId, tillId: till.id, at, paymentOrderId: null, paymentId: null }
  return refundRow({
    orderId,
    id,
    amountMinor: amount_minor,
    keptMinor,
    body,
    reference: order,
    ...what,
    ...where,
  })
}
