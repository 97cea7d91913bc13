/** What WeChat Pay does with a request that is well signed. */
import { type Books, type Charge, type Refund, refunded, type Wallet, type Wallets } from './books.ts'
import type { Request } from './server.ts'

export type Body = Record<string, unknown>

interface Merchant {
  appid: string
  mchid: string
}

interface Business {
  books: Books
  wallets: Wallets
  merchant: Merchant
  now(): number
}

interface Done {
  status: number
  content?: Body
}

const no = (status: number, code: string, message = code): Done => ({ status, content: { code, message } })

const NOES: Partial<Record<Wallet, Done>> = {
  poor: no(403, 'NOT_ENOUGH', '余额不足'),
  expired: no(400, 'AUTH_CODE_EXPIRE', '二维码已过期，请用户在微信上刷新后再试'),
  invalid: no(400, 'AUTH_CODE_INVALID', '请扫描微信支付被扫条码/二维码'),
  limit: no(403, 'RULE_LIMIT', '业务规则限制'),
  declined: no(403, 'TRADE_ERROR', '交易错误'),
}

export function wechatAnswer(business: Business, { method, url, body }: Request): Done {
  const content = (body === '' ? {} : JSON.parse(body)) as Body
  const path = url.pathname.replace('/v3/', '')
  if (path === 'pay/transactions/codepay') return codepay(business, content)
  if (path === 'pay/transactions/native') return native(business, content)
  if (path === 'refund/domestic/refunds') return refund(business, content)
  const [, , , number = '', verb] = `${path}`.split('/')
  if (path.startsWith('refund/')) return refundQuery(business, number)
  const mchid = method === 'GET' ? url.searchParams.get('mchid') : content.mchid
  if (mchid !== business.merchant.mchid) return no(400, 'PARAM_ERROR', 'mchid')
  return method === 'GET' ? query(business, number) : close(business, number, verb, content)
}

const stateOf = (charge: Charge): string => {
  if (charge.reversed || (charge.state === 'closed' && charge.kind === 'scan')) return 'REVOKED'
  if (charge.state === 'closed') return 'CLOSED'
  if (charge.state === 'paid') return refunded(charge) > 0 ? 'REFUND' : 'SUCCESS'
  if (charge.refusal !== null) return 'PAYERROR'
  return charge.kind === 'scan' ? 'USERPAYING' : 'NOTPAY'
}

/** As codepay, queries and notifications have it. */
export function tradeBody(charge: Charge, merchant: Merchant): Body {
  const trade_state = stateOf(charge)
  if (trade_state === 'USERPAYING') return { trade_state }
  const told = { ...merchant, out_trade_no: charge.number, trade_state, trade_state_desc: trade_state }
  const { amount: total, currency, paid_at } = charge
  if (paid_at === null) return { ...told, amount: { total, currency } }
  return {
    ...told,
    transaction_id: charge.reference,
    trade_type: charge.kind === 'scan' ? 'MICROPAY' : 'NATIVE',
    bank_type: 'OTHERS',
    success_time: new Date(paid_at).toISOString(),
    payer: { openid: 'oUpF8uMuAJO0M2pxb1Q9zNjWeS6o' },
    amount: { total, payer_total: total, currency, payer_currency: currency },
  }
}

interface Order {
  number: string
  amount: number
  currency: string
}

/** What both ways to pay must be told; undefined where it is not. */
function orderOf({ merchant }: Business, content: Body): Order | undefined {
  const { appid, mchid, description, out_trade_no, amount } = content
  const { total, currency = 'CNY' } = (amount ?? {}) as { total?: number; currency?: string }
  if (appid !== merchant.appid || mchid !== merchant.mchid || currency !== 'CNY') return undefined
  if (typeof description !== 'string' || description === '' || Buffer.byteLength(description) > 127)
    return undefined
  if (!/^[\w*-]{6,32}$/.test(String(out_trade_no)) || !Number.isInteger(total)) return undefined
  return { number: String(out_trade_no), amount: total!, currency }
}

