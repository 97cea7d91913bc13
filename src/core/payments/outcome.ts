/** What a payment has come to, as an answer: the sale, or a refusal. */

import { must } from '../assert.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { refuse } from '../refusal.ts'
import { orderRows } from '../sales/order-view.ts'
import { isOpen } from './open-payment.ts'
import type { Settled } from './settle-payment.ts'

/** Refuses payment-unknown, payment-late, payment-declined. */
export async function checkCollected(desk: Desk, settled: Settled): Promise<Settled> {
  const { order, payment, back } = settled
  const { tender, amountMinor: amount_minor } = payment
  const said = { order: order.ref, payment: payment.id, tender, amount_minor, currency: order.currency }
  const kept = JSON.parse(payment.body ?? '{}') as { why?: string; reason?: string; code?: string }
  if (isOpen(payment)) throw refuse('payment-unknown', { ...said, why: kept.why ?? 'timeout' })
  if (back !== null) throw refuse('payment-late', { ...said, back })
  if (payment.status === 'succeeded') return settled
  const { zone, until } = await held(desk, settled)
  throw refuse('payment-declined', {
    ...said,
    reason: kept.reason ?? payment.status,
    code: kept.code ?? '-',
    until,
    zone,
  })
}

async function held(desk: Desk, { orderId }: Settled): Promise<{ zone: string; until: number | null }> {
  return desk.store.read(async (tx) => {
    const { order } = must(await orderRows(tx, orderId), 'the order is there')
    const { zone } = await findPerformance(tx, { id: order.performanceId })
    const isHeld = order.status === 'held' || order.status === 'awaiting-payment'
    return { zone, until: isHeld ? order.expiresAt : null }
  })
}
