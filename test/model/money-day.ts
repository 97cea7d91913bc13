/** A day in the life of orders: what is drawn is asked of the program and of the reference model. */
import { cancelPerformance } from '../../src/core/catalogue/performance/set-status.ts'
import { askPayment } from '../../src/core/payments/ask-payment.ts'
import { collect } from '../../src/core/payments/collect.ts'
import { takeNotification } from '../../src/core/payments/listen/take-notification.ts'
import { pay } from '../../src/core/payments/pay.ts'
import { resolvePayments } from '../../src/core/payments/resolve-payments.ts'
import { sendRefunds } from '../../src/core/payments/send-refunds.ts'
import type { InstantTender } from '../../src/core/payments/tender.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { cancelTickets } from '../../src/core/sales/cancel-tickets.ts'
import { refundCancelled } from '../../src/core/sales/cancelled/refund-cancelled.ts'
import { exchange } from '../../src/core/sales/exchange/exchange.ts'
import { giveGoodwill } from '../../src/core/sales/give-goodwill.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { voidOrder } from '../../src/core/sales/void-order.ts'
import type { TestDesk } from '../support/house.ts'
import type { MoneyModel } from './money-model.ts'
import {
  HOUR_MS,
  isOpen,
  MINUTE_MS,
  type Order,
  type Part,
  type Payment,
  type Ticket,
  type Type,
} from './money-order.ts'
import { type PlayedProvider, SAID, type Tongue } from './money-provider.ts'
import type { Paying, Step } from './money-steps.ts'

/** What the program is asked; a planted bug asks it something else. */
export const OPERATIONS = {
  ...{
    askPayment,
    cancelTickets,
    collect,
    exchange,
    giveGoodwill,
    hold,
    pay,
    refund,
    refundCancelled,
    release,
  },
  ...{ sell, sendRefunds, voidOrder },
}

export interface Day {
  desk: TestDesk
  number: number
  model: MoneyModel
  provider: PlayedProvider
  card: string
  does: typeof OPERATIONS
  /** The program's references of the model's orders, and its ids of the model's payments. */
  refs: Map<Order, string>
  ids: Map<Payment, { order: string; payment: string }>
}

export const codeOf = ({ number }: Pick<Day, 'number'>, show: string) => `${show}-${number}`

let keys = 0
const key = () => `money-${keys++}`

async function answerOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (isRefusal(error)) return error.code
    throw error
  }
}

/** What was found and what was meant. */
type Played = [found: string, expected: string]

const SUITS: Record<string, readonly string[]> = {
  'sell-held': ['held'],
  pay: ['held', 'awaiting-payment'],
  ask: ['held', 'held', 'awaiting-payment'],
  release: ['held', 'awaiting-payment'],
  cancel: ['paid', 'part-refunded'],
  refund: ['paid', 'part-refunded', 'cancelled'],
  goodwill: ['paid', 'part-refunded'],
  exchange: ['paid', 'part-refunded'],
  void: ['paid'],
}

function chosenOrder({ model }: Day, step: Extract<Step, { which: number }>): Order | undefined {
  const { orders } = model
  const suits = (order: Order) =>
    step.verb === 'look'
      ? model.hasOpen(order) || order.toSend > 0
      : step.verb === 'notify'
        ? order.payments.some(({ tender }) => tender === 'alipay')
        : SUITS[step.verb]!.includes(order.status)
  const apt = step.apt ? orders.filter(suits) : []
  const among = apt.length > 0 ? apt : orders
  // The latest first: that is where most happens.
  return among.toReversed()[step.which % Math.max(1, among.length)]
}

