/** Alipay's gateway: RSA2 both ways, answers wrapped under the method's name with the signature beside them. */
import { alipayAnswer, type Body, beijing, tradeBody } from './alipay-business.ts'
import { Books, Wallets } from './books.ts'
import { type FaultKind, Faults } from './faults.ts'
import { isSigned, makeKeys, signed } from './keys.ts'
import { listen, type Protocol, type Reply, type Request } from './server.ts'
import type { Delivery, NotificationOptions, Operation, Simulator } from './simulator.ts'

const APP_ID = '2021000000000001'
const SELLER_ID = '2088000000000001'

const OPERATIONS: Record<string, Operation> = {
  'alipay.trade.pay': 'charge',
  'alipay.trade.precreate': 'charge',
  'alipay.trade.query': 'query',
  'alipay.trade.cancel': 'cancel',
  'alipay.trade.refund': 'refund',
  'alipay.trade.fastpay.refund.query': 'refund-query',
}

/** What a forger would like an answer to say. */
const PAID = { code: '10000', trade_status: 'TRADE_SUCCESS', trade_no: 'never', gmt_payment: beijing(0) }

/** As Alipay writes JSON: slashes are escaped, and the signature is over just these letters. */
const written = (body: unknown) => JSON.stringify(body).replaceAll('/', '\\/')

function paramsOf({ url, body }: Request): Record<string, string> {
  return { ...Object.fromEntries(url.searchParams), ...Object.fromEntries(new URLSearchParams(body)) }
}

const signedText = (params: Record<string, string>) =>
  Object.keys(params)
    .filter((key) => key !== 'sign')
    .sort()
    .map((key) => `${key}=${params[key]}`)
    .join('&')

export async function startAlipay(port: number): Promise<Simulator> {
  const keys = makeKeys()
  const faults = new Faults()
  let ahead = 0
  const now = () => Date.now() + ahead
  const books = new Books(now, '2026')
  const wallets = new Wallets()

  function wrapped(method: string, body: Body, fault?: FaultKind): Reply {
    const key = `${method.replaceAll('.', '_')}_response`
    const inner = written(body)
    const sign = signed(inner, fault === 'forged' ? keys.stranger.privateKey : keys.provider.privateKey)
    const shadow = fault === 'shadowed' ? `,"${key}":${written({ ...body, ...PAID })}` : ''
    const tail = fault === 'unsigned' ? '' : `,"sign":"${sign}"`
    return { status: 200, body: `{"${key}":${inner}${tail}${shadow}}` }
  }
  const protocol: Protocol = {
    faults,
    requests: [],
    admit(request) {
      const params = paramsOf(request)
      const { method = '', app_id, sign = '', sign_type, timestamp = '', charset, version } = params
      const operation = OPERATIONS[method]
      const no = (sub_code: string) => ({
        code: '40002',
        msg: 'Invalid Arguments',
        sub_code,
        sub_msg: sub_code,
      })
      // Whose app this is can't be known, so this answer has no signature.
      if (app_id !== APP_ID) return wrapped(method, no('isv.invalid-app-id'), 'unsigned')
      if (sign_type !== 'RSA2' || !isSigned(signedText(params), sign, keys.merchant.publicKey))
        return wrapped(method, no('isv.invalid-signature'))
      const sent = Date.parse(`${timestamp.replace(' ', 'T')}+08:00`)
      if (!(Math.abs(sent - now()) < 900_000)) return wrapped(method, no('isv.invalid-timestamp'))
      if (!operation || charset !== 'utf-8' || version !== '1.0')
        return wrapped(method, no('isv.invalid-method'))
      return operation
    },
    act(request, _operation, fault) {
      const { method = '', biz_content = '{}' } = paramsOf(request)
      const body = alipayAnswer({ books, wallets, now }, method, JSON.parse(biz_content) as Body)
      return wrapped(method, wrong(body, fault), fault)
    },
    error: (request) => {
      const body = { code: '20000', msg: 'Service Currently Unavailable', sub_code: 'aop.unknow-error' }
      return wrapped(paramsOf(request).method ?? '', body)
    },
  }

  const { url, stop } = await listen(protocol, port)
  const notification = (number: string, options: NotificationOptions = {}): Delivery => {
    const charge = structuredClone(books.charges.get(number)!)
    if (options.as) charge.state = options.as
    if (options.as === 'waiting') charge.paid_at = null
    const { refund_fee, ...trade } = tradeBody(charge)
    const form: Record<string, string> = {
      notify_id: `n-${number}-${charge.state}`,
      notify_type: 'trade_status_sync',
      notify_time: beijing(now()),
      app_id: APP_ID,
      seller_id: SELLER_ID,
      charset: 'utf-8',
      version: '1.0',
      sign_type: 'RSA2',
      subject: 'Tickets + 天鹅湖 a=b%',
      ...trade,
      ...(charge.paid_at !== null && { gmt_payment: beijing(charge.paid_at) }),
      ...(refund_fee !== '0.00' && { refund_fee }),
      total_amount: ((charge.amount + (options.more ?? 0)) / 100).toFixed(2),
    }
    const text = signedText(Object.fromEntries(Object.entries(form).filter(([name]) => name !== 'sign_type')))
    const { wrong } = options
    const key = wrong === 'forged' ? keys.stranger.privateKey : keys.provider.privateKey
    if (wrong !== 'unsigned') form.sign = signed(text, key)
    if (wrong === 'tampered') form.total_amount = '0.01'
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
    return { headers, body: new URLSearchParams(form).toString() }
  }
  return {
    name: 'alipay',
    url,
    config: {
      app_id: APP_ID,
      private_key: keys.merchant.privateKey,
      alipay_public_key: keys.provider.publicKey,
      seller_id: SELLER_ID,
      gateway: `${url}/gateway.do`,
    },
    payer: {
      opens: (number) => void Object.assign(books.charges.get(number)!, { opened: true }),
      pays: (number) => books.pay(number),
      refuses: (number) => books.refuse(number, 'ACQ.PAYMENT_FAIL'),
    },
    fault: faults.add,
    mend: faults.clear,
    ledger: () => books.ledger(),
    books,
    requests: protocol.requests,
    shiftClock: (ms) => {
      ahead = ms
    },
    notification,
    stop,
  }
}

/** The same answer about something else. */
function wrong(body: Body, fault: FaultKind | undefined): Body {
  const more = (amount: unknown) => (Number(amount) + 1).toFixed(2)
  if (fault === 'wrong-number') return { ...body, out_trade_no: 'f'.repeat(32) }
  if (fault === 'wrong-currency') return { ...body, trans_currency: 'USD' }
  if (fault !== 'wrong-amount') return body
  return {
    ...body,
    ...(body.total_amount !== undefined && { total_amount: more(body.total_amount) }),
    ...(body.refund_fee !== undefined && { refund_fee: more(Number(body.refund_fee) + 10_000) }),
    ...(body.refund_amount !== undefined && { refund_amount: more(body.refund_amount) }),
  }
}
