/** A small reference of the life of orders: what is paid, given back, late and owed. Plain objects, no database, no money lines. */
import { baseOf, priceOf, statusOf, sum, worthOf } from './money-ladder.ts'
import {
  ASK_MS,
  type Anew as Asked,
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
  hasOpen = (order: Order): boolean =>
    order.payments.some(isOpen) ||
    this.orders.some(({ exchange, payments }) => exchange?.from === order && payments.some(isOpen))
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
    // What was paid beside it pays for it again.
    if (order.status === 'expired') order.late = 0
    order.status = 'paid'
    order.tickets = order.seats.map((seat, index) => {
      return { seat, type: order.types[index]!, status: 'valid', endedAt: 0 }
    })
  }

  /** Of a basket: taken at once, and sold only with the others. */
  takeBeside(orders: readonly Order[], amount: number): void {
    for (const order of orders) {
      const part = Math.min(amount, this.dueOf(order))
      if (part === 0) continue
      amount -= part
      order.payments.push({ tender: 'cash', status: 'succeeded', amount: part, refunded: 0, until: 0 })
      this.has.cash! += part
      order.paid += part
    }
  }

  ask(order: Order, amount = this.dueOf(order)): Payment {
    const payment: Payment = {
      ...{ tender: 'alipay', status: 'pending', amount, refunded: 0 },
      until: this.now + PAY_MS,
    }
    order.until = Math.max(order.until, this.now + ASK_MS)
    order.payments.push(payment)
    return payment
  }

  /** One answer is about all that were asked for together: all of them are sold, or none. */
  settle(order: Order, payment: Payment, said: Said): void {
    const all = payment.together?.all ?? [[order, payment]]
    if (said !== 'succeeded' || all.length === 1) {
      for (const [one, part] of all) this.settleOne(one, part, said)
      return
    }
    if (payment.status === 'succeeded') return
    const may = all.every(([one, part]) => this.mayComplete(one, part.amount))
    for (const [one, part] of all) {
      part.status = said
      this.has.alipay! += part.amount
      one.paid += part.amount
      if (may) this.complete(one)
      else this.comesBack(one, part)
    }
  }

  private mayComplete(order: Order, amount: number): boolean {
    if (order.tickets.length > 0) return false
    if (order.status === 'awaiting-payment') return amount === this.dueOf(order)
    return amount === order.total - order.paid && this.mayReseat(order)
  }

  /** Its time is over, its seats are free, and nobody has had back what was paid for it. */
  private mayReseat(order: Order): boolean {
    const taken = this.taken(order.show)
    const isFree = order.seats.every((seat) => !taken.includes(seat))
    return order.status === 'expired' && !this.cancelled.has(order.show) && order.refunded === 0 && isFree
  }

  /** It goes back; what waited for it is held like others. */
  private comesBack(order: Order, payment: Payment): void {
    const { amount } = payment
    order.late += amount
    this.comesToNothing(order)
    if (order.status === 'expired' || order.status === 'released') order.late = order.paid
    if (amount === 0) return
    order.lateBack += amount
    this.book(order, payment, amount, [])
  }

  private comesToNothing(order: Order): void {
    const waits = order.status === 'awaiting-payment'
    if (order.exchange) {
      for (const one of order.payments) if (one.from && one.status === 'pending') one.status = 'cancelled'
      if (waits) Object.assign(order, { status: 'released', late: order.paid })
    } else if (waits) {
      order.until = this.now + HOLD_MS
      if (order.paid === order.late) Object.assign(order, { status: 'held', total: 0 })
    }
  }

  private settleOne(order: Order, payment: Payment, said: Said): void {
    if (payment.status === 'succeeded' || (said !== 'succeeded' && !isOpen(payment))) return
    const before = payment.status
    payment.status = said
    if (said === 'succeeded' && order.exchange) this.exchanges(order, order.exchange, payment)
    else if (said === 'succeeded') this.comesIn(order, payment)
    else if (said === 'failed' || said === 'cancelled') this.comesToNothing(order)
    else if (order.status === 'awaiting-payment' && said === 'unknown' && before !== 'unknown')
      order.until = Math.max(this.startsAt, this.now + DAY_MS)
  }

  /** As it was weighed when it was asked for, or not at all. */
  private exchanges(order: Order, of: Asked, payment: Payment): void {
    const { from, tickets, seats } = of
    this.has.alipay! += payment.amount
    order.paid += payment.amount
    const isWaiting = order.status === 'awaiting-payment' || order.status === 'expired'
    const own = order.show === from.show ? tickets.map(({ seat }) => seat) : []
    const mine = order.status === 'awaiting-payment' ? [...own, ...order.seats] : own
    const others = this.taken(order.show).filter((seat) => !mine.includes(seat))
    // What costs nothing was never asked for.
    const worth = this.cancelled.has(from.show)
      ? sum(tickets.map(({ seat, type }) => baseOf(seat, type) + FEE))
      : of.worth
    const isSame = Math.min(worth, this.leftOf(from), order.total) === of.amount
    const isGood = tickets.every(({ status }) => status === 'valid')
    const isFree = seats.every((seat) => !others.includes(seat))
    const isBack = order.status === 'expired' && order.refunded > 0
    if (!isWaiting || isBack || this.cancelled.has(order.show) || !isSame || !isGood || !isFree) {
      this.comesBack(order, payment)
      return
    }
    from.refunded += of.amount
    this.end(from, tickets, 'exchanged')
    for (const one of order.payments) if (one.from) one.status = 'succeeded'
    order.exchange = undefined
    order.seats = seats
    const late = order.status === 'expired' ? 0 : order.late
    this.complete(order)
    order.paid = order.total + late
  }

  private comesIn(order: Order, payment: Payment): void {
    const { amount } = payment
    const isOwed = !order.tickets.length && amount <= this.dueOf(order)
    const mayComplete = this.mayComplete(order, amount)
    this.has.alipay! += amount
    order.paid += amount
    if (order.status === 'awaiting-payment' && isOwed && !mayComplete) return
    if (mayComplete) {
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
      if (isHeld(order) && order.until <= this.now && order.seats.length > 0)
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
    const worth = sum(worths as number[])
    const credit = Math.min(worth, this.leftOf(order))
    const price = priceOf(seats, types, false)
    const total = isSeatChange ? Math.min(credit, price) : price
    const amount = Math.min(credit, total)
    if (amount < total && !tender) return 'payment-short'
    const paid = { tender: 'exchange', amount, refunded: 0, from: order, until: 0 } as const
    if (tender === 'alipay') {
      if (amount === total) return 'payment-needless'
      const own = show === order.show ? old : []
      const held = seats.filter((seat) => !own.includes(seat))
      const made = this.open({
        show,
        seats: held,
        types,
        total,
        status: 'awaiting-payment',
        until: this.now + ASK_MS,
      })
      made.exchange = { from: order, tickets, seats, worth, amount }
      made.payments.push({ ...paid, status: 'pending' })
      this.ask(made, total - amount)
      return made
    }
    this.giveBack(order, credit - amount)
    order.refunded += amount
    this.end(order, tickets, 'exchanged')
    const made = this.open({ show, seats, types, total, status: 'awaiting-payment' })
    if (amount < total) this.take(made, [{ tender: tender!, amount: total - amount }])
    made.payments.push({ ...paid, status: 'succeeded' })
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
