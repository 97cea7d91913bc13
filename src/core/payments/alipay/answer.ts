/** What Alipay's words mean. Pure: a genuine body in, an answer out; what is not known here is unknown. */
import { type Bare, failed, masked, mismatch, unknown } from '../answers.ts'
import type { Answer, Asked, FailedReason } from '../provider.ts'
import type { Body } from './asking.ts'
import { fen, fromBeijing } from './values.ts'

const POLL_MS = 3_000

const OK = '10000'
const WAITS = '10003'
const UNSURE = '20000'
const BUSINESS = '40004'

/**
 * Alipay's business codes that are a plain no (alipay.trade.pay and alipay.trade.precreate). Those that are not here
 * are unclear: ACQ.SYSTEM_ERROR first of all.
 */
export const FAILURES: Readonly<Record<string, FailedReason>> = {
  'ACQ.PAYMENT_AUTH_CODE_INVALID': 'code-invalid',
  'ACQ.SOUNDWAVE_PARSER_FAIL': 'code-invalid',
  'ACQ.AUTH_CODE_EXPIRED': 'code-expired',
  'ACQ.BUYER_BALANCE_NOT_ENOUGH': 'not-enough-money',
  'ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH': 'not-enough-money',
  'ACQ.PAYMENT_FAIL': 'declined',
  'ACQ.PAYMENT_REQUEST_HAS_RISK': 'declined',
  'ACQ.ERROR_BALANCE_PAYMENT_DISABLE': 'declined',
  'ACQ.BUYER_ENABLE_STATUS_FORBID': 'declined',
  'ACQ.BUYER_SELLER_EQUAL': 'declined',
  'ACQ.PULL_MOBILE_CASHIER_FAIL': 'declined',
  'ACQ.MOBILE_PAYMENT_SWITCH_OFF': 'declined',
  'ACQ.USER_FACE_PAYMENT_SWITCH_OFF': 'declined',
  'ACQ.NO_PAYMENT_INSTRUMENTS_AVAILABLE': 'declined',
  'ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR': 'limit',
  'ACQ.BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR': 'limit',
  'ACQ.BEYOND_PAY_RESTRICTION': 'limit',
  'ACQ.BEYOND_PER_RECEIPT_RESTRICTION': 'limit',
  'ACQ.PRODUCT_AMOUNT_LIMIT_ERROR': 'limit',
  'ACQ.TOTAL_FEE_EXCEED': 'limit',
  'ACQ.TRADE_HAS_CLOSE': 'closed',
  'ACQ.INVALID_PARAMETER': 'config',
  'ACQ.ACCESS_FORBIDDEN': 'config',
  'ACQ.PARTNER_ERROR': 'config',
  'ACQ.EXIST_FORBIDDEN_WORD': 'config',
  'ACQ.INVALID_STORE_ID': 'config',
  'ACQ.SELLER_BEEN_BLOCKED': 'config',
}

/** Refused before anybody has paid: our key, our rights, our arguments. */
const GATEWAY = /^(20001|40001|40002|40003|40006)$/

/** The trade exists as something that was not begun or still is somebody's: a query tells. */
export const isPaidBefore = (body: Body): boolean => body.sub_code === 'ACQ.TRADE_HAS_SUCCESS'

export function codeOf(body: Body): string {
  return String(body.sub_code ?? body.code ?? '')
}

/** Neither a yes nor one of the plain noes. */
export const unclear = (body: Body) =>
  unknown(
    body.code === UNSURE || body.sub_code === 'ACQ.SYSTEM_ERROR' ? 'provider-error' : 'unclear',
    codeOf(body),
    body.sub_msg ?? body.msg,
  )

function refused(body: Body): Bare<Answer> {
  const code = codeOf(body)
  if (GATEWAY.test(String(body.code))) return failed('config', code)
  const reason = body.code === BUSINESS ? FAILURES[code] : undefined
  if (reason === undefined) return unclear(body)
  // A trade that could not be paid stays open for its time, unless the code or the request never made one.
  return failed(reason, code, ['declined', 'not-enough-money', 'limit'].includes(reason))
}

const waits = (asked: Asked, show: string | null = null): Bare<Answer> => ({
  outcome: 'pending',
  show,
  poll_ms: POLL_MS,
  until: asked.until,
})

/** What a trade's body must repeat of what was asked. */
export const differences = (asked: Asked, body: Body) =>
  mismatch(
    [
      ['number', asked.number, body.out_trade_no],
      ['amount', asked.amount_minor, fen(body.total_amount)],
      ['currency', asked.currency, body.trans_currency ?? 'CNY'],
    ],
    body.trade_no,
  )

export function paid(asked: Asked, body: Body, paidAt: unknown): Bare<Answer> {
  const differs = differences(asked, body)
  if (differs) return differs
  if (typeof body.trade_no !== 'string' || body.trade_no === '') return unknown('unreadable', codeOf(body))
  const payer = body.buyer_logon_id
  return {
    outcome: 'succeeded',
    reference: body.trade_no,
    amount_minor: asked.amount_minor,
    currency: asked.currency,
    paid_at: fromBeijing(paidAt),
    // Alipay has masked it already: 159****5620.
    payer: typeof payer === 'string' && payer.includes('*') ? payer : masked(payer),
  }
}

/** alipay.trade.pay */
export function payAnswer(asked: Asked, body: Body): Bare<Answer> {
  if (body.code === OK) return paid(asked, body, body.gmt_payment)
  return body.code === WAITS ? waits(asked) : refused(body)
}

/** alipay.trade.precreate */
export function precreateAnswer(asked: Asked, body: Body): Bare<Answer> {
  if (body.code !== OK) return refused(body)
  const differs = mismatch([['number', asked.number, body.out_trade_no]], null)
  if (differs) return differs
  return typeof body.qr_code === 'string' ? waits(asked, body.qr_code) : unknown('unreadable')
}

/** A trade as alipay.trade.query and notifications tell of it. */
export function tradeAnswer(asked: Asked, trade: Body, paidAt: unknown): Bare<Answer> {
  switch (trade.trade_status) {
    case 'TRADE_SUCCESS':
    case 'TRADE_FINISHED':
      return paid(asked, trade, paidAt)
    case 'WAIT_BUYER_PAY':
      return differences(asked, trade) ?? waits(asked)
    case 'TRADE_CLOSED':
      // Closed unpaid, or after all of it was given back: only what was paid has a time of payment.
      return differences(asked, trade) ?? { outcome: 'cancelled', refunded: fromBeijing(paidAt) !== null }
    default:
      return unknown('unreadable', String(trade.trade_status))
  }
}

/** alipay.trade.query */
export function queryAnswer(asked: Asked, body: Body): Bare<Answer> {
  if (body.code === OK) return tradeAnswer(asked, body, body.send_pay_date)
  return body.sub_code === 'ACQ.TRADE_NOT_EXIST' ? { outcome: 'absent' } : unclear(body)
}

/** alipay.trade.cancel: it closes what is unpaid and gives back what is paid; of what it does not know it says nothing. */
export function cancelAnswer(asked: Asked, body: Body): Bare<Answer> {
  if (body.code !== OK) return body.sub_code === 'ACQ.TRADE_NOT_EXIST' ? { outcome: 'absent' } : unclear(body)
  const differs = mismatch([['number', asked.number, body.out_trade_no]], body.trade_no)
  if (differs) return differs
  if (body.retry_flag === 'Y') return unknown('busy', codeOf(body))
  if (body.action === 'close' || body.action === 'refund')
    return { outcome: 'cancelled', refunded: body.action === 'refund' }
  return { outcome: 'absent' }
}
