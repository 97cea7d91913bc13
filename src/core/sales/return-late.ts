/**
 * Gives back what came in for an order that came to nothing: its hold ended, or was given back, when a part was paid. Cash and
 * cards at once, what a provider has after the commit.
 */
import type { Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { giveBackTo } from '../payments/give-back-rows.ts'
import { checkNoneOpen } from '../payments/open-payment.ts'
import { need } from '../people/may.ts'
import { mayPass } from '../people/passed.ts'
import { refuse } from '../refusal.ts'
import { settleStock } from '../stock/settle.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { type Back, giveBack, type OtherTender } from './give-back.ts'
import { onOrder } from './on-order.ts'
import { type OrderRows, type OrderView, orderRows, viewOrder } from './order-view.ts'
import { ledgerPassed, otherTender, passedBack } from './other-tender.ts'
import { paidBy } from './paid-by.ts'
import { moveOrder } from './take-back.ts'
import { quoteKept, type WholeQuote, wholeQuote } from './whole-quote.ts'

export interface LateInput {
  order: string
  /** Given back by another tender than it was paid by. */
  to?: OtherTender | undefined
  key: string
}

export interface LateReturned {
  order: OrderView
  quote: WholeQuote
  replay: boolean
}

/** Refuses, in this order: order-unknown, key-reused, payment-open, order-state where nothing is to go back, account-unknown. */
export async function returnLate(
  desk: Desk,
  { order, to, key }: LateInput,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<LateReturned> {
  await need(desk, 'refund')
  const content = to ? { to: { ...to } } : {}
  const request = { order, operation: 'return-late', content, key, dryRun }
  const { rows, id, replay } = await onOrder(
    desk,
    request,
    async (tx, { performance, rows: found, id, at }) => {
      // A hold whose time is over ends when somebody looks.
      await settleStock(tx, desk, performance, at)
      const rows = must(await orderRows(tx, found.order.id), 'the order is there')
      await checkNoneOpen(tx, rows, performance.zone)
      const back = await lateBack(tx, rows, to)
      await mayPass(tx, desk.actor, passedBack(back))
      await giveLate(tx, desk, { rows, performance, id, at, back })
    },
  )
  return { order: viewOrder(rows), quote: quoteKept(rows, id), replay }
}

export interface GivingLate {
  /** Read under the performance's turn. */
  rows: OrderRows
  performance: PerformanceRow
  /** The refund's, which a key stands for. */
  id: string
  back: readonly Back[]
  at: number
}

/** In the caller's transaction. */
export async function giveLate(
  tx: Tx,
  desk: Desk,
  { rows, performance, id, back, at }: GivingLate,
): Promise<void> {
  const quote = wholeQuote(rows, performance, { back })
  const { id: orderId, ref, currency } = rows.order
  const till = await tillForMoney(tx, desk, at)
  const body = JSON.stringify(quote)
  await giveBackTo(tx, desk, { orderId, currency, id, kind: 'late', keptMinor: 0, body, till, at }, back)
  await moveOrder(tx, rows.order, rows.order.status, quote.refund_minor)
  const entry = {
    ref,
    refund_minor: quote.refund_minor,
    back: quote.back.map(({ tender, amount_minor }) => [tender, amount_minor]),
    ...ledgerPassed(passedBack(back)),
  }
  await record(tx, desk, { action: 'order.late-returned', subject: orderId, body: entry }, at)
}

/** Refuses order-state, account-unknown. */
export async function lateBack(
  tx: Tx,
  { order, payments }: OrderRows,
  to?: OtherTender | undefined,
): Promise<Back[]> {
  const late_minor = order.lateMinor - order.refundedMinor
  if (late_minor <= 0 || (order.status !== 'expired' && order.status !== 'released'))
    throw refuse('order-state', { order: formatReference(order.ref), status: order.status, wanted: 'paid' })
  const { back, missing_minor } = giveBack(await paidBy(tx, payments), late_minor)
  assert(missing_minor === 0, `the order ${order.ref} gives back what came in`)
  return otherTender(tx, back, to)
}
