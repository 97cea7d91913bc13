/** Refunds of intents. Stripe's list of them is what counts: a key of idempotency is forgotten after a day. */
import type Stripe from 'stripe'
import { assertRefund, mismatch, refundFailed, unknown } from '../answers.ts'
import type { RefundAnswer, RefundAsk } from '../provider.ts'
import { stripeAmount } from './amount.ts'
import { msOf, NUMBER, REFUND_NUMBER } from './answer.ts'
import { readFailure, refundFailure } from './failure.ts'
import { type Found, find, keyOf, type Terminal } from './finding.ts'

const MOST_REFUNDS = 1_000

export async function refundBy(terminal: Terminal, refund: RefundAsk): Promise<RefundAnswer> {
  assertRefund(refund)
  const { payment, refund_number, amount_minor, reason } = refund
  if (amount_minor > payment.amount_minor) return refundFailed('too-much', 'amount')
  const amount = stripeAmount(amount_minor, payment.currency)
  if (amount === undefined) return refundFailed('config', 'amount')
  const intent = await paidIntent(terminal, refund)
  if (typeof intent !== 'string') return intent
  const earlier = await listed(terminal, refund, intent)
  if (earlier.outcome !== 'absent') return earlier
  const stripe = await terminal.client()
  try {
    const metadata = {
      [REFUND_NUMBER]: refund_number,
      [NUMBER]: payment.number,
      reason: reason.slice(0, 200),
    }
    const key = keyOf('refund', refund_number)
    return refundTold(
      refund,
      await stripe.refunds.create({ payment_intent: intent, amount, metadata }, key),
      intent,
    )
  } catch (error) {
    return refundFailure(error)
  }
}

export async function queryRefund(terminal: Terminal, refund: RefundAsk): Promise<RefundAnswer> {
  assertRefund(refund)
  const intent = await paidIntent(terminal, refund)
  return typeof intent === 'string' ? listed(terminal, refund, intent) : intent
}

/** The intent's id; else what there is to say. */
async function paidIntent(terminal: Terminal, { payment }: RefundAsk): Promise<string | RefundAnswer> {
  const found = await find(terminal, payment)
  if ('kind' in found) return intentIn(found) ?? refundFailed('not-paid', 'no_payment')
  if (found.outcome === 'unknown' || found.outcome === 'mismatch') return found
  if (found.outcome === 'absent') return refundFailed('not-paid', 'absent')
  if (found.outcome === 'failed' && found.reason === 'unreachable')
    return refundFailed('unreachable', found.code)
  return refundFailed('config', found.outcome === 'failed' ? found.code : found.outcome)
}

function intentIn(found: Found): string | undefined {
  if (found.kind === 'intent') return found.intent.id
  const intent = found.session.payment_intent
  return typeof intent === 'string' ? intent : intent?.id
}

async function listed(terminal: Terminal, refund: RefundAsk, intent: string): Promise<RefundAnswer> {
  try {
    const stripe = await terminal.client()
    const list = stripe.refunds.list({ payment_intent: intent, limit: 100 })
    const all = await list.autoPagingToArray({ limit: MOST_REFUNDS })
    const ours = all.find(({ metadata }) => metadata?.[REFUND_NUMBER] === refund.refund_number)
    return ours ? refundTold(refund, ours, intent) : { outcome: 'absent' }
  } catch (error) {
    return readFailure(error)
  }
}

const FAILED = /^(failed|canceled)$/

/** A refund as Stripe has it. Pure. `intent`: whose it must be, where that is known. */
export function refundTold(refund: RefundAsk, told: Stripe.Refund, intent?: string): RefundAnswer {
  const { payment, refund_number, amount_minor } = refund
  const on = typeof told.payment_intent === 'string' ? told.payment_intent : told.payment_intent?.id
  const differs = mismatch(
    [
      ['refund-number', refund_number, told.metadata?.[REFUND_NUMBER]],
      ['number', intent ?? payment.number, intent === undefined ? told.metadata?.[NUMBER] : on],
      ['amount', stripeAmount(amount_minor, payment.currency) ?? 'none', told.amount],
      ['currency', payment.currency.toLowerCase(), told.currency],
    ],
    told.id,
  )
  if (differs) return differs
  const status = told.status ?? ''
  if (FAILED.test(status)) return refundFailed('declined', told.failure_reason ?? status)
  if (status === 'pending' || status === 'requires_action') return { outcome: 'pending', reference: told.id }
  if (status !== 'succeeded') return unknown('unreadable', status)
  return {
    outcome: 'succeeded',
    reference: told.id,
    amount_minor,
    currency: payment.currency,
    refunded_at: msOf(told.created),
  }
}
