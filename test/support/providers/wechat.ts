/** WeChat Pay's APIv3: WECHATPAY2-SHA256-RSA2048 both ways, with a clock that is watched. */
import { createCipheriv, randomBytes } from 'node:crypto'
import { Books, type Charge, Wallets } from './books.ts'
import { type FaultKind, Faults } from './faults.ts'
import { isSigned, makeKeys, signed } from './keys.ts'
import { listen, type Protocol, type Reply, type Request } from './server.ts'
import type { Delivery, NotificationOptions, Operation, Simulator } from './simulator.ts'
import { type Body, refundBody, tradeBody, wechatAnswer } from './wechat-business.ts'

const MERCHANT = { appid: 'wx0000000000000001', mchid: '1900000001' }
const SERIAL = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1'
const KEY_ID = 'PUB_KEY_ID_0119000000012026112800000001'
const APART_MS = 300_000
const LONG_AGO_MS = 600_000

const OPERATIONS: [RegExp, Operation][] = [
  [/^POST \/v3\/pay\/transactions\/(codepay|native)$/, 'charge'],
  [/^GET \/v3\/pay\/transactions\/out-trade-no\/\w+$/, 'query'],
  [/^POST \/v3\/pay\/transactions\/out-trade-no\/\w+\/(reverse|close)$/, 'cancel'],
  [/^POST \/v3\/refund\/domestic\/refunds$/, 'refund'],
  [/^GET \/v3\/refund\/domestic\/refunds\/\w+$/, 'refund-query'],
]

export async function startWechat(port: number): Promise<Simulator> {
  const keys = makeKeys()
  const apiV3Key = randomBytes(16).toString('hex')
  const faults = new Faults()
  let ahead = 0
  const now = () => Date.now() + ahead
  const books = new Books(now, '4200')
  const wallets = new Wallets()

  const date = () => ({ date: new Date(now()).toUTCString() })
  const unsigned = (status: number, code: string, message: string): Reply => ({
    status,
    headers: date(),
    body: JSON.stringify({ code, message }),
  })

  function signatureOf(body: string, fault: FaultKind | NotificationOptions['wrong']) {
    const timestamp = String(Math.floor((now() - (fault === 'old' ? LONG_AGO_MS : 0)) / 1000))
    const nonce = randomBytes(16).toString('hex')
    const key = fault === 'forged' ? keys.stranger.privateKey : keys.provider.privateKey
    return {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': KEY_ID,
      'wechatpay-signature': signed(`${timestamp}\n${nonce}\n${body}\n`, key),
    }
  }

  function signedReply(status: number, content: Body | undefined, fault?: FaultKind): Reply {
    const body = content === undefined ? '' : JSON.stringify(content)
    return { status, headers: { ...date(), ...(fault !== 'unsigned' && signatureOf(body, fault)) }, body }
  }

  const protocol: Protocol = {
    faults,
    requests: [],
    admit({ method, target, url, headers, body }: Request) {
      const said = headers.authorization ?? ''
      const fields = Object.fromEntries(
        [...said.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, text]) => [name, text]),
      )
      const { mchid, serial_no, timestamp = '', nonce_str, signature = '' } = fields
      const isOurs =
        said.startsWith('WECHATPAY2-SHA256-RSA2048 ') && mchid === MERCHANT.mchid && serial_no === SERIAL
      const text = `${method}\n${target}\n${timestamp}\n${nonce_str}\n${body}\n`
      if (!isOurs || !isSigned(text, signature, keys.merchant.publicKey))
        return unsigned(401, 'SIGN_ERROR', '签名错误')
      if (Math.abs(Number(timestamp) * 1000 - now()) > APART_MS)
        return unsigned(401, 'SIGN_ERROR', 'Http头Authorization值中的timestamp与发起请求的时间不得超过5分钟')
      const operation = OPERATIONS.find(([form]) => form.test(`${method} ${url.pathname}`))?.[1]
      return operation ?? signedReply(404, { code: 'NOT_FOUND', message: url.pathname })
    },
    act(request, _operation, fault) {
      const { status, content } = wechatAnswer({ books, wallets, now, merchant: MERCHANT }, request)
      return signedReply(status, wrong(content, fault), fault)
    },
    error: () => signedReply(500, { code: 'SYSTEM_ERROR', message: '系统繁忙，请稍后重试' }),
  }

  const { url, stop } = await listen(protocol, port)
  function notification(number: string, options: NotificationOptions = {}): Delivery {
    const charge = structuredClone(books.charges.get(number)!)
    if (options.as) charge.state = options.as
    const told = toldOf(charge, options)
    const nonce = randomBytes(6).toString('hex')
    const kind = options.refund === undefined ? 'transaction' : 'refund'
    const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from(kind))
    const sealed = [cipher.update(JSON.stringify(told), 'utf8'), cipher.final(), cipher.getAuthTag()]
    const body = JSON.stringify({
      id: `ev-${number}-${options.refund ?? charge.state}`,
      create_time: new Date(now()).toISOString(),
      event_type: `${kind.toUpperCase()}.SUCCESS`,
      resource_type: 'encrypt-resource',
      resource: {
        algorithm: 'AEAD_AES_256_GCM',
        original_type: kind,
        ciphertext: Buffer.concat(sealed).toString('base64'),
        nonce,
        associated_data: kind,
      },
    })
    const headers = options.wrong === 'unsigned' ? {} : signatureOf(body, options.wrong)
    return { headers, body: options.wrong === 'tampered' ? body.replace('SUCCESS', 'SUCCESs') : body }
  }
  const toldOf = (charge: Charge, { refund, more = 0 }: NotificationOptions): Body => {
    if (refund === undefined) {
      const amount = { total: charge.amount + more, currency: 'CNY' }
      return { ...tradeBody({ ...charge, refunds: [] }, MERCHANT), amount }
    }
    const found = charge.refunds.find((each) => each.refund_number === refund)!
    const { status, ...body } = refundBody(charge, { ...found, amount: found.amount + more })
    return { ...body, mchid: MERCHANT.mchid, refund_status: status }
  }
  return {
    name: 'wechat',
    url,
    config: {
      ...MERCHANT,
      serial: SERIAL,
      private_key: keys.merchant.privateKey,
      api_v3_key: apiV3Key,
      public_keys: { [KEY_ID]: keys.provider.publicKey },
      api_url: `${url}/`,
      notify_url: 'https://house.invalid/wechat',
    },
    payer: {
      opens: (number) => void Object.assign(books.charges.get(number)!, { opened: true }),
      pays: (number) => books.pay(number),
      refuses: (number) => books.refuse(number, 'TRADE_ERROR'),
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
function wrong(content: Body | undefined, fault: FaultKind | undefined): Body | undefined {
  if (!content) return content
  if (fault === 'wrong-number') return { ...content, out_trade_no: 'f'.repeat(32) }
  if (fault === 'wrong-app') return { ...content, appid: 'wx0000000000000002' }
  const amount = content.amount as Record<string, unknown> | undefined
  if (fault === 'wrong-currency') return { ...content, amount: { ...amount, currency: 'USD' } }
  if (fault !== 'wrong-amount') return content
  const more = Object.entries(amount ?? {}).map(([key, value]) => [
    key,
    typeof value === 'number' ? value + 1 : value,
  ])
  return { ...content, amount: Object.fromEntries(more) }
}
