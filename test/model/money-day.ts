/** A day in the life of orders: what is drawn is asked of the program and of the reference model. */

import { cancelPerformance } from '../../src/core/catalogue/performance/set-status.ts'
import { ask, askTogether, look, notify, payFor, take } from './money-buy.ts'
import { answerOf, codeOf, type Day, type Played, type Work } from './money-desk.ts'
import { HOUR_MS, MINUTE_MS, type Order } from './money-order.ts'
import type { Step } from './money-steps.ts'
import { beKind, cancel, change, giveBack, giveUpHold, mass, undo } from './money-undo.ts'

const SUITS: Record<string, readonly string[]> = {
  'sell-held': ['held'],
  pay: ['held', 'awaiting-payment'],
  ask: ['held', 'held', 'awaiting-payment'],
  basket: ['held', 'awaiting-payment'],
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
        ? order.payments.some(({ tender, status }) => tender === 'alipay' && status !== 'succeeded')
        : SUITS[step.verb]!.includes(order.status)
  const apt = step.apt ? orders.filter(suits) : []
  const among = apt.length > 0 ? apt : orders
  // The latest first: that is where most happens.
  return among.toReversed()[step.which % Math.max(1, among.length)]
}

const workOf = (day: Day, order: Order): Work => ({ ...day, order, ref: day.refs.get(order)! })

export async function play(day: Day, step: Step): Promise<Played> {
  switch (step.verb) {
    case 'wait':
      return wait(day, step.until)
    case 'call-off':
      day.model.callOff(step.show)
      return [await answerOf(cancelPerformance(day.desk, codeOf(day, step.show))), 'ok']
    case 'mass':
      return mass(day, step)
    case 'sell':
    case 'hold':
      return take(day, step)
  }
  if (step.verb === 'ask' && step.anew) {
    const held = await take(day, { verb: 'hold', ...step.anew })
    if (`${held}` !== 'ok,ok') return held
    return ask(workOf(day, day.model.orders.at(-1)!), step)
  }
  if (step.verb === 'basket' && step.anew) {
    for (const show of ['show', 'next'] as const) {
      const held = await take(day, { verb: 'hold', show, seats: step.anew })
      if (`${held}` !== 'ok,ok') return held
    }
    const [first, second] = day.model.orders.slice(-2)
    return askTogether(workOf(day, first!), second!, step)
  }
  const order = chosenOrder(day, step)
  if (!order) return ['ok', 'ok']
  const work = workOf(day, order)
  switch (step.verb) {
    case 'sell-held':
    case 'pay':
      return payFor(work, step)
    case 'ask':
      return ask(work, step)
    case 'basket':
      return askTogether(work, chosenOrder(day, { ...step, which: step.other })!, step)
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
