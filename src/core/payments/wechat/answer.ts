/** What WeChat Pay's words mean. Pure: a genuine body in, an answer out; what is not known here is unknown. */
import { type Bare, failed, masked, mismatch, unknown } from '../answers.ts'
import type { Answer, Asked, Difference, FailedReason, UnknownReason } from '../provider.ts'
import type { WechatSettings } from '../settings/settings.ts'
import type { Body } from './asking.ts'

export type Merchant = Pick<WechatSettings, 'appid' | 'mchid'>

const POLL_MS = 5_000

/** Codes that are a plain no. They are told with and without the underscores of APIv3. */
export const FAILURES: Readonly<Record<string, FailedReason>> = {
  AUTHCODEEXPIRE: 'code-expired',
  AUTHCODEERROR: 'code-invalid',
  AUTHCODEINVALID: 'code-invalid',
  NOTENOUGH: 'not-enough-money',
  TRADEERROR: 'declined',
  ACCOUNTERROR: 'declined',
  NOTSUPORCARD: 'declined',
  RULELIMIT: 'limit',
  ORDERCLOSED: 'closed',
  ORDERREVERSED: 'closed',
  NOAUTH: 'config',
  APPIDMCHIDNOTMATCH: 'config',
  APPIDNOTEXIST: 'config',
  MCHNOTEXISTS: 'config',
}

/**
 * PARAM_ERROR and INVALID_REQUEST are not here, nor among the failures: both have been seen of payments that were
 * made. A query tells.
 */
export const UNSURE: Readonly<Record<string, UnknownReason>> = {
  SYSTEMERROR: 'provider-error',
  BANKERROR: 'provider-error',
  FREQUENCYLIMITED: 'busy',
  FREQUENCYLIMITEXCEED: 'busy',
  RATELIMITEXCEEDED: 'busy',
}

export const plain = ({ code }: Body): string => String(code ?? '').replaceAll('_', '')

export const isPaidBefore = (body: Body): boolean => plain(body) === 'ORDERPAID'
export const isAbsent = (body: Body): boolean => /^(ORDER|RESOURCE)NOTEXISTS?$|^NOTFOUND$/.test(plain(body))

export function unclear(status: number, body: Body) {
  const why = UNSURE[plain(body)] ?? (status >= 500 ? 'provider-error' : 'unclear')
  return unknown(why, String(body.code ?? `HTTP ${status}`), body.message)
}

function refused(status: number, body: Body): Bare<Answer> {
  const reason = FAILURES[plain(body)]
  if (reason === undefined) return unclear(status, body)
  return failed(reason, String(body.code), ['declined', 'not-enough-money', 'limit'].includes(reason))
}

const waits = (asked: Asked, show: string | null = null): Bare<Answer> => ({
  outcome: 'pending',
  show,
  poll_ms: POLL_MS,
  until: asked.until,
})

interface Amount {
  total?: unknown
  currency?: unknown
}

/** While it waits WeChat leaves most of this out; of what was paid it must say all. */
export function differences(asked: Asked, merchant: Merchant, body: Body, isPaid: boolean) {
  const { total, currency } = (body.amount ?? {}) as Amount
  const pairs: [Difference['field'], string | number, unknown][] = [
    ['app', merchant.appid, body.appid],
    ['merchant', merchant.mchid, body.mchid],
    ['number', asked.number, body.out_trade_no],
    ['amount', asked.amount_minor, total],
    ['currency', asked.currency, currency],
  ]
  const told = pairs.filter(([, , answered]) => isPaid || answered !== undefined)
  return mismatch(told, body.transaction_id)
}

const timeOf = (text: unknown): number | null => {
  const ms = typeof text === 'string' ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? null : ms
}

function paid(asked: Asked, body: Body): Bare<Answer> {
  if (typeof body.transaction_id !== 'string') return unknown('unreadable', 'transaction_id')
  return {
    outcome: 'succeeded',
    reference: body.transaction_id,
    amount_minor: asked.amount_minor,
    currency: asked.currency,
    paid_at: timeOf(body.success_time),
    payer: masked((body.payer as Body | undefined)?.openid),
  }
}

/** A transaction as codepay, the query and notifications tell of it. */
export function tradeAnswer(asked: Asked, merchant: Merchant, body: Body): Bare<Answer> {
  const state = body.trade_state
  // REFUND: paid, and some or all of it was given back later.
  const isPaid = state === 'SUCCESS' || state === 'REFUND'
  const differs = differences(asked, merchant, body, isPaid)
  if (differs) return differs
  switch (state) {
    case 'SUCCESS':
    case 'REFUND':
      return paid(asked, body)
    case 'NOTPAY':
    case 'USERPAYING':
    case 'ACCEPT':
      return waits(asked)
    case 'PAYERROR':
      return failed('declined', 'PAYERROR', true)
    case 'CLOSED':
    case 'REVOKED':
      return { outcome: 'cancelled', refunded: timeOf(body.success_time) !== null }
    default:
      return unknown('unreadable', String(state))
  }
}

/** POST pay/transactions/codepay */
export function codepayAnswer(asked: Asked, merchant: Merchant, status: number, body: Body): Bare<Answer> {
  if (status < 300) return tradeAnswer(asked, merchant, body)
  return plain(body) === 'USERPAYING' ? waits(asked) : refused(status, body)
}

/** POST pay/transactions/native: it repeats nothing of what was asked. */
export function nativeAnswer(asked: Asked, status: number, body: Body): Bare<Answer> {
  if (status >= 300) return refused(status, body)
  return typeof body.code_url === 'string' ? waits(asked, body.code_url) : unknown('unreadable', 'code_url')
}

/** GET pay/transactions/out-trade-no/{number} */
export function queryAnswer(asked: Asked, merchant: Merchant, status: number, body: Body): Bare<Answer> {
  if (status < 300) return tradeAnswer(asked, merchant, body)
  return isAbsent(body) ? { outcome: 'absent' } : unclear(status, body)
}

export { timeOf }
