/** How orders come to their money: sold, held and paid for, by a provider whatever it answers. */

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
import { isOpen, type Part, type Payment } from './money-order.ts'
import { SAID } from './money-provider.ts'
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
  const due = order.status === 'held' ? priceOf(order.seats, types, step.post) : model.dueOf(order)
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

export const numberOf = ({ ids }: Day, payment: Payment) => ids.get(payment)!.payment.replaceAll('-', '')

/** The provider tells of a payment by itself: also what it has told before, or takes back. */
export async function notify(work: Work, says: (Step & { verb: 'notify' })['says']): Promise<Played> {
  const { desk, model, order, provider, does } = work
  const asked = order.payments.filter(({ tender }) => tender === 'alipay')
  const payment = asked.findLast(({ status }) => status !== 'succeeded') ?? asked.at(-1)
  if (!payment) return ['ok', 'ok']
  const number = numberOf(work, payment)
  const truth = provider.truthOf(number)
  if (truth === 'unsent') return ['ok', 'ok']
  if (says !== 'declined') provider.becomes({ number, amount_minor: payment.amount }, 'paid')
  else if (truth !== 'paid') provider.becomes({ number, amount_minor: payment.amount }, 'declined')
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
  if (tongue === 'plain') model.sent(order)
  return [found, 'ok']
}
