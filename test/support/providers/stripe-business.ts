/** What Stripe does with a request: intents, links, one card reader, refunds. */
import type { Books, Charge } from './books.ts'
import type { FaultKind } from './faults.ts'
import type { Request } from './server.ts'
import type { NotificationOptions, Operation } from './simulator.ts'

export type Item = Record<string, unknown>

interface Done {
  status: number
  content: Item
}

export const no = (status: number, type: string, message: string, more: Item = {}): Done => ({
  status,
  content: { error: { type, message, ...more } },
})
const yes = (content: Item): Done => ({ status: 200, content })
const missing = (what: string) => no(404, 'invalid_request_error', what, { code: 'resource_missing' })

/** `line_items[0][price_data][currency]=eur` as an object. */
function parsed(body: string): Item {
  const root: Item = {}
  for (const [name, value] of new URLSearchParams(body)) {
    const steps = name.split(/[[\]]+/).filter(Boolean)
    const last = steps.pop()!
    let at = root
    for (const step of steps) {
      at[step] ??= {}
      at = at[step] as Item
    }
    at[last] = value
  }
  return root
}

/** Stripe knows nothing of our numbers: asked for one again, without a key that it remembers, it makes another. */
const AGAIN = '#2'
const ours = (number: string) => number.split('#')[0]!
const nameOf = (kind: string, number: string) =>
  `${kind}_${number.slice(0, 16)}${number.includes('#') ? '2' : ''}`

const seconds = (ms: number) => Math.floor(ms / 1000)

/** The card that has paid. */
export function chargeOf({ reference, paid_at, kind }: Charge): Item {
  const card = { brand: 'visa', last4: '4242' }
  const details = kind === 'reader' ? { type: 'card_present', card_present: card } : { type: 'card', card }
  return { id: reference, object: 'charge', created: seconds(paid_at ?? 0), payment_method_details: details }
}

type Reader = { action: Item | null }

export class StripeBusiness {
  /** Our number by Stripe's own name. */
  readonly #numbers = new Map<string, string>()
  readonly #ids = new Map<string, string>()
  readonly #metadata = new Map<string, Item>()
  readonly #reader: Reader = { action: null }

  constructor(
    private readonly books: Books,
    private readonly now: () => number,
  ) {}

  answer({ method, url, body }: Request, operation: Operation, fault: FaultKind | undefined): Done {
    const content = parsed(body)
    const [, , first = '', second = '', third = '', verb = ''] = url.pathname.split('/')
    if (first === 'terminal') return this.#readers(third, verb, content, fault)
    if (first === 'refunds') return method === 'POST' ? this.#refund(content) : this.#refunds(url)
    if (operation === 'search') return this.#search(url)
    if (first === 'payment_intents' && second === '') return this.#createIntent(content)
    if (first === 'checkout' && third === '') return this.#createSession(content)
    const id = first === 'checkout' ? third : second
    const charge = this.#charge(id)
    if (!charge) return missing(`No such object: '${id}'`)
    if (method === 'POST') return this.#close(id, charge)
    return yes(first === 'checkout' ? this.session(charge) : this.intent(charge))
  }

  #charge(id: string): Charge | undefined {
    return this.books.get(this.#numbers.get(id) ?? '')
  }

