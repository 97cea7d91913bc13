/** What a payment has come to, as an answer: the sale, or a refusal. */

import { must } from '../assert.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { type OrderRows, orderRows } from '../sales/order-view.ts'
import { exchangedFor } from '../sales/priced-by.ts'
import { askedFor } from './asked.ts'
import type { Providers } from './collect.ts'
import { isOpen } from './open-payment.ts'
import { sendRefunds } from './send-refunds.ts'
import { askedTogether } from './settle/asked-together.ts'
import { type Settled, settledOf } from './settle-payment.ts'

/** What came too late is sent back at once, where that can be. Refuses payment-unknown, payment-late, payment-declined. */
export async function checkCollected(desk: Desk, providers: Providers, settled: Settled): Promise<Settled> {
  const { order, payment } = settled
  const { tender } = payment
  const { amount_minor } = askedFor(payment, order.currency)
  // Of a basket the first share may be nothing, and say nothing of the others.
  const isWhole = amount_minor === payment.amountMinor
  if (payment.status === 'succeeded' && settled.back === null && isWhole) return settled
  const { back, ids, orders, kept, beside_minor, ...held } = await about(desk, settled)
  if (payment.status === 'succeeded' && back === null) return settled
  const { ref, currency } = order
  const said = { order: ref, orders, kept, beside_minor, payment: payment.id, tender, amount_minor, currency }
  const told = JSON.parse(payment.body ?? '{}') as { why?: string; reason?: string; code?: string }
  if (isOpen(payment)) throw refuse('payment-unknown', { ...said, why: told.why ?? 'timeout' })
  if (back !== null) {
    await sendRefunds(desk, providers, { orders: ids })
    throw refuse('payment-late', { ...said, back })
  }
  throw refuse('payment-declined', {
    ...said,
    reason: told.reason ?? payment.status,
    code: told.code ?? '-',
    ...held,
  })
}

interface About {
  /** The refund's id, where the money goes back. */
  back: string | null
  /** Ids and references of all that were asked for together. */
  ids: string[]
  orders: string[]
  /** Of an exchange that did not come to be: the order that is as it was. */
  kept: string | null
  beside_minor: Minor
  until: number | null
  zone: string
}

async function about(desk: Desk, { orderId, payment }: Settled): Promise<About> {
  return desk.store.read(async (tx) => {
    const rowsOf = async (id: string) => must(await orderRows(tx, id), 'the order is there')
    const { order } = await rowsOf(orderId)
    const { zone } = await findPerformance(tx, { id: order.performanceId })
    const together = await askedTogether(tx, { order: orderId, payment: payment.id })
    const all: OrderRows[] = []
    for (const one of together) all.push(await rowsOf(one.order))
    const backs = all.map((rows, index) => settledOf(rows, together[index]!.payment).back)
    const orders = all.map((rows) => rows.order)
    const kept = exchangedFor(order.pricing)
    const isHeld = orders.every(({ status }) => status === 'held' || status === 'awaiting-payment')
    return {
      back: backs.find((back) => back !== null) ?? null,
      ids: orders.map(({ id }) => id),
      orders: orders.map(({ ref }) => formatReference(ref)),
      kept: kept ? formatReference((await rowsOf(kept.order)).order.ref) : null,
      beside_minor: kept ? order.lateMinor - order.refundedMinor : 0,
      until: isHeld
        ? Math.min(...orders.map(({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY))
        : null,
      zone,
    }
  })
}
