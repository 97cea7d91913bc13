/** What Stripe's errors mean. Pure. */
import { type Bare, failed, refundFailed, unknown } from '../answers.ts'
import type { Answer, FailedReason, RefundAnswer, RefundFailedReason } from '../provider.ts'
import { chargeUnanswered, refundUnanswered, unanswered } from '../transport.ts'

/** The parts of the SDK's errors that we read. */
export interface Failure {
  type?: string
  code?: string
  decline_code?: string
  param?: string
  statusCode?: number
  message?: string
}

/** A bank's reason (docs.stripe.com/declines/codes); all others are plain declines. */
const DECLINES: Readonly<Record<string, FailedReason>> = {
  insufficient_funds: 'not-enough-money',
  card_velocity_exceeded: 'limit',
  withdrawal_count_limit_exceeded: 'limit',
  approve_with_id: 'declined',
}

/** Requests that Stripe has refused before anything could be paid. */
const REFUSALS: Readonly<Record<string, FailedReason>> = {
  amount_too_small: 'limit',
  amount_too_large: 'limit',
  terminal_reader_busy: 'reader',
  terminal_reader_offline: 'reader',
  terminal_reader_hardware_fault: 'reader',
}

export const declined = ({ code, decline_code }: Failure): Bare<Answer> =>
  failed(DECLINES[decline_code ?? code ?? ''] ?? 'declined', decline_code ?? code ?? 'card_declined', true)

/** Undefined where the error says no: of what, the caller knows. */
function unsure(error: unknown) {
  const { type, code, statusCode, message } = error as Failure
  if (type === undefined) {
    // The SDK stumbles over answers of a shape that it does not expect.
    if (error instanceof TypeError) return unknown('unreadable', error.name)
    throw error
  }
  if (type === 'StripeAPIError')
    return statusCode === undefined
      ? unknown('unreadable', null, message)
      : unknown('provider-error', code ?? `HTTP ${statusCode}`, message)
  if (type === 'StripeRateLimitError' || code === 'idempotency_key_in_use' || code === 'lock_timeout')
    return unknown('busy', code ?? type, message)
  return undefined
}

/** Of a question: a no is that it can't be asked, which tells nothing of the payment. */
export function readFailure(error: unknown) {
  const { type, code, message } = error as Failure
  if (type === 'StripeConnectionError') return unanswered(error)
  return unsure(error) ?? unknown('unclear', code ?? type ?? null, message)
}

/** `open`: there is an intent by now, which could still be paid. */
export function chargeFailure(error: unknown, open: boolean): Bare<Answer> {
  const { type = '', code, message } = error as Failure
  if (type === 'StripeConnectionError') return open ? unanswered(error) : chargeUnanswered(error)
  const told = unsure(error)
  if (told) return told
  if (type === 'StripeCardError') return declined(error as Failure)
  if (type === 'StripeIdempotencyError') return unknown('unclear', code ?? 'idempotency_error', message)
  return failed(REFUSALS[code ?? ''] ?? 'config', code ?? type, open)
}

const REFUND_REFUSALS: Readonly<Record<string, RefundFailedReason>> = {
  charge_already_refunded: 'too-much',
  balance_insufficient: 'not-enough-funds',
  insufficient_funds: 'not-enough-funds',
  charge_disputed: 'declined',
  charge_not_refundable: 'declined',
  charge_expired_for_capture: 'not-paid',
  payment_intent_unexpected_state: 'not-paid',
}

export function refundFailure(error: unknown): RefundAnswer {
  const { type = '', code, param, message } = error as Failure
  if (type === 'StripeConnectionError') return refundUnanswered(error)
  const told = unsure(error)
  if (told) return told
  if (type === 'StripeIdempotencyError') return refundFailed('number-reused', code ?? 'idempotency_error')
  const known = REFUND_REFUSALS[code ?? '']
  if (known) return refundFailed(known, code ?? '')
  // More than is left of it has no code of its own.
  if (type === 'StripeInvalidRequestError' && param === 'amount') return refundFailed('too-much', 'amount')
  if (/^Stripe(Authentication|Permission|InvalidRequest)Error$/.test(type))
    return refundFailed('config', code ?? type)
  return unknown('unclear', code ?? type, message)
}
