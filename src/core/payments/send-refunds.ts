/**
 * Sends what is booked to go back by a provider: outside any transaction, under the number that it was booked with, so that
 * it goes back once however often it is sent.
 */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { must } from '../assert.ts'
import { canonical, type Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { isRefusal } from '../refusal.ts'
import type { PaymentRow, RefundRow } from '../sales/order-rows.ts'
import { tillForLate } from '../tills/till-rows.ts'
import { askedFor, isProvider, providerOf } from './asked.ts'
import { askedElsewhere } from './asked-elsewhere.ts'
import type { Providers } from './collect.ts'
import type { RefundAnswer, RefundAsk } from './provider.ts'

export interface SentRefund {
  /** With its dash. */
  order: string
  currency: string
  refund: RefundRow
}

export interface Sending {
  /** Ids of orders; all where none are named. */
  orders?: readonly string[]
  /** Of all orders of this performance, by its id. */
  performance?: string
  /** At most so many in all. */
  limit?: number
}

/** Asks under way at one moment: providers answer in some 100 ms each, and allow more than that. */
const AT_ONCE = 8

/** Each of them as it stands now; what failed stays listed, and is sent again the next time. */
export async function sendRefunds(
  desk: Desk,
  providers: Providers,
  sending: Sending = {},
): Promise<SentRefund[]> {
  const open = (await openRefunds(desk, sending)).filter(({ payment }) => isProvider(payment.tender))
  const sent: SentRefund[] = new Array(open.length)
  let next = 0
  const work = async () => {
    for (let index = next++; index < open.length; index = next++)
      sent[index] = await sendOne(desk, providers, open[index]!)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, open.length) }, work))
  return sent
}

async function sendOne(desk: Desk, providers: Providers, one: BookedRefund): Promise<SentRefund> {
  const { refund, payment, currency, ref } = one
  const order = formatReference(ref)
  try {
    const provider = await providers(providerOf(payment))
    return {
      order,
      currency,
      refund: await settleRefund(desk, one, await answerOf(provider, refundAsk(one), refund)),
    }
  } catch (error) {
    // Without its keys nobody can be asked here: it is booked, and stays to be sent.
    if (isRefusal(error, 'provider-unset')) return { order, currency, refund }
    throw error
  }
}

export const refundAsk = ({ refund, payment, currency, ref }: BookedRefund): RefundAsk => ({
  payment: askedFor(payment, currency),
  refund_number: must(refund.number, 'a refund by a provider has a number'),
  amount_minor: refund.amountMinor,
  reason: ref,
})

/** What was sent before is asked for first: it may have gone back already. */
async function answerOf(
  provider: Awaited<ReturnType<Providers>>,
  ask: RefundAsk,
  { answer }: RefundRow,
): Promise<RefundAnswer> {
  if (answer !== null) {
    const known = await provider.queryRefund(ask)
    if (known.outcome === 'succeeded' || known.outcome === 'pending') return known
  }
  return provider.refund(ask)
}

/** A refund that is booked, with the payment that it goes back to. */
export interface BookedRefund {
  refund: RefundRow
  payment: PaymentRow
  currency: string
  ref: string
}

async function openRefunds(
  desk: Desk,
  { orders, performance, limit = 1000 }: Sending,
): Promise<BookedRefund[]> {
  return desk.store.read((tx) => {
    const { refund, payment, order } = tx.t
    return tx
      .select({ refund, payment, currency: order.currency, ref: order.ref })
      .from(refund)
      .innerJoin(payment, and(eq(payment.orderId, refund.paymentOrderId), eq(payment.id, refund.paymentId)))
      .innerJoin(order, eq(order.id, refund.orderId))
      .where(
        and(
          sql`${refund.status} in ('pending', 'failed', 'unknown')`,
          orders && inArray(refund.orderId, [...orders]),
          performance === undefined ? undefined : eq(order.performanceId, performance),
        ),
      )
      .orderBy(refund.at, refund.id)
      .limit(limit)
  })
}

const STATUS = {
  succeeded: 'succeeded',
  failed: 'failed',
  pending: 'pending',
  unknown: 'unknown',
  mismatch: 'unknown',
  absent: 'unknown',
} as const satisfies Record<RefundAnswer['outcome'], RefundRow['status']>

/** Written where it tells something new; what has gone back stays so. */
export async function settleRefund(
  desk: Desk,
  { refund, ref }: BookedRefund,
  answer: RefundAnswer,
): Promise<RefundRow> {
  const status = STATUS[answer.outcome]
  const at = desk.clock.now()
  return desk.store.write(async (tx) => {
    const { refund: table } = tx.t
    // A Z that was closed over it never changes: it goes out of the till that is open now.
    const { registerId, id: tillId } =
      status === 'succeeded'
        ? await tillForLate(tx, desk, refund, at)
        : { registerId: refund.registerId, id: refund.tillId }
    const change = {
      status,
      registerId,
      tillId,
      answer: canonical(answer as unknown as Json),
      settledAt: status === 'succeeded' ? at : null,
    }
    const [moved] = await tx
      .update(table)
      .set(change)
      .where(and(eq(table.orderId, refund.orderId), eq(table.id, refund.id), eq(table.status, refund.status)))
      .returning()
    if (!moved) return refund
    if (status === refund.status) return moved
    const body = {
      ref,
      refund: refund.id,
      tender: refund.tender,
      amount_minor: refund.amountMinor,
      ...askedElsewhere(refund.registerId, registerId),
    }
    const action = status === 'succeeded' ? 'refund.settled' : (`refund.${status}` as const)
    await record(tx, desk, { action, subject: refund.orderId, body }, at)
    return moved
  })
}
