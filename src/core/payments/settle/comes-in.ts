/** Money has come in: what is paid whole is sold; what has ended has its seats again where they are free, else it goes back. */
import { canonical } from '../../canonical.ts'
import { record } from '../../ledger/record.ts'
import type { OrderRow, PaymentRow } from '../../sales/order-rows.ts'
import { countUses } from '../../sales/promotion-uses.ts'
import { tillForMoney } from '../../tills/till-rows.ts'
import { completeOrder } from '../complete-order.ts'
import { comesIn as addPaid, comesLate } from '../order-money.ts'
import { pricedOrder } from '../priced-order.ts'
import { giveBackLate } from './give-back-late.ts'
import { movePayment } from './move-payment.ts'
import { reseat } from './reseat.ts'
import type { Outcome, Settling } from './settling.ts'

/** The refund's id where it goes back, else null. Throws PromotionTaken where it is seated again without what it had. */
export async function comesIn(settling: Settling, answer: Outcome<'succeeded'>): Promise<string | null> {
  const payment = await succeed(settling, answer)
  const { tx, desk, performance, rows, at } = settling
  const { order } = rows
  const isHeld = order.status === 'awaiting-payment' && (order.expiresAt ?? 0) > at
  const paid = await addPaid(tx, order.id, payment.amountMinor)
  if (!paid) {
    await comesLate(tx, order.id, payment.amountMinor)
    return giveBackLate(settling, payment)
  }
  // What was paid beside it and came to nothing when the order ended pays for it again, as long as nobody has had it back.
  const counted = isHeld ? paid.paidMinor - paid.lateMinor : paid.paidMinor
  const isWhole = counted === paid.totalMinor
  if (isHeld && !isWhole) return null
  const awaiting = isHeld ? paid : isWhole ? await reseat(settling, paid) : undefined
  if (!awaiting) return giveBackLate(settling, payment)
  const priced = await pricedOrder(tx, desk, { order: awaiting, performance, at }, { types: {} })
  // It was given back when the order ended.
  if (!isHeld) await countUses(tx, awaiting, priced.quote, at)
  const before = rows.payments.filter(({ status }) => status === 'succeeded')
  await completeOrder(priced, { order: awaiting, payments: [...before, payment], at })
  return null
}

/** Into the till that is open now: the one that it was asked in may have been closed. */
async function succeed(settling: Settling, answer: Outcome<'succeeded'>): Promise<PaymentRow> {
  const { tx, desk, rows, payment, at } = settling
  const till = await tillForMoney(tx, desk, at)
  const kept = JSON.parse(payment.body ?? '{}') as Record<string, never>
  const moved = await movePayment(tx, payment, 'succeeded', {
    handle: answer.handle ?? payment.handle,
    reference: answer.reference,
    body: canonical({ ...kept, paid_at: answer.paid_at, payer: answer.payer }),
    ...(till.registerId === payment.registerId ? { tillId: till.id } : {}),
    settledAt: at,
  })
  await record(
    tx,
    desk,
    { action: 'payment.settled', subject: rows.order.id, body: bodyOf(rows.order, moved) },
    at,
  )
  return moved
}

const bodyOf = (order: OrderRow, { id, tender, amountMinor, reference }: PaymentRow) => ({
  ref: order.ref,
  payment: id,
  tender,
  amount_minor: amountMinor,
  reference,
})
