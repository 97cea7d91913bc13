/** A small reference of the life of orders: what is paid, given back, late and owed. Plain objects, no database, no money lines. */
import { baseOf, priceOf, statusOf, sum, worthOf } from './money-ladder.ts'
import {
  ASK_MS,
  DAY_MS,
  FEE,
  HOLD_MS,
  isOpen,
  type Order,
  PAY_MS,
  type Part,
  type Payment,
  POST,
  type Said,
  type Tender,
  type Ticket,
  type TicketStatus,
  type Type,
} from './money-order.ts'
import { waysBack } from './money-ways.ts'

interface Anew {
  show: string
  seats: string[]
  types: Type[]
  tender: Tender | undefined
}

const isHeld = ({ status }: Order) => status === 'held' || status === 'awaiting-payment'

export class MoneyModel {
  readonly orders: Order[] = []
  readonly cancelled = new Set<string>()
  /** What each tender has by now: in less out. */
  readonly has: Record<string, number> = { alipay: 0, card: 0, 'gift-card': 0, cash: 0 }

  constructor(
    public now: number,
    readonly startsAt: number,
  ) {}

  taken = (show: string): string[] =>
    this.orders
      .filter((order) => order.show === show)
      .flatMap(({ status, seats, tickets }) =>
        status === 'held' || status === 'awaiting-payment'
          ? seats
          : tickets.filter((one) => one.status === 'valid').map(({ seat }) => seat),
      )
  isOnSale = (show: string) => !this.cancelled.has(show) && this.now <= this.startsAt
  hasOpen = (order: Order) => order.payments.some(isOpen)
  leftOf = ({ paid, late, refunded, lateBack }: Order) => paid - late - (refunded - lateBack)
  dueOf = ({ total, paid, late }: Order) => total - paid + late

  open(order: Pick<Order, 'show' | 'seats'> & Partial<Order>): Order {
    const none = { types: [], post: false, until: this.now + HOLD_MS, tickets: [], payments: [], toSend: 0 }
    const made = { ...none, status: 'held', total: 0, paid: 0, late: 0, lateBack: 0, refunded: 0, ...order }
    this.orders.push(made)
    return made
  }

  fix(order: Order, types: Type[], post: boolean): void {
    if (order.status !== 'held') return
    const total = priceOf(order.seats, types, post)
    Object.assign(order, { types, post, total, status: 'awaiting-payment' })
  }

  /** Parts that say no amount take the rest. */
  take(order: Order, parts: Part[]): void {
    const rest = this.dueOf(order) - sum(parts.map(({ amount = 0 }) => amount))
    for (const { tender, amount = rest } of parts) {
      order.payments.push({ tender, status: 'succeeded', amount, refunded: 0, until: 0 })
      this.has[tender]! += amount
      order.paid += amount
    }
    if (this.dueOf(order) === 0) this.complete(order)
  }

  complete(order: Order): void {
    order.status = 'paid'
    order.tickets = order.seats.map((seat, index) => {
      return { seat, type: order.types[index]!, status: 'valid', endedAt: 0 }
    })
  }

  ask(order: Order): Payment {
    const payment: Payment = {
      ...{ tender: 'alipay', status: 'pending', amount: this.dueOf(order), refunded: 0 },
      until: this.now + PAY_MS,
    }
    order.until = Math.max(order.until, this.now + ASK_MS)
    order.payments.push(payment)
    return payment
  }

  settle(order: Order, payment: Payment, said: Said): void {
    if (payment.status === 'succeeded' || (said !== 'succeeded' && !isOpen(payment))) return
    const before = payment.status
    payment.status = said
    if (said === 'succeeded') this.comesIn(order, payment)
    else if (order.status !== 'awaiting-payment') return
    else if (said === 'unknown' && before !== 'unknown')
      order.until = Math.max(this.startsAt, this.now + DAY_MS)
    else if (said === 'failed' || said === 'cancelled') {
      order.until = this.now + HOLD_MS
      if (order.paid === order.late) Object.assign(order, { status: 'held', total: 0 })
    }
  }