export async function play(day: Day, step: Step): Promise<Played> {
  switch (step.verb) {
    case 'wait':
      return wait(day, step.until)
    case 'call-off':
      day.model.cancelled.add(step.show)
      return [await answerOf(cancelPerformance(day.desk, codeOf(day, step.show))), 'ok']
    case 'mass':
      return mass(day, step)
    case 'sell':
    case 'hold':
      return take(day, step)
  }
  const order = chosenOrder(day, step)
  if (!order) return ['ok', 'ok']
  const work = { ...day, order, ref: day.refs.get(order)! }
  switch (step.verb) {
    case 'sell-held':
    case 'pay':
      return payFor(work, step)
    case 'ask':
      return ask(work, step)
    case 'notify':
      return notify(work, step.says)
    case 'look':
      return look(work, step)
    case 'release':
      return giveUpHold(work)
    case 'void':
      return undo(work)
    case 'cancel':
      return cancel(work, step.some)
    case 'refund':
      return giveBack(work, step.some)
    case 'goodwill':
      return beKind(work, step)
    case 'exchange':
      return change(work, step)
  }
}

interface Work extends Day {
  order: Order
  ref: string
}

async function wait({ desk, model }: Day, until: (Step & { verb: 'wait' })['until']): Promise<Played> {
  const at =
    typeof until === 'number'
      ? model.now + until * MINUTE_MS
      : model.startsAt - (until === 'a day before' ? 24 : 1) * HOUR_MS
  desk.advance(Math.max(0, at - model.now))
  model.now = desk.clock.now()
  model.expire()
  return ['ok', 'ok']
}

const chosen = (seats: string[]) => ({ mode: 'chosen' as const, seats, allow_single: true })

/** The last ones are children's. */
function typesOf(count: number, kids: number): Type[] {
  return Array.from({ length: count }, (_, index) => (index >= count - kids ? 'child' : 'adult'))
}

/** As the program is told: price type -> count, in the order of the seats. */
function counted(types: Type[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const type of types) counts[type] = (counts[type] ?? 0) + 1
  return counts
}

const added = (post: boolean) => (post ? { added: { post: 1 } } : {})

const PARTS: Record<Paying, Part[]> = {
  cash: [{ tender: 'cash' }],
  card: [{ tender: 'card' }],
  'gift-card': [{ tender: 'gift-card' }],
  split: [{ tender: 'card', amount: 300 }, { tender: 'cash' }, { tender: 'gift-card', amount: 400 }],
}

const tenderOf = ({ card }: Day, { tender, amount }: Part): InstantTender => {
  const amount_minor = amount ?? null
  if (tender === 'cash') return { tender, tendered_minor: null, amount_minor }
  if (tender === 'card') return { tender, reference: 'T-1', amount_minor }
  return { tender: 'gift-card', code: card, amount_minor }
}

async function take(day: Day, step: Step & { verb: 'sell' | 'hold' }): Promise<Played> {
  const { desk, model, refs, does } = day
  const { show, seats } = step
  const isTaken = seats.some((seat) => model.taken(show).includes(seat))
  const expected = !model.isOnSale(show) ? 'not-on-sale' : isTaken ? 'seats-taken' : 'ok'
  const input = { performance: codeOf(day, show), wanted: chosen(seats), key: key() }
  let ref = ''
  if (step.verb === 'hold') {
    const found = await answerOf(does.hold(desk, input).then((held) => (ref = held.ref)))
    if (expected === 'ok') refs.set(model.open({ show, seats }), ref)
    return [found, expected]
  }
  const { post } = step
  const types = typesOf(seats.length, step.kids)
  const parts = PARTS[step.paying]
  const payment = parts.map((part) => tenderOf(day, part))
  const sale = does.sell(desk, { ...input, types: counted(types), payment, ...added(post) })
  const found = await answerOf(sale.then(({ order }) => (ref = order.ref)))
  if (expected === 'ok') {
    const order = model.open({ show, seats })
    model.fix(order, types, post)
    model.take(order, parts)
    refs.set(order, ref)
  }
  return [found, expected]
}

