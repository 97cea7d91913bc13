/**
 * A train with a waiting list, in Maps: two coaches of A and B beside each other and C across the aisle, sold by legs.
 * Which seats somebody gets is the program's choice, and told to the model; who gets some, and when, is its own judgement.
 */
import { DAY_MS } from '../support/house.ts'
import { STATIONS } from '../support/train.ts'

export const LEGS = STATIONS.length - 1
const COACHES = [1, 2].map((coach) => ['A', 'B', 'C'].map((seat) => `${coach}-1${seat}`))
const SEATS = COACHES.flat()
/** What is together, as places in a coach. */
const TOGETHER = [
  [],
  [[0], [1], [2]],
  [
    [0, 1],
    [1, 2],
  ],
  [[0, 1, 2]],
]

export const DEPARTS = Date.UTC(2027, 0, 15, 10, 5)
/** Trips of so many legs may have what is protected. */
export const LONG_LEGS = 3
/** The season file's words for `STEPS`. */
export const PROTECT = '{ long: { class: 2, min-legs: 3, seats: 2, release: "240h=1, 24h=0" } }'
const STEPS = [
  { at: Number.NEGATIVE_INFINITY, seats: 2 },
  { at: DEPARTS - 10 * DAY_MS, seats: 1 },
  { at: DEPARTS - DAY_MS, seats: 0 },
]

export interface Riding {
  from: number
  to: number
  party: number
  together: boolean
}

export interface Waiting extends Riding {
  ref: string
  until: number
  status: 'waiting' | 'offered' | 'served' | 'lapsed' | 'ended'
  order: string | undefined
}

export interface Order extends Pick<Riding, 'from' | 'to'> {
  status: 'held' | 'paid' | 'released' | 'expired'
  seats: string[]
  until: number
}

/** What the program says that an offer has. */
export type Told = (wait: string) => { order: string; seats: string[]; until: number } | undefined

const OFFER_MS = 30 * 60_000

export class WaitingTrain {
  readonly orders = new Map<string, Order>()
  readonly queue: Waiting[] = []
  #protected = STEPS
  /** When somebody last settled it: what is protected less since is nobody's yet. */
  #settledAt: number

  constructor(public now: number) {
    this.#settledAt = now
  }

  /** From now on so many seats are protected, whatever the hour. */
  protect(seats: number): void {
    this.#protected = [{ at: Number.NEGATIVE_INFINITY, seats }]
  }

  /** `seat leg` -> order. */
  taken(): Map<string, string> {
    const taken = new Map<string, string>()
    for (const [ref, { status, seats, from, to }] of this.orders)
      if (status === 'held' || status === 'paid')
        for (const seat of seats)
          for (let leg = from; leg < to; leg++) {
            if (taken.has(`${seat} ${leg}`)) throw new Error(`${seat} is twice on leg ${leg}: ${ref}`)
            taken.set(`${seat} ${leg}`, ref)
          }
    return taken
  }

  fits({ from, to, party, together }: Riding, at = this.now): boolean {
    const taken = this.taken()
    const legs = Array.from({ length: to - from }, (_, index) => from + index)
    const isFree = (seat: string) => legs.every((leg) => !taken.has(`${seat} ${leg}`))
    const kept = legs.length >= LONG_LEGS ? 0 : this.#protected.findLast((step) => step.at <= at)!.seats
    const freeOn = (leg: number) => SEATS.filter((seat) => !taken.has(`${seat} ${leg}`)).length
    if (legs.some((leg) => freeOn(leg) - kept < party)) return false
    if (!together) return SEATS.filter(isFree).length >= party
    return COACHES.some((coach) =>
      TOGETHER[party]!.some((places) => places.every((place) => isFree(coach[place]!))),
    )
  }

  /** What has ended is given back; then everybody in the queue whose wish fits what is left, in turn, has an offer. */
  settle(told: Told): void {
    this.#settledAt = this.now
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
    const { order, seats, until } = told
    if (seats.length !== one.party) throw new Error(`${one.ref} is offered ${seats.join(' ')}`)
    if (until !== this.now + OFFER_MS) throw new Error(`the offer to ${one.ref} ends at ${until}`)
    if (one.together && !areTogether(seats)) throw new Error(`${one.ref} is torn: ${seats.join(' ')}`)
    this.orders.set(order, { status: 'held', seats, until, from: one.from, to: one.to })
    one.status = 'offered'
    one.order = order
  }

  /** Nobody who waits is passed: what was free when it was last settled fits nobody. */
  passed(): string[] {
    const waiting = this.queue.filter(({ status }) => status === 'waiting')
    return waiting.filter((one) => this.fits(one, this.#settledAt)).map(({ ref }) => ref)
  }
}

function areTogether(seats: string[]): boolean {
  const sorted = [...seats].sort()
  return COACHES.some((coach) =>
    TOGETHER[seats.length]!.some((places) => places.every((place, i) => coach[place] === sorted[i])),
  )
}
