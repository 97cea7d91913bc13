import { eq } from 'drizzle-orm'
import { ONLINE, send } from './money-buy.ts'
import {
  answerOf,
  chosen,
  codeOf,
  counted,
  type Day,
  key,
  type Played,
  speaking,
  tenderOf,
  type Work,
} from './money-desk.ts'
import { isOpen, type Order, type Ticket } from './money-order.ts'
import type { Step } from './money-steps.ts'
import { waysBack } from './money-ways.ts'

export async function giveUpHold({ desk, model, order, ref, does }: Work): Promise<Played> {
  const found = await answerOf(does.release(desk, { order: ref, key: key() }))
  if (order.status === 'released' || order.status === 'expired') return [found, 'ok']
  if (order.status !== 'held' && order.status !== 'awaiting-payment') return [found, 'order-state']
  if (model.hasOpen(order)) return [found, 'payment-open']
  Object.assign(order, { status: 'released', late: order.paid })
  return [found, 'ok']
}

export async function undo({ desk, model, order, ref, does }: Work): Promise<Played> {
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
export function named({ order }: Work, some: number): Ticket[] {
  return order.tickets.filter((_, index) => some > 0 && (index + some) % 2 === 0)
}

/** Those that are meant, or why not. */
export function selected(work: Work, some: number, statuses: readonly Ticket['status'][]): Ticket[] | string {
  const asked = named(work, some)
  if (asked.some(({ status }) => !statuses.includes(status))) return 'ticket-state'
  const all = work.order.tickets.filter(({ status }) => statuses.includes(status))
  const tickets = asked.length > 0 ? asked : all
  return tickets.length > 0 ? tickets : 'order-state'
}

export const seatsOf = (work: Work, some: number) => named(work, some).map(({ seat }) => seat)

export async function cancel(work: Work, some: number): Promise<Played> {
  const { desk, model, order, ref, does } = work
  const tickets = selected(work, some, ['valid'])
  const found = await answerOf(
    does.cancelTickets(desk, { order: ref, tickets: seatsOf(work, some), key: key() }),
  )
  if (model.hasOpen(order)) return [found, 'payment-open']
  if (typeof tickets === 'string') return [found, tickets]
  model.end(order, tickets, 'cancelled')
  return [found, 'ok']
}

export async function giveBack(work: Work, some: number): Promise<Played> {
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

export async function beKind(work: Work, { amount, to }: Step & { verb: 'goodwill' }): Promise<Played> {
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

export async function change(work: Work, step: Step & { verb: 'exchange' }): Promise<Played> {
  const { desk, model, order, ref, refs, ids, does } = work
  const { some, show, type, tender } = step
  const tickets = selected(work, some, ['valid'])
  const isSame = show === order.show
  const own = typeof tickets === 'string' ? [] : tickets.map(({ seat }) => seat)
  const seats = step.seats ?? (isSame && own.length > 0 ? own : ['A1'])
  const types = seats.map(() => type)
  const payment = tender === undefined || tender === 'alipay' ? [] : [tenderOf(work, { tender })]
  let next = ''
  const input = {
    ...{ order: ref, tickets: seatsOf(work, some), performance: codeOf(work, show), types: counted(types) },
    ...{ wanted: step.seats || own.length === 0 || !isSame ? chosen(seats) : undefined, payment, key: key() },
  }
  let asked = { order: '', payment: '' }
  const { payment: _, ...anew } = input
  const found = await answerOf(
    tender === 'alipay'
      ? does.askExchange(desk, { ...anew, online: ONLINE }).then((ids) => (asked = ids))
      : does.exchange(desk, input).then((done) => (next = done.order.ref)),
  )
  if (model.hasOpen(order)) return [found, 'payment-open']
  if (!model.isOnSale(show)) return [found, 'not-on-sale']
  if (typeof tickets === 'string') return [found, tickets]
  const taken = model.taken(show).filter((seat) => !(isSame && own.includes(seat)))
  if (seats.some((seat) => taken.includes(seat))) return [found, 'seats-taken']
  const made = model.exchange(order, tickets, { show, seats, types, tender })
  if (typeof made === 'string') return [found, made]
  if (tender === 'alipay') {
    const payment = made.payments.find(isOpen)!
    ids.set(payment, asked)
    refs.set(made, await refOf(work, asked.order))
    await send({ ...work, order: made }, { payment, asked, ...step })
  } else refs.set(made, next)
  return [found, 'ok']
}

const refOf = ({ desk }: Day, id: string): Promise<string> =>
  desk.store.read(async (tx) => {
    const { order } = tx.t
    const [found] = await tx.select({ ref: order.ref }).from(order).where(eq(order.id, id))
    return found!.ref
  })

export async function mass(day: Day, { show, isHanded, tongue }: Step & { verb: 'mass' }): Promise<Played> {
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
      const isByHand = waysBack(order, back).some(
        ({ payment, part }) => part > 0 && (payment.tender === 'cash' || payment.tender === 'card'),
      )
      if (isHanded || !isByHand) {
        model.giveBack(order, back)
        model.end(order, tickets, 'returned')
      }
    }
    massLate(day, order, isHanded)
    if (tongue === 'plain') model.sent(order)
  }
  return [found, 'ok']
}

/** What was paid in part of what came to nothing. */
function massLate({ model }: Day, order: Order, isHanded: boolean): void {
  const isOver = order.status === 'expired' || order.status === 'released'
  const late = order.late - order.refunded
  if (!isOver || late <= 0 || model.hasOpen(order)) return
  const isByHand = waysBack(order, late).some(
    ({ payment: { tender } }) => tender === 'cash' || tender === 'card',
  )
  if (isByHand && !isHanded) return
  model.giveBack(order, late)
  order.lateBack += late
}
