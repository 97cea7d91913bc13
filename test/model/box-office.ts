/** What a box office is, in Maps, without SQL, locks or sweeping: a hold that has ended is simply no hold any more. */
import { type Action, type Buying, type Outcome, placesOf, type Wish } from './action.ts'
import { FEE, pricesOf } from './prices.ts'

export const HALL = ['A', 'B'].flatMap((row) => [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `${row}${number}`))
export const PIT = 5
const HOUR_MS = 3_600_000

export interface Ticket {
  id: string
  place: string
  price: number
  status: 'valid' | 'returned'
}

interface Order {
  status: 'held' | 'released' | 'paid' | 'part-refunded' | 'refunded'
  /** What is held; what is sold stands in the tickets. */
  places: string[]
  until: number
  tickets: Ticket[]
  refunded: number
}

interface Till {
  float: number
  sales: number[]
  refunds: number[]
}

/** A refusal's code, or that it goes through and, where that is known before, what the answer is about. */
export type Verdict = { refused: string } | { subject: string | undefined }

const refused = (code: string): Verdict => ({ refused: code })
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

export class BoxOffice {
  readonly orders = new Map<string, Order>()
  readonly tills = new Map<string, Till>()
  /** What has been done, by its key. */
  readonly done = new Map<string, { action: Action; subject: string }>()

  constructor(
    public now: number,
    readonly starts_at: number,
  ) {}

  /** What must become of the action. */
  judge(action: Action): Verdict {
    const known = this.done.get(action.key)
    if (known && JSON.stringify(known.action) !== JSON.stringify(action)) return refused('key-reused')
    if (known && action.operation !== 'hold') return { subject: known.subject }
    const order = 'order' in action ? this.orders.get(action.order ?? '') : undefined
    const late = this.now > this.starts_at ? refused('not-on-sale') : undefined
    switch (action.operation) {
      case 'sell':
        return late ?? this.#unfree(action.wish) ?? unpaid(action, placesOf(action.wish)) ?? anyone
      case 'sell hold':
        return late ?? this.#dead(order!) ?? unpaid(action, order!.places) ?? { subject: action.order }
      case 'hold':
        if (known) return this.#dead(this.orders.get(known.subject)!) ?? { subject: known.subject }
        // What is sold is not given back for other places; what ended already is no matter.
        if (order?.tickets.length) return late ?? refused('order-state')
        return late ?? this.#unfree(action.wish, order) ?? { subject: order && this.#kept(action.order!) }
      case 'release':
        return order!.tickets.length > 0 ? refused('order-state') : { subject: action.order }
      case 'refund':
        return this.#unreturnable(order!, action.tickets) ?? { subject: action.order }
      case 'open till':
        return this.tills.has(action.register) ? refused('till-already-open') : { subject: action.register }
      case 'close till':
        return this.tills.has(action.register) ? { subject: action.register } : refused('till-not-open')
    }
  }

