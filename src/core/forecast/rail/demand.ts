/**
 * What is still to come on a train, from stop to stop: what the run as a whole will still sell, shared out as past runs were from
 * this many days before on. Pure.
 */
import { seeded } from '../../random.ts'

/** Tickets of a run, by class and ride, and how long before its departure they were sold. */
export interface RideCount {
  class: string
  from: number
  to: number
  /** As booking curves count: calendar days, less one where it was later than the hour of the day that is known. */
  days: number
  /** Whole ones, as releases of what is kept count. */
  hours: number
  tickets: number
  minor: number
}

export interface RideDemand {
  class: string
  from: number
  to: number
  sold: number
  /** Still to come, as it is wanted. */
  rest: number
  /** What can be carried of that: all of it, unless a leg is full. */
  carried: number
  /** Brought so far. */
  soldMinor: number
  /** Of a ticket, fees in it; null where none was ever sold. */
  fareMinor: number | null
}

/** So many tickets of all that was ever sold stand beside those of this lead: few are drawn towards them. */
const DRAWN = 10

const keyOf = ({ class: name, from, to }: Pick<RideCount, 'class' | 'from' | 'to'>) => `${name} ${from} ${to}`
const add = (some: readonly RideCount[], value: (one: RideCount) => number) =>
  some.reduce((sum, one) => sum + value(one), 0)

/** `past`: of runs that are over. `rest`: how many the run will still sell, all rides together. */
export function ridesOf(
  own: readonly RideCount[],
  past: readonly RideCount[],
  { lead, rest }: { lead: number; rest: number },
): RideDemand[] {
  const rides = new Map([...past, ...own].map((one) => [keyOf(one), one]))
  const late = past.filter(({ days }) => days < lead)
  const [lately, ever, sold] = [sumsOf(late), sumsOf(past), sumsOf(own)]
  const [allLate, all] = [add(late, ({ tickets }) => tickets), add(past, ({ tickets }) => tickets)]
  return [...rides].map(([key, { class: name, from, to }]) => {
    const of = (sums: Map<string, Sums>) => sums.get(key) ?? { tickets: 0, minor: 0 }
    const share = all > 0 ? (of(lately).tickets + (DRAWN * of(ever).tickets) / all) / (allLate + DRAWN) : 0
    const [tickets, minor] = [of(ever).tickets + of(sold).tickets, of(ever).minor + of(sold).minor]
    return {
      ...{ class: name, from, to, sold: of(sold).tickets, soldMinor: of(sold).minor },
      ...{ rest: rest * share, carried: rest * share },
      fareMinor: tickets > 0 ? minor / tickets : null,
    }
  })
}

type Sums = Pick<RideCount, 'tickets' | 'minor'>

function sumsOf(some: readonly RideCount[]): Map<string, Sums> {
  const sums = new Map<string, Sums>()
  for (const one of some) {
    const { tickets, minor } = sums.get(keyOf(one)) ?? { tickets: 0, minor: 0 }
    sums.set(keyOf(one), { tickets: tickets + one.tickets, minor: minor + one.minor })
  }
  return sums
}

export interface LegDemand {
  class: string
  leg: number
  capacity: number
  sold: number
  /** Wanted in the end, whether there are seats or not. */
  demand: number
  /** Sold in the end, and in four cases of five: what can be carried. */
  expected: number
  low: number
  high: number
  /** That more are wanted than there are seats. */
  chance: number
}

/** Ways that are drawn, always the same ones. */
const WAYS = 400
const SEED = 20261130

/** A number by its mean, near enough where it is small: never below nought. */
export const counted = (mean: number, next: () => number) =>
  Math.max(0, mean + Math.sqrt(mean) * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()))

/** `ways`: what the run may still sell, as shares of what is expected, in any order. */
export function legsOf(
  rides: readonly RideDemand[],
  capacities: ReadonlyMap<string, number>,
  { legs, ways }: { legs: number; ways: readonly number[] },
): LegDemand[] {
  const next = seeded(SEED)
  return [...capacities].flatMap(([name, capacity]) =>
    Array.from({ length: legs }, (_, leg): LegDemand => {
      const on = rides.filter((ride) => ride.class === name && ride.from <= leg && leg < ride.to)
      const sold = on.reduce((sum, ride) => sum + ride.sold, 0)
      const rest = on.reduce((sum, ride) => sum + ride.rest, 0)
      const expected = Math.round(on.reduce((sum, ride) => sum + ride.carried, sold))
      const drawn = Array.from(
        { length: WAYS },
        (_, at) => sold + counted(rest * ways[Math.floor((at * ways.length) / WAYS)]!, next),
      ).sort((a, b) => a - b)
      const at = (share: number) => Math.round(drawn[Math.floor(share * (WAYS - 1))]!)
      const over = drawn.filter((wanted) => wanted >= capacity + 0.5).length
      const most = Math.max(capacity, sold)
      return {
        ...{ class: name, leg, capacity, sold, demand: Math.round(sold + rest), expected },
        low: Math.min(expected, Math.max(sold, at(0.1))),
        high: Math.max(expected, Math.min(most, at(0.9))),
        chance: over / WAYS,
      }
    }),
  )
}