/** Why an order cannot be paid for now. */
function unpayable({ model, order }: Work, isOpenFirst: boolean): string | undefined {
  if (!model.isOnSale(order.show)) return 'not-on-sale'
  if (isOpenFirst && model.hasOpen(order)) return 'payment-open'
  if (order.status === 'expired') return 'hold-expired'
  if (order.status !== 'held' && order.status !== 'awaiting-payment') return 'order-state'
  return undefined
}

async function payFor(work: Work, step: Step & { verb: 'pay' | 'sell-held' }): Promise<Played> {
  const { desk, model, order, ref, does } = work
  const isSale = step.verb === 'sell-held'
  const types = typesOf(order.seats.length, step.kids)
  const parts = isSale ? PARTS[step.paying] : [{ tender: step.tender, amount: step.amount } as Part]
  const said = {
    types: counted(types),
    payment: parts.map((part) => tenderOf(work, part)),
    ...added(step.post),
  }
  const found = await answerOf(
    isSale
      ? does.sell(desk, { wanted: { mode: 'held', order: ref }, ...said, key: key() })
      : does.pay(desk, { order: ref, inPart: step.amount !== undefined, ...said, key: key() }),
  )
  const why = unpayable(work, !isSale)
  if (why) return [found, why]
  if (isSale && order.status === 'awaiting-payment') return [found, 'order-state']
  const due = order.status === 'held' ? model.priceOf(order.seats, types, step.post) : model.dueOf(order)
  if (!isSale && step.amount !== undefined && step.amount > due) return [found, 'payment-over']
  model.fix(order, types, step.post)
  model.take(order, parts)
  return [found, 'ok']
}

async function ask(work: Work, step: Step & { verb: 'ask' }): Promise<Played> {
  const { desk, model, order, ref, does, provider, ids } = work
  const types = typesOf(order.seats.length, step.kids)
  const beside: Part[] = step.beside ? [{ tender: 'cash', amount: 300 }] : []
  const how = { kind: 'scan', auth_code: '28763443825664394' } as const
  let asked = { order: '', payment: '' }
  const input = {
    ...{ order: ref, types: counted(types), ...added(step.post), key: key() },
    online: { tender: 'alipay' as const, how },
    beside: beside.map((part) => tenderOf(work, part)),
  }
  const found = await answerOf(does.askPayment(desk, input).then((ids) => (asked = ids)))
  const why = unpayable(work, true)
  if (why) return [found, why]
  const due = order.status === 'held' ? model.priceOf(order.seats, types, step.post) : model.dueOf(order)
  if (step.beside && due <= 300) return [found, 'payment-over']
  model.fix(order, types, step.post)
  model.take(order, beside)
  const payment = model.ask(order)
  ids.set(payment, asked)
  if (step.truth !== 'unsent') {
    provider.next = step.truth
    await speaking(provider, step.tongue, () =>
      does.collect(desk, provider.providers, { ...asked, how, isLook: true }),
    )
    model.settle(order, payment, step.tongue === 'plain' ? SAID[step.truth] : 'unknown')
  }
  return [found, 'ok']
}

async function speaking<T>(provider: PlayedProvider, tongue: Tongue, work: () => Promise<T>): Promise<T> {
  provider.tongue = tongue
  try {
    return await work()
  } finally {
    provider.tongue = 'plain'
  }
}

const numberOf = ({ ids }: Day, payment: Payment) => ids.get(payment)!.payment.replaceAll('-', '')

/** The provider tells of the order's last payment by itself: also what it has told before, or takes back. */
async function notify(work: Work, says: (Step & { verb: 'notify' })['says']): Promise<Played> {
  const { desk, model, order, provider } = work
  const payment = order.payments.findLast(({ tender }) => tender === 'alipay')
  if (!payment) return ['ok', 'ok']
  const number = numberOf(work, payment)
  const truth = provider.truthOf(number)
  if (truth === 'unsent') return ['ok', 'ok']
  if (says !== 'declined') provider.becomes({ number, amount_minor: payment.amount }, 'paid')
  else if (truth !== 'paid') provider.becomes({ number, amount_minor: payment.amount }, 'declined')
  // It has been paid, and nobody here knows.
  if (says === 'nothing') return ['ok', 'ok']
  const signature = says === 'forged' ? { signature: 'forged' } : {}
  const found = await answerOf(takeNotification(desk, await provider.providers(), signature, number))
  if (says !== 'forged') model.settle(order, payment, SAID[provider.truthOf(number)])
  return [found, 'ok']
}

