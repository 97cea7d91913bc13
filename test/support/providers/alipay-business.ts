/** What Alipay does with a request that is well signed. */
import { type Books, type Charge, refunded, type Wallet, type Wallets } from './books.ts'

export type Body = Record<string, unknown>

export interface Business {
  books: Books
  wallets: Wallets
  now(): number
}

const done = (body: Body): Body => ({ code: '10000', msg: 'Success', ...body })
const refused = (sub_code: string): Body => ({
  code: '40004',
  msg: 'Business Failed',
  sub_code,
  sub_msg: sub_code,
})

const fen = (amount: unknown): number => Math.round(Number(amount) * 100)
const yuan = (amount: number): string => (amount / 100).toFixed(2)
export const beijing = (ms: number) =>
  new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
const fromBeijing = (text: unknown) => Date.parse(`${String(text).replace(' ', 'T')}+08:00`)

const NOES: Partial<Record<Wallet, string>> = {
  poor: 'ACQ.BUYER_BALANCE_NOT_ENOUGH',
  expired: 'ACQ.PAYMENT_AUTH_CODE_INVALID',
  invalid: 'ACQ.PAYMENT_AUTH_CODE_INVALID',
  limit: 'ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR',
  declined: 'ACQ.PAYMENT_FAIL',
}

export function alipayAnswer(business: Business, method: string, content: Body): Body {
  const { books } = business
  const number = String(content.out_trade_no)
  const charge = books.get(number)
  switch (method) {
    case 'alipay.trade.pay':
      return pay(business, number, content)
    case 'alipay.trade.precreate':
      return precreate(business, number, content)
    case 'alipay.trade.query':
      return charge?.opened ? done(tradeBody(charge)) : refused('ACQ.TRADE_NOT_EXIST')
    case 'alipay.trade.cancel': {
      // Of what it does not know it says that all is well; and a code that nobody has scanned is nothing it knows.
      const action = charge?.opened ? books.reverse(number) : undefined
      return done({
        out_trade_no: number,
        retry_flag: 'N',
        ...(action && { action, trade_no: charge?.reference }),
      })
    }
    case 'alipay.trade.refund':
      return refund(business, number, content)
    default:
      return refundQuery(business, number, content)
  }
}

/** As queries and notifications have it. */
export function tradeBody(charge: Charge): Record<string, string> {
  const isGivenBack = charge.paid_at !== null && refunded(charge) === charge.amount
  const status = charge.state === 'paid' ? 'TRADE_SUCCESS' : 'WAIT_BUYER_PAY'
  return {
    out_trade_no: charge.number,
    trade_no: charge.reference,
    trade_status: charge.state === 'closed' || isGivenBack ? 'TRADE_CLOSED' : status,
    total_amount: yuan(charge.amount),
    buyer_logon_id: '159****5620',
    refund_fee: yuan(refunded(charge)),
    ...(charge.paid_at !== null && { send_pay_date: beijing(charge.paid_at) }),
  }
}

function pay({ books, wallets, now }: Business, number: string, content: Body): Body {
  const { total_amount, auth_code, scene, timeout_express = '3m', subject } = content
  if (scene !== 'bar_code' || !subject || /[/=&]/.test(String(subject)))
    return refused('ACQ.INVALID_PARAMETER')
  const wallet = wallets.of(String(auth_code), number)
  const isNoCode = wallet === 'expired' || wallet === 'invalid'
  if (isNoCode && !books.get(number)) return refused(NOES[wallet]!)
  const until = now() + Number.parseInt(String(timeout_express), 10) * 60_000
  const opened = books.open({ number, amount: fen(total_amount), currency: 'CNY', kind: 'scan', until })
  if (!opened) return refused('ACQ.CONTEXT_INCONSISTENT')
  const { charge } = opened
  if (charge.state === 'paid') return refused('ACQ.TRADE_HAS_SUCCESS')
  if (charge.state === 'closed') return refused('ACQ.TRADE_HAS_CLOSE')
  if (wallet === 'waits') return { code: '10003', msg: 'order success pay inprocess', out_trade_no: number }
  if (NOES[wallet]) return refused(NOES[wallet])
  books.pay(number)
  return done({
    out_trade_no: number,
    trade_no: charge.reference,
    total_amount: yuan(charge.amount),
    receipt_amount: yuan(charge.amount),
    buyer_logon_id: '159****5620',
    gmt_payment: beijing(charge.paid_at ?? 0),
  })
}

function precreate({ books }: Business, number: string, content: Body): Body {
  const { total_amount, time_expire, subject } = content
  if (!subject || /[/=&]/.test(String(subject))) return refused('ACQ.INVALID_PARAMETER')
  const until = fromBeijing(time_expire)
  if (Number.isNaN(until)) return refused('ACQ.INVALID_PARAMETER')
  const opened = books.open({ number, amount: fen(total_amount), currency: 'CNY', kind: 'show', until })
  if (!opened) return refused('ACQ.CONTEXT_INCONSISTENT')
  if (opened.charge.state === 'paid') return refused('ACQ.TRADE_HAS_SUCCESS')
  if (opened.charge.state === 'closed') return refused('ACQ.TRADE_HAS_CLOSE')
  return done({ out_trade_no: number, qr_code: `https://qr.alipay.simulated/bax${number}` })
}

function refund({ books, now }: Business, number: string, content: Body): Body {
  const { out_request_no, refund_amount } = content
  const charge = books.get(number)
  if (!charge?.opened) return refused('ACQ.TRADE_NOT_EXIST')
  const made = books.refund(number, String(out_request_no), fen(refund_amount))
  if (made === 'not-paid') return refused('ACQ.TRADE_STATUS_ERROR')
  if (made === 'different') return refused('ACQ.DISCORDANT_REPEAT_REQUEST')
  if (made === 'too-much') return refused('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL')
  return done({
    out_trade_no: number,
    trade_no: charge.reference,
    fund_change: made.isNew ? 'Y' : 'N',
    // Of all refunds of this trade together.
    refund_fee: yuan(refunded(charge)),
    gmt_refund_pay: beijing(now()),
  })
}

function refundQuery({ books }: Business, number: string, { out_request_no }: Body): Body {
  const charge = books.get(number)
  if (!charge?.opened) return refused('ACQ.TRADE_NOT_EXIST')
  const refund = charge.refunds.find((each) => each.refund_number === out_request_no)
  if (!refund) return done({})
  return done({
    out_trade_no: number,
    out_request_no,
    trade_no: charge.reference,
    total_amount: yuan(charge.amount),
    refund_amount: yuan(refund.amount),
    refund_status: 'REFUND_SUCCESS',
    gmt_refund_pay: beijing(refund.at),
  })
}
