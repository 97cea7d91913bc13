/** Money has come in: what is paid whole is sold; what has ended has its seats again where they are free, else it goes back. */
import { must } from '../../assert.ts'
import { canonical } from '../../canonical.ts'
import { record } from '../../ledger/record.ts'
import { countLimits } from '../../limits/count-limits.ts'
import { isRefusal } from '../../refusal.ts'
import { completeExchange } from '../../sales/exchange/complete-exchange.ts'
import type { OrderRow, PaymentRow } from '../../sales/order-rows.ts'
import { exchangedFor } from '../../sales/priced-by.ts'
import { countUses } from '../../sales/promotion-uses.ts'
import { tillForLate } from '../../tills/till-rows.ts'
import { askedElsewhere } from '../asked-elsewhere.ts'
import { completeOrder } from '../complete-order.ts'
import { keepClaims } from '../keep-claims.ts'
import { comesIn as addPaid, comesLate } from '../order-money.ts'
import { pricedOrder } from '../priced-order.ts'
import { comesToNothing } from './comes-to-nothing.ts'
import { giveBackLate } from './give-back-late.ts'
import { movePayment } from './move-payment.ts'
import { KEPT_MS, reseat } from './reseat.ts'
import { GoesBack, type Outcome, type Settling } from './settling.ts'

/**
 * The refund's id where it goes back, else null. Throws PromotionTaken where it is seated again without what it had, and
 * GoesBack where an exchange, or one order of a basket, can't be any more. Refuses quota-reached.
 */
export async function comesIn(settling: Settling, answer: Outcome<'succeeded'>): Promise<string | null> {
  const payment = await succeed(settling, answer)
  const { rows, mayComplete } = settling
  if (!mayComplete) return goesBack(settling, payment)
  return exchangedFor(rows.order.pricing) ? exchanges(settling, payment) : sells(settling, payment)
}

async function sells(settling: Settling, payment: PaymentRow): Promise<string | null> {
  const { tx, desk, performance, rows, at, together } = settling
  const { order } = rows
  const isHeld = await isHeldStill(settling)
  if (isHeld) await countAgain(settling, order)
  const paid = await addPaid(tx, order.id, payment.amountMinor)
  if (!paid) {
    if (together) throw new GoesBack()
    await comesLate(tx, order.id, payment.amountMinor)
    return giveBackLate(settling, payment)
  }
  // What was paid beside it and came to nothing when the order ended pays for it again, as long as nobody has had it back.
  const counted = isHeld ? paid.paidMinor - paid.lateMinor : paid.paidMinor
  const isWhole = counted === paid.totalMinor
  if (isHeld && !isWhole) return null
  const awaiting = isHeld ? paid : isWhole ? await reseat(settling, paid) : undefined
  if (!awaiting && together) throw new GoesBack()
  if (!awaiting) return giveBackLate(settling, payment)
  const priced = await pricedOrder(tx, desk, { order: awaiting, performance, at }, { types: {} })
  // It was given back when the order ended.
  if (!isHeld) {
    await countAgain(settling, awaiting)
    await countUses(tx, awaiting, priced.quote, at)
  }
  await completeOrder(priced, { order: awaiting, payments: allPaid(settling, payment), at })
  return null
}

/** Its buyer may have had others since its time was over. Throws GoesBack where he may have no more. */
async function countAgain({ tx, performance, at }: Settling, order: OrderRow): Promise<void> {
  try {
    await countLimits(tx, { order, performance, at, gainsNone: true })
  } catch (error) {
    throw isRefusal(error, 'limit-reached') ? new GoesBack() : error
  }
}

/** Where its time is over and nobody has come for its seats since, it has them for as long as this takes. */
async function isHeldStill({ tx, performance, rows: { order }, at }: Settling): Promise<boolean> {
  if (order.status !== 'awaiting-payment') return false
  if ((order.expiresAt ?? 0) > at) return true
  return performance.status !== 'cancelled' && (await keepClaims(tx, order, at + KEPT_MS)) > 0
}

async function exchanges(settling: Settling, payment: PaymentRow): Promise<null> {
  await completeExchange(settling, allPaid(settling, payment))
  return null
}

const allPaid = ({ rows }: Settling, payment: PaymentRow): PaymentRow[] => [
  ...rows.payments.filter(({ status }) => status === 'succeeded'),
  payment,
]

/** What was held for it is held no longer than where nothing had come. */
async function goesBack(settling: Settling, payment: PaymentRow): Promise<string | null> {
  const { tx, rows } = settling
  const order = must(await comesLate(tx, rows.order.id, payment.amountMinor), 'the order is there')
  await comesToNothing({ ...settling, rows: { ...rows, order } })
  // A share of a basket may be nothing.
  return payment.amountMinor === 0 ? null : giveBackLate(settling, payment)
}

/** Into the till that it was asked in; where that was closed, into the one that is open here now. */
async function succeed(settling: Settling, answer: Outcome<'succeeded'>): Promise<PaymentRow> {
  const { tx, desk, rows, payment, at } = settling
  const { registerId, id: tillId } = await tillForLate(tx, desk, payment, at)
  const kept = JSON.parse(payment.body ?? '{}') as Record<string, never>
  const moved = await movePayment(tx, payment, 'succeeded', {
    handle: answer.handle ?? payment.handle,
    reference: answer.reference,
    body: canonical({ ...kept, paid_at: answer.paid_at, payer: answer.payer }),
    registerId,
    tillId,
    settledAt: at,
  })
  await record(
    tx,
    desk,
    { action: 'payment.settled', subject: rows.order.id, body: bodyOf(rows.order, moved, payment) },
    at,
  )
  return moved
}

const bodyOf = (
  order: OrderRow,
  { id, tender, amountMinor, reference, registerId }: PaymentRow,
  asked: PaymentRow,
) => ({
  ref: order.ref,
  payment: id,
  tender,
  amount_minor: amountMinor,
  reference,
  ...askedElsewhere(asked.registerId, registerId),
})