async function look(work: Work, { tongue, takeBack }: Step & { verb: 'look' }): Promise<Played> {
  const { desk, model, order, ref, provider } = work
  const payment = order.payments.find(isOpen)
  const hasRefunds = order.toSend > 0
  const before = payment && provider.truthOf(numberOf(work, payment))
  const found = await answerOf(
    speaking(provider, tongue, () => resolvePayments(desk, provider.providers, { order: ref, takeBack })),
  )
  if (!payment && !hasRefunds) return [found, 'payment-missing']
  const said = (truth: 'now' | 'before') =>
    tongue === 'plain'
      ? SAID[truth === 'now' ? provider.truthOf(numberOf(work, payment!)) : before!]
      : 'unknown'
  if (payment) {
    model.settle(order, payment, said('before'))
    if (isOpen(payment) && (takeBack || model.now >= payment.until)) model.settle(order, payment, said('now'))
  }
  if (tongue === 'plain') model.sent(order)
  return [found, 'ok']
}

async function giveUpHold({ desk, model, order, ref, does }: Work): Promise<Played> {
  const found = await answerOf(does.release(desk, { order: ref, key: key() }))
  if (order.status === 'released' || order.status === 'expired') return [found, 'ok']
  if (order.status !== 'held' && order.status !== 'awaiting-payment') return [found, 'order-state']
  if (model.hasOpen(order)) return [found, 'payment-open']
  Object.assign(order, { status: 'released', late: order.paid })
  return [found, 'ok']
}

async function undo({ desk, model, order, ref, does }: Work): Promise<Played> {
  const found = await answerOf(does.voidOrder(desk, { order: ref, key: key() }))
  if (model.hasOpen(order)) return [found, 'payment-open']
  const isAsSold = order.tickets.length > 0 && order.tickets.every(({ status }) => status === 'valid')
  const isFit = isAsSold && order.refunded === order.lateBack && !order.payments.some(({ from }) => from)
  if (!isFit) return [found, 'void-unfit']
  model.giveBack(order, order.total)
  model.end(order, order.tickets, 'void')
  return [found, 'ok']
}

/** By turns all of them, as nothing named, and some that are named, whatever they are. */
function named({ order }: Work, some: number): Ticket[] {
  return order.tickets.filter((_, index) => some > 0 && (index + some) % 2 === 0)
}

/** Those that are meant, or why not. */
function selected(work: Work, some: number, statuses: readonly Ticket['status'][]): Ticket[] | string {
  const asked = named(work, some)
  if (asked.some(({ status }) => !statuses.includes(status))) return 'ticket-state'
  const all = work.order.tickets.filter(({ status }) => statuses.includes(status))
  const tickets = asked.length > 0 ? asked : all
  return tickets.length > 0 ? tickets : 'order-state'
}

const seatsOf = (work: Work, some: number) => named(work, some).map(({ seat }) => seat)

async function cancel(work: Work, some: number): Promise<Played> {
  const { desk, model, order, ref, does } = work
  const tickets = selected(work, some, ['valid'])
  const found = await answerOf(
    does.cancelTickets(desk, { order: ref, tickets: seatsOf(work, some), key: key() }),
  )
  if (typeof tickets === 'string') return [found, tickets]
  model.end(order, tickets, 'cancelled')
  return [found, 'ok']
}

