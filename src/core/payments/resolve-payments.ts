/**
 * Finds out what came of money that was asked for: by asking the provider, and taking back what nobody is to pay any more.
 * Then what is booked to go back is sent. Never asks for the money again.
 */
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { findOrder } from '../sales/find-order.ts'
import { isProvider } from './asked.ts'
import { collect, lookUp, type Providers } from './collect.ts'
import { listPayments } from './list-payments.ts'
import { isOpen } from './open-payment.ts'
import { type SentRefund, sendRefunds } from './send-refunds.ts'
import { type AskedOrder, askedTogether } from './settle/asked-together.ts'
import type { Settled } from './settle-payment.ts'

export interface Resolved {
  payments: Settled[]
  refunds: SentRefund[]
  /** How many of them nobody knows of still. */
  open: number
}

export interface Resolving {
  /** Only its own; else all of the house. */
  order?: string | undefined
  /** Takes back what a payer could still pay, too; else that is only looked at. */
  takeBack?: boolean | undefined
}

const MOST = 1000

/** Refuses order-unknown, payment-missing, provider-unset. */
export async function resolvePayments(
  desk: Desk,
  providers: Providers,
  { order: asked, takeBack = false }: Resolving = {},
): Promise<Resolved> {
  await need(desk, 'sell')
  const order = asked === undefined ? undefined : await desk.store.read((tx) => findOrder(tx, asked))
  const open = order
    ? order.payments.filter(isOpen).map(({ id }) => ({ order: order.order.id, payment: id }))
    : await allOpen(desk)
  const payments: Settled[] = []
  const way = { isLook: !takeBack, isGivenUp: () => takeBack }
  const known = new Set<string>()
  for (const one of open) {
    if (known.has(one.payment)) continue
    const asked = await desk.store.read((tx) => askedTogether(tx, one))
    await collect(desk, providers, { ...must(asked[0], 'it was asked for'), ...way })
    // One answer is about all of them.
    for (const each of asked) payments.push(await lookUp(desk, each))
    for (const { payment } of asked) known.add(payment)
  }
  const touched = order ? [order.order.id, ...payments.map(({ orderId }) => orderId)] : undefined
  const refunds = await sendRefunds(desk, providers, touched ? { orders: touched } : {})
  if (asked !== undefined && payments.length === 0 && refunds.length === 0)
    throw refuse('payment-missing', { asked, known: await openOrders(desk) })
  const unsettled = refunds.filter(({ refund }) => refund.status !== 'succeeded').length
  return { payments, refunds, open: payments.filter(({ payment }) => isOpen(payment)).length + unsettled }
}

async function allOpen(desk: Desk): Promise<AskedOrder[]> {
  const lines = await desk.store.read((tx) => listPayments(tx, { open: true, limit: MOST }))
  return lines
    .filter(({ tender }) => isProvider(tender))
    .map(({ order_id: order, payment }) => ({ order, payment }))
}

async function openOrders(desk: Desk): Promise<string[]> {
  const lines = await desk.store.read((tx) => listPayments(tx, { open: true, limit: 10 }))
  return lines.map(({ order }) => order)
}