  #named(kind: 'pi' | 'cs_test', { number }: Charge): void {
    const id = nameOf(kind, number)
    this.#numbers.set(id, number)
    this.#ids.set(number, id)
  }

  /** A number of its own for what is new. */
  #fresh(number: string): string {
    return this.books.get(number) ? `${number}${AGAIN}` : number
  }

  #createIntent({ amount, currency, metadata = {}, allowed_payment_method_types }: Item): Done {
    const types = Object.values((allowed_payment_method_types ?? {}) as Item)
    if (!types.includes('card_present'))
      return no(400, 'invalid_request_error', 'allowed_payment_method_types', {
        param: 'allowed_payment_method_types',
      })
    const total = Number(amount)
    if (!(total >= 50))
      return no(400, 'invalid_request_error', 'amount', { code: 'amount_too_small', param: 'amount' })
    const number = this.#fresh(String((metadata as Item).wicket_number))
    const asked = { number, amount: total, currency: String(currency), kind: 'reader' as const, until: null }
    const opened = this.books.open(asked)
    if (!opened) return no(400, 'invalid_request_error', 'different')
    this.#named('pi', opened.charge)
    this.#metadata.set(number, metadata as Item)
    return yes(this.intent(opened.charge))
  }

  #createSession(content: Item): Done {
    const { line_items, client_reference_id, success_url, expires_at, mode, payment_intent_data } = content
    const line = ((line_items ?? {}) as Record<string, Item>)['0'] ?? {}
    const { currency, unit_amount, product_data } = (line.price_data ?? {}) as Item
    const until = Number(expires_at) * 1000
    const isWhole = mode === 'payment' && success_url && (product_data as Item | undefined)?.name
    // A link lives for half an hour at least, and a day at most.
    const isTimely = until >= this.now() + 1_800_000 && until <= this.now() + 86_400_000
    if (!isWhole || !isTimely) return no(400, 'invalid_request_error', 'session', { param: 'expires_at' })
    const number = this.#fresh(String(client_reference_id))
    const amount = Number(unit_amount) * Number(line.quantity)
    const opened = this.books.open({ number, amount, currency: String(currency), kind: 'show', until })
    if (!opened) return no(400, 'invalid_request_error', 'different')
    this.#named('cs_test', opened.charge)
    this.#metadata.set(number, ((payment_intent_data ?? {}) as Item).metadata as Item)
    return yes(this.session(opened.charge))
  }

  intent(charge: Charge): Item {
    const { number, amount, currency, state, refusal } = charge
    const isPaid = charge.paid_at !== null
    const open = state === 'closed' ? 'canceled' : 'requires_payment_method'
    return {
      id: nameOf('pi', number),
      object: 'payment_intent',
      amount,
      amount_received: isPaid ? amount : 0,
      currency,
      metadata: this.#metadata.get(number) ?? {},
      status: isPaid ? 'succeeded' : open,
      latest_charge: isPaid ? chargeOf(charge) : null,
      last_payment_error: refusal === null ? null : declineOf(refusal),
    }
  }

  session(charge: Charge): Item {
    const { number, amount, currency, state, until } = charge
    const isPaid = charge.paid_at !== null
    const open = state === 'closed' ? 'expired' : 'open'
    return {
      id: nameOf('cs_test', number),
      object: 'checkout.session',
      status: isPaid ? 'complete' : open,
      payment_status: isPaid ? 'paid' : 'unpaid',
      amount_total: amount,
      currency,
      client_reference_id: ours(number),
      metadata: this.#metadata.get(number) ?? {},
      payment_intent: isPaid ? this.intent(charge) : null,
      url: state === 'waiting' ? `https://checkout.stripe.simulated/c/pay/${number}` : null,
      expires_at: seconds(until ?? 0),
    }
  }

  #search(url: URL): Done {
    const number =
      /^metadata\['wicket_number'\]:'(\w+)'$/.exec(url.searchParams.get('query') ?? '')?.[1] ?? ''
    const charge = this.books.get(number)
    // Of a link there is an intent only when it has been paid.
    const isThere = charge && (charge.kind === 'reader' || charge.paid_at !== null)
    const data = isThere ? [this.intent(charge)] : []
    return yes({ object: 'search_result', data, has_more: false, url: '/v1/payment_intents/search' })
  }

  #close(id: string, charge: Charge): Done {
    const isClosable = charge.state === 'waiting' || id.startsWith('pi_')
    if (!isClosable || !this.books.close(charge.number))
      return no(400, 'invalid_request_error', 'state', { code: 'payment_intent_unexpected_state' })
    return yes(id.startsWith('cs_') ? this.session(charge) : this.intent(charge))
  }

  #readers(reader: string, verb: string, content: Item, fault: FaultKind | undefined): Done {
    if (reader !== 'tmr_counter') return missing(`No such reader: '${reader}'`)
    const state = fault?.startsWith('reader-') ? fault.slice('reader-'.length) : undefined
    if (state && state !== 'timeout')
      return no(400, 'invalid_request_error', state, { code: `terminal_reader_${state}` })
    if (verb === 'cancel_action') this.#reader.action = null
    if (verb === 'process_payment_intent') {
      const intent = String(content.payment_intent)
      const charge = this.#charge(intent)
      if (!charge) return missing('payment_intent')
      if (charge.state !== 'waiting')
        return no(400, 'invalid_request_error', 'state', { code: 'payment_intent_unexpected_state' })
      const process = { payment_intent: intent }
      this.#reader.action = {
        type: 'process_payment_intent',
        status: 'in_progress',
        process_payment_intent: process,
      }
    }
    if (state) return no(400, 'invalid_request_error', state, { code: `terminal_reader_${state}` })
    return yes({ id: reader, object: 'terminal.reader', status: 'online', action: this.#reader.action })
  }

  /** Only what stands on the reader, or is a link, can be paid. */
  pays(number: string): boolean {
    const charge = this.books.get(number)
    const isShown = charge?.kind === 'show' || this.#isOnReader(number)
    if (!isShown || !this.books.pay(number)) return false
    if (charge?.kind === 'reader') this.#reader.action = { ...this.#reader.action, status: 'succeeded' }
    return true
  }

  refuses(number: string, why: string): void {
    this.books.refuse(number, why)
    if (this.#isOnReader(number))
      this.#reader.action = { ...this.#reader.action, status: 'failed', failure_code: 'card_declined' }
  }

  #isOnReader(number: string): boolean {
    const { status, process_payment_intent } = this.#reader.action ?? {}
    const on = (process_payment_intent as Item | undefined)?.payment_intent
    return status === 'in_progress' && on === this.#ids.get(number)
  }

  #refund({ payment_intent, amount, metadata = {} }: Item): Done {
    const charge = this.#intents(String(payment_intent))
    if (!charge) return missing('payment_intent')
    const number = String((metadata as Item).wicket_refund)
    const fresh = this.books.findRefund(number) ? `${number}${AGAIN}` : number
    const made = this.books.refund(charge.number, fresh, Number(amount))
    if (made === 'too-much')
      return no(400, 'invalid_request_error', 'greater than unrefunded', { param: 'amount' })
    if (typeof made === 'string')
      return no(400, 'invalid_request_error', made, { code: 'payment_intent_unexpected_state' })
    return yes(this.refund(charge, made.refund.refund_number))
  }

  #refunds(url: URL): Done {
    const charge = this.#intents(url.searchParams.get('payment_intent') ?? '')
    const data = (charge?.refunds ?? []).map(({ refund_number }) => this.refund(charge!, refund_number))
    return yes({ object: 'list', data, has_more: false, url: '/v1/refunds' })
  }

  #intents(id: string): Charge | undefined {
    return [...this.books.charges.values()].find(({ number }) => id === nameOf('pi', number))
  }

  refund(charge: Charge, refund_number: string): Item {
    const refund = charge.refunds.find((each) => each.refund_number === refund_number)!
    return {
      id: `re_${refund.reference}`,
      object: 'refund',
      amount: refund.amount,
      currency: charge.currency,
      created: seconds(refund.at),
      payment_intent: nameOf('pi', charge.number),
      metadata: { wicket_refund: ours(refund_number), wicket_number: ours(charge.number) },
      status: 'succeeded',
    }
  }

  event(number: string, { as, refund, more = 0 }: NotificationOptions): { type: string; object: Item } {
    const charge = structuredClone(this.books.charges.get(number)!)
    charge.amount += more
    if (as) charge.state = as
    if (as === 'waiting') charge.paid_at = null
    if (refund !== undefined) {
      const object = this.refund(charge, refund)
      return { type: 'refund.updated', object: { ...object, amount: Number(object.amount) + more } }
    }
    if (charge.kind === 'show') return { type: 'checkout.session.completed', object: this.session(charge) }
    const type = charge.state === 'paid' ? 'succeeded' : charge.state === 'closed' ? 'canceled' : 'created'
    return { type: `payment_intent.${type}`, object: this.intent(charge) }
  }
}

const declineOf = (why: string): Item => ({
  type: 'card_error',
  code: 'card_declined',
  decline_code: why === 'not-enough-money' ? 'insufficient_funds' : 'generic_decline',
  message: 'Your card was declined.',
})