async function giveBack(work: Work, some: number): Promise<Played> {
  const { desk, model, order, ref, does } = work
  const tickets = selected(work, some, ['valid', 'cancelled'])
  const found = await answerOf(does.refund(desk, { order: ref, tickets: seatsOf(work, some), key: key() }))
  if (model.hasOpen(order)) return [found, 'payment-open']
  if (typeof tickets === 'string') return [found, tickets]
  const back = model.backOf(order, tickets)
  if (back === undefined) return [found, 'refund-closed']
  model.giveBack(order, back)
  model.end(order, tickets, 'returned')
  return [found, 'ok']
}

async function beKind(work: Work, { amount, to }: Step & { verb: 'goodwill' }): Promise<Played> {
  const { desk, model, order, ref, does, card } = work
  const account = to === 'gift-card' ? { tender: to, account: card } : to && { tender: to }
  const found = await answerOf(
    does.giveGoodwill(desk, { order: ref, amount_minor: amount, to: account, key: key() }),
  )
  if (model.hasOpen(order)) return [found, 'payment-open']
  if (order.tickets.length === 0) return [found, 'order-state']
  if (amount > model.leftOf(order)) return [found, 'refund-over']
  model.giveBack(order, amount, to)
  return [found, 'ok']
}

async function change(work: Work, step: Step & { verb: 'exchange' }): Promise<Played> {
  const { desk, model, order, ref, refs, does } = work
  const { some, show, type, tender } = step
  const tickets = selected(work, some, ['valid'])
  const isSame = show === order.show
  const own = typeof tickets === 'string' ? [] : tickets.map(({ seat }) => seat)
  const seats = step.seats ?? (isSame && own.length > 0 ? own : ['A1'])
  const types = seats.map(() => type)
  const payment = tender === undefined ? [] : [tenderOf(work, { tender })]
  let next = ''
  const input = {
    ...{ order: ref, tickets: seatsOf(work, some), performance: codeOf(work, show), types: counted(types) },
    ...{ wanted: step.seats || own.length === 0 || !isSame ? chosen(seats) : undefined, payment, key: key() },
  }
  const found = await answerOf(does.exchange(desk, input).then((done) => (next = done.order.ref)))
  if (model.hasOpen(order)) return [found, 'payment-open']
  if (!model.isOnSale(show)) return [found, 'not-on-sale']
  if (typeof tickets === 'string') return [found, tickets]
  const taken = model.taken(show).filter((seat) => !(isSame && own.includes(seat)))
  if (seats.some((seat) => taken.includes(seat))) return [found, 'seats-taken']
  const made = model.exchange(order, tickets, { show, seats, types, tender })
  if (typeof made === 'string') return [found, made]
  refs.set(made, next)
  return [found, 'ok']
}

async function mass(day: Day, { show, isHanded, tongue }: Step & { verb: 'mass' }): Promise<Played> {
  const { desk, model, provider, does } = day
  const handed = isHanded ? (['cash', 'card'] as const) : []
  const found = await answerOf(does.refundCancelled(desk, { performance: codeOf(day, show), handed }))
  if (!model.cancelled.has(show)) return [found, 'performance-open']
  await speaking(provider, tongue, () =>
    does.sendRefunds(desk, provider.providers, { performance: `id-${codeOf(day, show)}` }),
  )
  for (const order of model.orders.filter((one) => one.show === show)) {
    const tickets = order.tickets.filter(({ status }) => status === 'valid' || status === 'cancelled')
    if (tickets.length > 0 && !model.hasOpen(order)) {
      const back = model.backOf(order, tickets)!
      const isByHand = model
        .waysBack(order, back)
        .some(({ payment, part }) => part > 0 && (payment.tender === 'cash' || payment.tender === 'card'))
      if (isHanded || !isByHand) {
        model.giveBack(order, back)
        model.end(order, tickets, 'returned')
      }
    }
    if (tongue === 'plain') model.sent(order)
  }
  return [found, 'ok']
}
