/**
 * Seats of a class in which all sit together, whatever gaps that cuts: what a party waits for. It looks at any free seats
 * and not only at such as follow each other: so a seat that somebody takes never makes room for a party that had none.
 */
import { fitOne } from './fit.ts'
import { eachWindow, type FreeSeats, freeSeatsOf } from './group.ts'
import type { Inventory } from './inventory.ts'
import { areTogether, breakBetween } from './near.ts'
import { GROUP_WEIGHTS, type RailRequest } from './proposal.ts'
import type { Train } from './train.ts'

type Visit = (seats: number[], cost: number) => void

/** Seats ascending, those whose gaps are cut least; null where so many do not sit together. */
export function fitTogether(inventory: Inventory, request: RailRequest): number[] | null {
  const { train } = inventory
  const { n, weights = GROUP_WEIGHTS } = request
  if (n === 1) {
    const seat = fitOne(inventory, request)
    return seat < 0 ? null : [seat]
  }
  let best: number[] | null = null
  let least = Number.POSITIVE_INFINITY
  const visit: Visit = (seats, cost) => {
    if (cost < least) [best, least] = [seats, cost]
  }
  for (const [coach, { class: coachClass }] of train.coaches.entries()) {
    if (coachClass !== request.class) continue
    const free = freeSeatsOf(inventory, coach, request)
    if (n <= 3) eachChain(train, free, n, weights.per_break, visit)
    else
      eachWindow(train, free, n, weights, (first, cost) => {
        const seats = free.seats.slice(first, first + n)
        if (areTogether(train, seats)) visit(seats, cost)
      })
  }
  return best
}

/** The most who could sit together on the trip. */
export function mostTogether(inventory: Inventory, request: Pick<RailRequest, 'class' | 'trip'>): number {
  let most = 0
  const sizes = inventory.train.coaches.map(({ class: inClass, start, end }) =>
    inClass === request.class ? end - start : 0,
  )
  for (let n = Math.max(0, ...sizes); n > most; n--) if (fitTogether(inventory, { ...request, n })) most = n
  return most
}

/** Two or three, each beside, across the aisle from, or facing the next; free seats between them may be left out. */
function eachChain(train: Train, free: FreeSeats, n: number, per_break: number, visit: Visit): void {
  const slackAt = (index: number) => free.slack[index + 1]! - free.slack[index]!
  const goOn = (chain: number[], cost: number): void => {
    if (chain.length === n) {
      const seats = chain.map((index) => free.seats[index]!)
      visit(seats, cost / n)
      return
    }
    const last = chain.at(-1)!
    for (let next = last + 1; next < free.seats.length; next++) {
      const [one, other] = [free.seats[last]!, free.seats[next]!]
      if (train.rowOf[other]! - train.rowOf[one]! > 1) return
      const apart = breakBetween(train, one, other)
      if (apart < 1) goOn([...chain, next], cost + slackAt(next) + per_break * apart)
    }
  }
  for (let first = 0; first < free.seats.length; first++) goOn([first], slackAt(first))
}
