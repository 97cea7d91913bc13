/** Stripe's API: a bearer key, forms in and JSON out, and keys of idempotency that keep what they were answered first. */
import { createHmac, randomBytes } from 'node:crypto'
import { Books } from './books.ts'
import { type FaultKind, Faults } from './faults.ts'
import { listen, type Protocol, type Reply, type Request } from './server.ts'
import type { Delivery, NotificationOptions, Operation, Simulator } from './simulator.ts'
import { type Item, no, StripeBusiness } from './stripe-business.ts'

const LONG_AGO_MS = 600_000

const OPERATIONS: [RegExp, Operation][] = [
  [/^POST \/v1\/(payment_intents|checkout\/sessions)$/, 'charge'],
  [/^GET \/v1\/payment_intents\/search$/, 'search'],
  [/^GET \/v1\/(payment_intents|checkout\/sessions)\/\w+$/, 'query'],
  [/^POST \/v1\/payment_intents\/\w+\/cancel$/, 'cancel'],
  [/^POST \/v1\/checkout\/sessions\/\w+\/expire$/, 'cancel'],
  [/^POST \/v1\/terminal\/readers\/\w+\/process_payment_intent$/, 'reader'],
  [/^(GET|POST) \/v1\/terminal\/readers\/\w+(\/cancel_action)?$/, 'query'],
  [/^POST \/v1\/refunds$/, 'refund'],
  [/^GET \/v1\/refunds$/, 'refund-query'],
]

const KEYS_MS = 24 * 3_600_000

interface Kept {
  request: string
  at: number
  reply: Reply
}

export async function startStripe(port: number): Promise<Simulator> {
  const secret = `sk_test_${randomBytes(12).toString('hex')}`
  const webhook = `whsec_${randomBytes(12).toString('hex')}`
  const faults = new Faults()
  let ahead = 0
  const now = () => Date.now() + ahead
  const books = new Books(now, 'ch_')
  const business = new StripeBusiness(books, now)
  /** What each key was answered, whatever it was; forgotten after a day. */
  const kept = new Map<string, Kept>()

  const json = ({ status, content }: { status: number; content: Item }): Reply => ({
    status,
    headers: { 'request-id': `req_${randomBytes(6).toString('hex')}` },
    body: JSON.stringify(content),
  })

  const keyOf = ({ headers }: Request) => headers['idempotency-key'] as string | undefined
  const sameness = ({ method, target, body }: Request) => `${method} ${target} ${body}`

  const protocol: Protocol = {
    faults,
    requests: [],
    admit(request) {
      const { method, url, headers } = request
      if (headers.authorization !== `Bearer ${secret}`)
        return json(no(401, 'invalid_request_error', 'Invalid API Key provided'))
      const operation = OPERATIONS.find(([form]) => form.test(`${method} ${url.pathname}`))?.[1]
      if (!operation || !headers['stripe-version'])
        return json(no(404, 'invalid_request_error', url.pathname))
      const before = kept.get(keyOf(request) ?? '')
      if (!before || method !== 'POST' || now() - before.at > KEYS_MS) return operation
      if (before.request !== sameness(request))
        return json(no(400, 'idempotency_error', 'Keys for idempotent requests'))
      return { ...before.reply, headers: { ...before.reply.headers, 'idempotent-replayed': 'true' } }
    },
    act(request, operation, fault) {
      const reply = json(wrong(business.answer(request, operation, fault), fault))
      keep(request, reply)
      return reply
    },
    error(request) {
      const reply = json(no(500, 'api_error', 'An unknown error occurred'))
      keep(request, reply)
      return reply
    },
  }
  function keep(request: Request, reply: Reply): void {
    const key = keyOf(request)
    if (key !== undefined && request.method === 'POST')
      kept.set(key, { request: sameness(request), at: now(), reply })
  }

  const { url, stop } = await listen(protocol, port)
  function notification(number: string, options: NotificationOptions = {}): Delivery {
    const { type, object } = business.event(number, options)
    const id = `evt_${number.slice(0, 8)}_${type.replaceAll('.', '_')}`
    const body = JSON.stringify({
      id,
      object: 'event',
      api_version: '2026-10-28.endive',
      type,
      data: { object },
    })
    const t = Math.floor((now() - (options.wrong === 'old' ? LONG_AGO_MS : 0)) / 1000)
    const key = options.wrong === 'forged' ? 'whsec_of_somebody_else' : webhook
    const v1 = createHmac('sha256', key).update(`${t}.${body}`).digest('hex')
    const headers: Record<string, string> =
      options.wrong === 'unsigned' ? {} : { 'stripe-signature': `t=${t},v1=${v1}` }
    return { headers, body: options.wrong === 'tampered' ? body.replace('"event"', '"Event"') : body }
  }
  return {
    name: 'stripe',
    url,
    config: {
      secret_key: secret,
      webhook_secret: webhook,
      reader: 'tmr_counter',
      success_url: 'https://house.invalid/thanks',
      api_url: `${url}/`,
    },
    payer: {
      opens: (number) => void Object.assign(books.charges.get(number)!, { opened: true }),
      pays: (number) => business.pays(number),
      refuses: (number, why = 'declined') => business.refuses(number, why),
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
function wrong(answer: { status: number; content: Item }, fault: FaultKind | undefined) {
  const content = { ...answer.content }
  const more = (name: string) => {
    if (typeof content[name] === 'number') content[name] += 1
  }
  if (fault === 'wrong-amount') for (const name of ['amount', 'amount_received', 'amount_total']) more(name)
  if (fault === 'wrong-currency') content.currency = 'usd'
  if (fault === 'wrong-number') {
    content.metadata = { wicket_number: 'f'.repeat(32) }
    if ('client_reference_id' in content) content.client_reference_id = 'f'.repeat(32)
  }
  return { ...answer, content }
}