function codepay(business: Business, content: Body): Done {
  const { books, wallets, merchant, now } = business
  const order = orderOf(business, content)
  const { auth_code } = (content.payer ?? {}) as { auth_code?: string }
  if (!order || !auth_code || !content.scene_info) return no(400, 'PARAM_ERROR', '参数错误')
  const wallet = wallets.of(auth_code, order.number)
  const isNoCode = wallet === 'expired' || wallet === 'invalid'
  if (isNoCode && !books.get(order.number)) return NOES[wallet]!
  const opened = books.open({ ...order, kind: 'scan', until: now() + 3_600_000 })
  if (!opened) return no(400, 'OUT_TRADE_NO_USED', '商户订单号重复')
  const { charge } = opened
  if (charge.state === 'paid') return no(400, 'ORDERPAID', '订单已支付')
  if (charge.state === 'closed') return no(400, 'ORDERREVERSED', '订单已撤销')
  if (wallet === 'pays') books.pay(order.number)
  else if (wallet !== 'waits') return NOES[wallet]!
  return { status: 200, content: tradeBody(charge, merchant) }
}

function native(business: Business, content: Body): Done {
  const order = orderOf(business, content)
  const until = Date.parse(String(content.time_expire))
  if (!order || !content.notify_url || Number.isNaN(until)) return no(400, 'PARAM_ERROR', '参数错误')
  const opened = business.books.open({ ...order, kind: 'show', until })
  if (!opened) return no(400, 'OUT_TRADE_NO_USED', '商户订单号重复')
  if (opened.charge.state === 'paid') return no(400, 'ORDERPAID', '订单已支付')
  if (opened.charge.state === 'closed') return no(400, 'ORDER_CLOSED', '订单已关闭')
  return { status: 200, content: { code_url: `weixin://wxpay/bizpayurl?pr=${order.number.slice(0, 8)}` } }
}

function query({ books, merchant }: Business, number: string): Done {
  const charge = books.get(number)
  return charge
    ? { status: 200, content: tradeBody(charge, merchant) }
    : no(404, 'ORDER_NOT_EXIST', '订单不存在')
}

function close({ books, merchant }: Business, number: string, verb: string | undefined, content: Body): Done {
  const charge = books.get(number)
  if (verb === 'close') {
    if (!charge) return no(404, 'ORDER_NOT_EXIST', '订单不存在')
    if (charge.state === 'closed') return no(400, 'ORDER_CLOSED', '订单已关闭')
    return books.close(number) ? { status: 204 } : no(400, 'ORDERPAID', '订单已支付')
  }
  if (content.appid !== merchant.appid) return no(400, 'PARAM_ERROR', 'appid')
  // As it has been seen to do: a yes, whether there is such an order or not.
  books.reverse(number)
  return { status: 200, content: { ...merchant, out_trade_no: number } }
}

/** As requests and queries have it. */
export function refundBody(charge: Charge, refund: Refund): Body {
  return {
    refund_id: refund.reference,
    out_refund_no: refund.refund_number,
    transaction_id: charge.reference,
    out_trade_no: charge.number,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: new Date(refund.at).toISOString(),
    success_time: new Date(refund.at).toISOString(),
    status: 'SUCCESS',
    amount: { total: charge.amount, refund: refund.amount, currency: charge.currency },
  }
}

function refund({ books }: Business, content: Body): Done {
  const { out_trade_no, out_refund_no, amount } = content
  const { refund: back = 0, total } = (amount ?? {}) as { refund?: number; total?: number }
  const charge = books.get(String(out_trade_no))
  if (!charge) return no(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
  if (total !== charge.amount) return no(400, 'INVALID_REQUEST', '订单金额不一致')
  const made = books.refund(charge.number, String(out_refund_no), back)
  if (made === 'not-paid') return no(403, 'TRADE_STATE_ERROR', '订单状态错误')
  if (made === 'different')
    return no(400, 'INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试')
  if (made === 'too-much') return no(400, 'INVALID_REQUEST', '申请退款金额超过订单可退金额')
  return { status: 200, content: refundBody(charge, made.refund) }
}

function refundQuery({ books }: Business, number: string): Done {
  const found = books.findRefund(number)
  return found
    ? { status: 200, content: refundBody(found.charge, found.refund) }
    : no(404, 'RESOURCE_NOT_EXISTS', '退款单不存在')
}