  /** Does what went through, with what only the program decides: references, seats, ticket ids. */
  apply(action: Action, { subject, places, tickets }: Outcome): void {
    if (this.done.has(action.key)) return
    this.done.set(action.key, { action, subject })
    const order = this.orders.get(subject)
    switch (action.operation) {
      case 'hold':
        this.orders.set(subject, { ...blank, places, until: this.now + action.hold_ms })
        break
      case 'release':
        if (this.#kept(subject)) order!.status = 'released'
        break
      case 'sell':
      case 'sell hold': {
        const prices = pricesOf(places, action)
        const sold = tickets.map(
          (id, at): Ticket => ({ id, place: places[at]!, price: prices[at]!, status: 'valid' }),
        )
        this.orders.set(subject, { ...blank, status: 'paid', tickets: sold })
        this.#till(action.register).sales.push(sum(prices))
        break
      }
      case 'refund':
        this.#till(action.register).refunds.push(this.#giveBack(order!, action.tickets))
        break
      case 'open till':
        this.tills.set(subject, { float: action.float_minor, sales: [], refunds: [] })
        break
      case 'close till':
        this.tills.delete(subject)
    }
  }

  /** Everything that must be so after every step. */
  observe() {
    const held = [...this.orders].flatMap(([ref, order]) =>
      this.#heldOf(order).map((place) => `${place} held ${ref}`),
    )
    const sold = [...this.orders].flatMap(([ref, order]) =>
      validOf(order).map((one) => `${one.place} sold ${ref}`),
    )
    const orders = [...this.orders].map(([ref, order]) => {
      const status = order.status === 'held' && !this.#kept(ref) ? 'expired' : order.status
      const tickets = order.tickets.map((one) => `${one.id} ${one.place} ${one.price} ${one.status}`)
      const total = sum(order.tickets.map((one) => one.price))
      return [ref, { status, total, refunded: order.refunded, tickets }] as const
    })
    const free = { Hall: HALL.length - this.#taken('Hall').length, Pit: PIT - this.#taken('Pit').length }
    const tills = [...this.tills].map(([register, till]) => [register, cashOf(till)] as const)
    return {
      free,
      taken: [...held, ...sold].sort(),
      orders: Object.fromEntries(orders),
      tills: Object.fromEntries(tills),
    }
  }

  #kept = (ref: string) => (this.#heldOf(this.orders.get(ref)!).length > 0 ? ref : undefined)
  #heldOf = (order: Order) => (order.status === 'held' && order.until > this.now ? order.places : [])

  #taken(section: 'Hall' | 'Pit', givenBack?: Order): string[] {
    const held = [...this.orders.values()].flatMap((order) =>
      order === givenBack ? [] : this.#heldOf(order),
    )
    const sold = [...this.orders.values()].flatMap((order) => validOf(order).map((one) => one.place))
    return [...held, ...sold].filter((place) => (place === 'Pit') === (section === 'Pit'))
  }

  #dead(order: Order): Verdict | undefined {
    if (order.status !== 'held') return refused('order-state')
    return order.until > this.now ? undefined : refused('hold-expired')
  }

  #unfree(wish: Wish, givenBack?: Order): Verdict | undefined {
    const section = wish.mode === 'standing' ? 'Pit' : 'Hall'
    const taken = this.#taken(section, givenBack)
    if (wish.mode === 'chosen')
      return wish.seats.some((seat) => taken.includes(seat)) ? refused('seats-taken') : undefined
    const capacity = section === 'Pit' ? PIT : HALL.length
    return capacity - taken.length < wish.count ? refused('not-enough-seats') : undefined
  }

  #unreturnable(order: Order, asked: string[]): Verdict | undefined {
    if (ticketsOf(order, asked).some((one) => one.status !== 'valid')) return refused('ticket-state')
    if (ticketsOf(order, asked).length === 0) return refused('order-state')
    return this.now > this.starts_at - 3 * HOUR_MS ? refused('refund-closed') : undefined
  }

  /** Nothing is kept but the fee until two days before, then a tenth. */
  #giveBack(order: Order, asked: string[]): number {
    const tickets = ticketsOf(order, asked)
    const share = this.now <= this.starts_at - 48 * HOUR_MS ? 1 : 0.9
    const amount = sum(tickets.map(({ price }) => (price - FEE) * share))
    for (const ticket of tickets) ticket.status = 'returned'
    order.refunded += amount
    order.status = validOf(order).length === 0 ? 'refunded' : 'part-refunded'
    return amount
  }

  /** Money never waits for a form: where no till is open, one opens without a float. */
  #till(register: string): Till {
    const till = this.tills.get(register) ?? { float: 0, sales: [], refunds: [] }
    this.tills.set(register, till)
    return till
  }
}

const anyone: Verdict = { subject: undefined }
const blank: Order = { status: 'held', places: [], until: 0, tickets: [], refunded: 0 }
const validOf = (order: Order) => order.tickets.filter((one) => one.status === 'valid')
const ticketsOf = (order: Order, ids: string[]) =>
  ids.length === 0 ? validOf(order) : order.tickets.filter((one) => ids.includes(one.id))

export const cashOf = ({ float, sales, refunds }: Till) => ({
  sales: sales.length,
  refunds: refunds.length,
  expected: float + sum(sales) - sum(refunds),
})

function unpaid({ adults, children, tendered }: Buying, places: string[]): Verdict | undefined {
  if (adults + children > 0 && adults + children !== places.length) return refused('count-mismatch')
  return tendered === 'short' ? refused('payment-short') : undefined
}