  private comesIn(order: Order, payment: Payment): void {
    const { amount } = payment
    const isWaiting = order.status === 'awaiting-payment'
    const isOwed = !order.tickets.length && amount <= this.dueOf(order)
    const isWhole = isOwed && amount === this.dueOf(order)
    this.has.alipay! += amount
    order.paid += amount
    if (isWaiting && isOwed && !isWhole) return
    const mayReseat = order.status === 'expired' && !this.cancelled.has(order.show) && order.refunded === 0
    const taken = this.taken(order.show)
    const mayComplete = isWaiting || (mayReseat && order.seats.every((seat) => !taken.includes(seat)))
    if (isWhole && mayComplete) {
      this.complete(order)
      return
    }
    const isOver = order.status === 'expired' || order.status === 'released'
    order.late = isOver ? order.paid : order.late + amount
    order.lateBack += amount
    this.book(order, payment, amount, [])
  }

  expire(): void {
    for (const order of this.orders)
      if (isHeld(order) && order.until <= this.now)
        Object.assign(order, { status: 'expired', late: order.paid })
  }

  /** Nobody can pay any more for what is held; what was asked for is waited for. */
  callOff(show: string): void {
    if (this.cancelled.has(show)) return
    this.cancelled.add(show)
    for (const order of this.orders)
      if (order.show === show && isHeld(order) && !this.hasOpen(order)) order.until = this.now
    this.expire()
  }

  /** What returning them brings, goodwill counted; undefined where it is too late. */
  backOf(order: Order, tickets: Ticket[]): number | undefined {
    if (!this.cancelled.has(order.show)) {
      const worths = tickets.map((ticket) => worthOf(ticket, this))
      return worths.includes(undefined) ? undefined : Math.min(sum(worths as number[]), this.leftOf(order))
    }
    const stays = order.tickets.some((one) => one.status === 'valid' && !tickets.includes(one))
    const whole = sum(tickets.map(({ seat, type }) => baseOf(seat, type) + FEE))
    return Math.min(whole + (order.post && !stays ? POST : 0), this.leftOf(order))
  }

  end(order: Order, tickets: Ticket[], status: TicketStatus): void {
    for (const ticket of tickets) Object.assign(ticket, { status, endedAt: this.now })
    order.status = statusOf(order.tickets)
  }

  /** The new order, or why there is none. Another seat at the same price is free until the start. */
  exchange(order: Order, tickets: Ticket[], { show, seats, types, tender }: Anew): Order | string {
    const categories = (of: string[]) => `${of.map((seat) => seat[0]).sort()}`
    const old = tickets.map(({ seat }) => seat)
    const isSeatChange =
      show === order.show &&
      categories(old) === categories(seats) &&
      tickets.every(({ type }) => type === types[0])
    if (isSeatChange && `${old.sort()}` === `${seats.toSorted()}`) return 'exchange-needless'
    const worths = tickets.map((ticket) =>
      isSeatChange || this.cancelled.has(order.show)
        ? baseOf(ticket.seat, ticket.type) + FEE
        : worthOf(ticket, this, true),
    )
    if (worths.includes(undefined)) return 'exchange-closed'
    const credit = Math.min(sum(worths as number[]), this.leftOf(order))
    const total = priceOf(seats, types, false)
    const amount = Math.min(credit, total)
    if (amount < total && !tender) return 'payment-short'
    this.giveBack(order, credit - amount)
    order.refunded += amount
    this.end(order, tickets, 'exchanged')
    const made = this.open({ show, seats, types, total, status: 'awaiting-payment' })
    if (amount < total) this.take(made, [{ tender: tender!, amount: total - amount }])
    made.payments.push({
      tender: 'exchange',
      status: 'succeeded',
      amount,
      refunded: 0,
      from: order,
      until: 0,
    })
    made.paid = total
    this.complete(made)
    return made
  }

  giveBack(order: Order, amount: number, to?: Tender): void {
    for (const { payment, through, part } of waysBack(order, amount))
      this.book(order, payment, part, through, to)
  }

  private book(
    order: Order,
    payment: Payment,
    amount: number,
    through: Payment[],
    to = payment.tender,
  ): void {
    for (const one of [payment, ...through]) one.refunded += amount
    order.refunded += amount
    if (to === 'alipay') order.toSend += amount
    else this.has[to]! -= amount
  }

  sent(order: Order): void {
    this.has.alipay! -= order.toSend
    order.toSend = 0
  }
}
