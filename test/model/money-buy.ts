/** How orders come to their money: sold, held and paid for, by a provider whatever it answers. */

import { askedTogether } from '../../src/core/payments/settle/asked-together.ts'
import {
  added,
  answerOf,
  chosen,
  codeOf,
  counted,
  type Day,
  key,
  PARTS,
  type Played,
  speaking,
  tenderOf,
  typesOf,
  type Work,
} from './money-desk.ts'
import { priceOf } from './money-ladder.ts'
import { isOpen, type Order, type Part, type Payment } from './money-order.ts'
import { SAID, type Tongue, type Truth } from './money-provider.ts'
import type { Step } from './money-steps.ts'

export async function take(day: Day, step: Step & { verb: 'sell' | 'hold' }): Promise<Played> {
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
export function unpayable({ model, order }: Work, isOpenFirst: boolean): string | undefined {
  if (!model.isOnSale(order.show)) return 'not-on-sale'
  if (isOpenFirst && model.hasOpen(order)) return 'payment-open'
  if (order.status === 'expired') return 'hold-expired'
  if (order.status !== 'held' && order.status !== 'awaiting-payment') return 'order-state'
  return undefined
}

export async function payFor(work: Work, step: Step & { verb: 'pay' | 'sell-held' }): Promise<Played> {
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
  const due = order.status === 'held' ? priceOf(order.seats, types, step.post) : model.dueOf(order)
  if (!isSale && step.amount !== undefined && step.amount > due) return [found, 'payment-over']
  model.fix(order, types, step.post)
  model.take(order, parts)
  return [found, 'ok']
}

export async function ask(work: Work, step: Step & { verb: 'ask' }): Promise<Played> {
  const { desk, model, order, ref, does, ids } = work
  const types = typesOf(order.seats.length, step.kids)
  const beside: Part[] = step.beside ? [{ tender: 'cash', amount: 300 }] : []
  let asked = { order: '', payment: '' }
  const input = {
    ...{ order: ref, types: counted(types), ...added(step.post), key: key() },
    online: ONLINE,
    beside: beside.map((part) => tenderOf(work, part)),
  }
  const found = await answerOf(does.askPayment(desk, input).then((ids) => (asked = ids)))
  const why = unpayable(work, true)
  if (why) return [found, why]
  const due = order.status === 'held' ? priceOf(order.seats, types, step.post) : model.dueOf(order)
  if (step.beside && due <= 300) return [found, 'payment-over']
  model.fix(order, types, step.post)
  model.take(order, beside)
  const payment = model.ask(order)
  ids.set(payment, asked)
  await send(work, { payment, asked, ...step })
  return [found, 'ok']
}

const HOW = { kind: 'scan', auth_code: '28763443825664394' } as const
export const ONLINE = { tender: 'alipay', how: HOW } as const

interface Sent {
  payment: Payment
  asked: { order: string; payment: string }
  truth: Truth
  tongue: Tongue
}

/** What was asked for is sent, where it is, and what the provider says of it is written. */
export async function send(work: Work, { payment, asked, truth, tongue }: Sent): Promise<void> {
  const { desk, model, order, does, provider } = work
  if (truth === 'unsent') return
  provider.next = truth
  await speaking(provider, tongue, () =>
    does.collect(desk, provider.providers, { ...asked, how: HOW, isLook: true }),
  )
  model.settle(order, payment, tongue === 'plain' ? SAID[truth] : 'unknown')
}

/** Of this order and another one, each of which may be paid now; else why not. */
export async function askTogether(
  work: Work,
  other: Order,
  step: Step & { verb: 'basket' },
): Promise<Played> {
  const { desk, model, order, refs, does, ids } = work
  const orders = [order, other]
  const said = orders.map((one) => ({
    ...{ order: refs.get(one)!, types: counted(typesOf(one.seats.length, step.kids)), ...added(step.post) },
  }))
  const beside: Part[] = step.beside ? [{ tender: 'cash', amount: 300 }] : []
  let asked = { order: '', payment: '' }
  const input = {
    orders: said,
    online: ONLINE,
    beside: beside.map((part) => tenderOf(work, part)),
    key: key(),
  }
  const found = await answerOf(does.askBasket(desk, input).then((ids) => (asked = ids)))
  if (order === other) return [found, 'value-faulty']
  const why = orders.map((one) => unpayable({ ...work, order: one }, true)).find((one) => one !== undefined)
  if (why) return [found, why]
  for (const one of orders) model.fix(one, typesOf(one.seats.length, step.kids), step.post)
  if (step.beside) model.takeBeside(orders, 300)
  const parts = orders.map((one) => [one, model.ask(one)] as [Order, Payment])
  const sum = parts.reduce((total, [, { amount }]) => total + amount, 0)
  const rows = await desk.store.read((tx) => askedTogether(tx, asked))
  for (const [index, [, payment]] of parts.entries()) {
    payment.together = { sum, all: parts }
    ids.set(payment, rows[index]!)
  }
  await send(work, { payment: parts[0]![1], asked, ...step })
  return [found, 'ok']
}

/** Shares have the number of the first. */
export const numberOf = ({ ids }: Day, payment: Payment) =>
  ids.get(payment.together?.all.at(0)?.[1] ?? payment)!.payment.replaceAll('-', '')

const sumOf = ({ together, amount }: Payment) => together?.sum ?? amount

/** The provider tells of a payment by itself: also what it has told before, or takes back. */
export async function notify(work: Work, says: (Step & { verb: 'notify' })['says']): Promise<Played> {
  const { desk, model, order, provider, does } = work
  const asked = order.payments.filter(({ tender }) => tender === 'alipay')
  const payment = asked.findLast(({ status }) => status !== 'succeeded') ?? asked.at(-1)
  if (!payment) return ['ok', 'ok']
  const number = numberOf(work, payment)
  const truth = provider.truthOf(number)
  if (truth === 'unsent') return ['ok', 'ok']
  if (says !== 'declined') provider.becomes({ number, amount_minor: sumOf(payment) }, 'paid')
  else if (truth !== 'paid') provider.becomes({ number, amount_minor: sumOf(payment) }, 'declined')
  // It has been paid, and nobody here knows.
  if (says === 'nothing') return ['ok', 'ok']
  const signature = says === 'forged' ? { signature: 'forged' } : {}
  const found = await answerOf(does.takeNotification(desk, await provider.providers(), signature, number))
  if (says !== 'forged') model.settle(order, payment, SAID[provider.truthOf(number)])
  return [found, 'ok']
}

export async function look(work: Work, { tongue, takeBack }: Step & { verb: 'look' }): Promise<Played> {
  const { desk, model, order, ref, provider, does } = work
  const payment = order.payments.find(isOpen)
  const hasRefunds = order.toSend > 0
  const before = payment && provider.truthOf(numberOf(work, payment))
  const found = await answerOf(
    speaking(provider, tongue, () =>
      does.resolvePayments(desk, provider.providers, { order: ref, takeBack }),
    ),
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
  const all = payment?.together?.all.map(([one]) => one) ?? [order]
  if (tongue === 'plain') for (const one of all) model.sent(one)
  return [found, 'ok']
}
