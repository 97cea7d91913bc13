/**
 * A box office with a waiting list, in Maps: two rows and a standing area. Which of several seats somebody gets is the
 * program's choice, and told to the model; who gets some, and when, is the model's own judgement.
 */

const ROWS = ['A', 'B']
const SEATS = [1, 2, 3, 4, 5]
export const PIT = 2
export const HALL = ROWS.flatMap((row) => SEATS.map((seat) => `${row}${seat}`))

export interface Asked {
  party: number
  together: boolean
  pit: boolean
}

export interface Waiting extends Asked {
  ref: string
  until: number
  status: 'waiting' | 'offered' | 'served' | 'lapsed' | 'ended' | 'removed'
  order: string | undefined
}

export interface Order {
  status: 'held' | 'paid' | 'released' | 'expired'
  /** Seat ids; `Pit` for each standing place. */
  places: string[]
  until: number
  /** The request that it was offered to. */
  wait: string | undefined
}

/** What the program says that an offer has. */
export type Told = (wait: string) => { order: string; places: string[]; until: number } | undefined

const OFFER_MS = 30 * 60_000

export class WaitingList {
  readonly orders = new Map<string, Order>()
  readonly queue: Waiting[] = []

  constructor(public now: number) {}

  get taken(): string[] {
    return [...this.orders.values()].flatMap(({ status, places }) =>
      status === 'held' || status === 'paid' ? places : [],
    )
  }

  /** Those that nobody has; an ended hold has its places until somebody settles it. */
  free(): Set<string> {
    const taken = this.taken
    return new Set(HALL.filter((seat) => !taken.includes(seat)))
  }

  freeInPit(): number {
    return PIT - this.taken.filter((place) => place === 'Pit').length
  }

  fits({ party, together, pit }: Asked): boolean {
    if (pit) return this.freeInPit() >= party
    const free = this.free()
    if (!together) return free.size >= party
    return ROWS.some((row) =>
      SEATS.some((first) =>
        Array.from({ length: party }, (_, index) => `${row}${first + index}`).every((seat) => free.has(seat)),
      ),
    )
  }

  /** What has ended is given back; then everybody in the queue whose wish fits what is left, in turn, has an offer. */
  settle(told: Told): void {
    for (const [ref, order] of this.orders)
      if (order.status === 'held' && order.until <= this.now) {
        order.status = 'expired'
        this.lapse(ref)
      }
    for (const one of this.queue.filter(({ status }) => status === 'waiting'))
      if (one.until <= this.now) one.status = 'ended'
      else if (this.fits(one)) this.#offer(one, told(one.ref))
  }

  /** The request whose offer this was, if it was one, has come to nothing. */
  lapse(order: string): void {
    const one = this.queue.find((each) => each.order === order && each.status === 'offered')
    if (one) one.status = 'lapsed'
  }

  #offer(one: Waiting, told: ReturnType<Told>): void {
    if (!told) throw new Error(`${one.ref} fits and is passed over`)
    const { order, places, until } = told
    if (places.length !== one.party) throw new Error(`${one.ref} is offered ${places.join(' ')}`)
    if (until !== this.now + OFFER_MS) throw new Error(`the offer to ${one.ref} ends at ${until}`)
    if (one.together && !one.pit && !isBlock(places))
      throw new Error(`${one.ref} is torn: ${places.join(' ')}`)
    this.take(order, places, { status: 'held', until, wait: one.ref })
    one.status = 'offered'
    one.order = order
  }

  /** Places that must be free. */
  take(ref: string, places: string[], order: Omit<Order, 'places'>): void {
    const free = this.free()
    const pit = places.filter((place) => place === 'Pit').length
    const wrong = places.filter((place) => place !== 'Pit' && !free.has(place))
    if (wrong.length > 0 || pit > this.freeInPit()) throw new Error(`${ref} has ${places.join(' ')} twice`)
    this.orders.set(ref, { ...order, places })
  }

  /** Nobody who waits is passed: what is free fits nobody, whose time has not come. */
  passed(): string[] {
    return this.queue.filter((one) => one.status === 'waiting' && this.fits(one)).map(({ ref }) => ref)
  }
}

function isBlock(places: string[]): boolean {
  const sorted = [...places].sort()
  return sorted.every(
    (place, index) =>
      index === 0 ||
      (place[0] === sorted[0]![0] && Number(place.slice(1)) === Number(sorted[index - 1]!.slice(1)) + 1),
  )
}
