/** What Alipay says about refunds. Pure. */
import { mismatch, refundFailed, unknown } from '../answers.ts'
import type { RefundAnswer, RefundAsk, RefundFailedReason } from '../provider.ts'
import { codeOf, unclear } from './answer.ts'
import type { Body } from './asking.ts'
import { fen, fromBeijing } from './values.ts'

export const REFUND_FAILURES: Readonly<Record<string, RefundFailedReason>> = {
  'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL': 'too-much',
  'ACQ.REASON_TRADE_REFUND_FEE_ERR': 'too-much',
  'ACQ.REFUND_FEE_ERROR': 'too-much',
  'ACQ.TRADE_STATUS_ERROR': 'not-paid',
  'ACQ.REASON_TRADE_STATUS_INVALID': 'not-paid',
  'ACQ.TRADE_NOT_EXIST': 'not-paid',
  'ACQ.TRADE_HAS_FINISHED': 'too-late',
  'ACQ.REFUND_TIME_OUT': 'too-late',
  'ACQ.SELLER_BALANCE_NOT_ENOUGH': 'not-enough-funds',
  'ACQ.DISCORDANT_REPEAT_REQUEST': 'number-reused',
  'ACQ.TRADE_NOT_ALLOW_REFUND': 'declined',
  'ACQ.REASON_TRADE_BEEN_FREEZEN': 'declined',
  'ACQ.BUYER_NOT_EXIST': 'declined',
  'ACQ.INVALID_PARAMETER': 'config',
  'ACQ.ACCESS_FORBIDDEN': 'config',
}

const succeeded = (refund: RefundAsk, body: Body, at: unknown): RefundAnswer => ({
  outcome: 'succeeded',
  // Alipay numbers trades, not their refunds.
  reference: `${body.trade_no}/${refund.refund_number}`,
  amount_minor: refund.amount_minor,
  currency: refund.payment.currency,
  refunded_at: fromBeijing(at),
})

/**
 * alipay.trade.refund. Undefined: it says that nothing has moved by this request, as it does when it is asked a second
 * time; the query tells of the first.
 */
export function refundAnswer(refund: RefundAsk, body: Body): RefundAnswer | undefined {
  if (body.code !== '10000') {
    const reason = body.code === '40004' ? REFUND_FAILURES[codeOf(body)] : undefined
    return reason === undefined ? unclear(body) : refundFailed(reason, codeOf(body))
  }
  // `refund_fee` is of all refunds of this trade together.
  const together = fen(body.refund_fee)
  if (together === undefined) return unknown('unreadable')
  const { payment, amount_minor } = refund
  const amount = together >= amount_minor && together <= payment.amount_minor ? amount_minor : together
  const differs = mismatch(
    [
      ['number', payment.number, body.out_trade_no],
      ['amount', amount_minor, amount],
    ],
    body.trade_no,
  )
  if (differs) return differs
  return body.fund_change === 'Y' ? succeeded(refund, body, body.gmt_refund_pay) : undefined
}

/** alipay.trade.fastpay.refund.query: of a refund that it does not have it says 10000 and nothing more. */
export function refundQueryAnswer(refund: RefundAsk, body: Body): RefundAnswer {
  if (body.code !== '10000')
    return /^ACQ\.(TRADE|REFUND)_NOT_EXIST$/.test(String(body.sub_code))
      ? { outcome: 'absent' }
      : unclear(body)
  if (body.refund_amount === undefined || body.out_request_no === undefined) return { outcome: 'absent' }
  const differs = mismatch(
    [
      ['number', refund.payment.number, body.out_trade_no],
      ['refund-number', refund.refund_number, body.out_request_no],
      ['amount', refund.amount_minor, fen(body.refund_amount)],
    ],
    body.trade_no,
  )
  if (differs) return differs
  const status = body.refund_status ?? 'REFUND_SUCCESS'
  if (status !== 'REFUND_SUCCESS') return { outcome: 'pending', reference: null }
  return succeeded(refund, body, body.gmt_refund_pay)
}
