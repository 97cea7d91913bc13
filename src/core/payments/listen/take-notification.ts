/**
 * Takes what a provider sends by itself: proves it, finds what it is about by our number, and settles that. It is one more
 * answer, no order of events: twice, late or out of order it changes nothing that is settled.
 */
import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import type { Desk } from '../../desk.ts'
import { formatReference } from '../../ids.ts'
import { need } from '../../people/may.ts'
import type { PaymentRow } from '../../sales/order-rows.ts'
import { askedFor } from '../asked.ts'
import type { Answer, Headers, Notification, Provider, ProviderName } from '../provider.ts'
import { type BookedRefund, refundAsk, settleRefund } from '../send-refunds.ts'
import { settlePayment } from '../settle-payment.ts'
import type { Moved, Passed, Taken } from './taken.ts'

export async function takeNotification(
  desk: Desk,
  provider: Provider,
  headers: Headers,
  body: string,
): Promise<Taken[]> {
  await need(desk, 'payments')
  const told = await provider.notification(headers, body)
  const pass = (why: Passed['why'], number: string | null = null): Passed[] => [
    { outcome: 'passed', provider: provider.name, why, number },
  ]
  switch (told.kind) {
    case 'refused':
      return pass(told.why)
    case 'other':
      return pass('other')
    case 'payment': {
      const found = await desk.store.read((tx) => paymentsNumbered(tx, provider.name, told.number))
      if (found.length === 0) return pass('number-unknown', told.number)
      const taken: Taken[] = []
      for (const one of found) {
        const answer = told.answer(askedFor(one.payment, one.currency))
        if (says(answer)) taken.push(await settled(desk, provider.name, one, answer))
        else taken.push(...pass('unclear', told.number))
      }
      return taken
    }
    case 'refund': {
      const found = await desk.store.read((tx) => refundNumbered(tx, provider.name, told.refund_number))
      return found
        ? [await refunded(desk, provider.name, found, told)]
        : pass('number-unknown', told.refund_number)
    }
  }
}

/**
 * A no that could still become a yes is nothing to settle: whoever has asked takes it back first. What nobody knows was
 * known as well before.
 */
function says(answer: Answer): boolean {
  if (answer.outcome === 'unknown' || answer.outcome === 'absent') return false
  return answer.outcome !== 'failed' || !answer.open
}

interface FoundPayment {
  payment: PaymentRow
  ref: string
  currency: string
}

/** Several where the orders of one basket were paid together. */
async function paymentsNumbered(tx: Tx, tender: ProviderName, number: string): Promise<FoundPayment[]> {
  const { payment, order } = tx.t
  return tx
    .select({ payment, ref: order.ref, currency: order.currency })
    .from(payment)
    .innerJoin(order, eq(order.id, payment.orderId))
    .where(and(eq(payment.number, number), eq(payment.tender, tender)))
    .orderBy(asc(payment.orderId))
}

async function settled(
  desk: Desk,
  provider: ProviderName,
  { payment: { orderId, id, status: before, number }, ref, currency }: FoundPayment,
  answer: Answer,
): Promise<Moved> {
  const { payment, back } = await settlePayment(desk, { order: orderId, payment: id, answer })
  return {
    outcome: 'taken',
    provider,
    kind: 'payment',
    order: formatReference(ref),
    number: number ?? '',
    status: payment.status,
    amount_minor: payment.amountMinor,
    currency,
    changed: payment.status !== before,
    goes_back: back !== null,
  }
}

async function refundNumbered(
  tx: Tx,
  tender: ProviderName,
  number: string,
): Promise<BookedRefund | undefined> {
  const { refund, payment, order } = tx.t
  const [found] = await tx
    .select({ refund, payment, currency: order.currency, ref: order.ref })
    .from(refund)
    .innerJoin(payment, and(eq(payment.orderId, refund.paymentOrderId), eq(payment.id, refund.paymentId)))
    .innerJoin(order, eq(order.id, refund.orderId))
    .where(and(eq(refund.number, number), eq(refund.tender, tender)))
  return found
}

async function refunded(
  desk: Desk,
  provider: ProviderName,
  found: BookedRefund,
  told: Extract<Notification, { kind: 'refund' }>,
): Promise<Moved> {
  const { refund: before, currency, ref } = found
  // What has gone back stays so.
  const refund =
    before.status === 'succeeded' ? before : await settleRefund(desk, found, told.answer(refundAsk(found)))
  return {
    outcome: 'taken',
    provider,
    kind: 'refund',
    order: formatReference(ref),
    number: told.refund_number,
    status: refund.status,
    amount_minor: refund.amountMinor,
    currency,
    changed: refund.status !== before.status,
    goes_back: false,
  }
}
