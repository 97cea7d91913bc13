/** What WeChat Pay says about refunds. Pure. */
import { mismatch, refundFailed, unknown } from '../answers.ts'
import type { RefundAnswer, RefundAsk, RefundFailedReason } from '../provider.ts'
import { isAbsent, plain, timeOf, unclear } from './answer.ts'
import type { Body } from './asking.ts'

export const REFUND_FAILURES: Readonly<Record<string, RefundFailedReason>> = {
  NOTENOUGH: 'not-enough-funds',
  ORDERNOTEXIST: 'not-paid',
  RESOURCENOTEXISTS: 'not-paid',
  TRADESTATEERROR: 'not-paid',
  TRADEOVERDUE: 'too-late',
  USERACCOUNTABNORMAL: 'declined',
  INVALIDREQUEST: 'declined',
  NOAUTH: 'config',
  MCHNOTEXISTS: 'config',
}

/** INVALID_REQUEST is all that WeChat says to a code: what it means stands in the sentence. */
const MEANT: [RegExp, RefundFailedReason][] = [
  [/可退金额/, 'too-much'],
  [/不一致/, 'number-reused'],
]

function refused(status: number, body: Body): RefundAnswer {
  const reason = REFUND_FAILURES[plain(body)]
  if (reason === undefined || status >= 500) return unclear(status, body)
  const meant = MEANT.find(([words]) => words.test(String(body.message ?? '')))?.[1]
  return refundFailed(reason === 'declined' && meant ? meant : reason, String(body.code))
}

interface Amount {
  refund?: unknown
  currency?: unknown
}

/** A refund as the request, the query and notifications tell of it; a notification says `refund_status`. */
export function refundTold(refund: RefundAsk, body: Body): RefundAnswer {
  const { refund: amount, currency } = (body.amount ?? {}) as Amount
  const differs = mismatch(
    [
      ['number', refund.payment.number, body.out_trade_no],
      ['refund-number', refund.refund_number, body.out_refund_no],
      ['amount', refund.amount_minor, amount],
      ['currency', refund.payment.currency, currency ?? 'CNY'],
    ],
    body.refund_id,
  )
  if (differs) return differs
  if (typeof body.refund_id !== 'string') return unknown('unreadable', 'refund_id')
  const status = body.status ?? body.refund_status
  switch (status) {
    case 'SUCCESS':
      return {
        outcome: 'succeeded',
        reference: body.refund_id,
        amount_minor: refund.amount_minor,
        currency: refund.payment.currency,
        refunded_at: timeOf(body.success_time),
      }
    case 'PROCESSING':
      return { outcome: 'pending', reference: body.refund_id }
    case 'CLOSED':
    case 'ABNORMAL':
      return refundFailed('declined', status)
    default:
      return unknown('unreadable', String(status))
  }
}

export const refundAnswer = (refund: RefundAsk, status: number, body: Body): RefundAnswer =>
  status < 300 ? refundTold(refund, body) : refused(status, body)

export function refundQueryAnswer(refund: RefundAsk, status: number, body: Body): RefundAnswer {
  if (status < 300) return refundTold(refund, body)
  return isAbsent(body) ? { outcome: 'absent' } : unclear(status, body)
}
