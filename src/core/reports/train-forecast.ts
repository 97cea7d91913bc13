/** What is still to come on a run, ride by ride and leg by leg, from runs of its line that are over; and what to keep for long rides. */
import type { Situation } from '../forecast/curves/chances.ts'
import { waysOf } from '../forecast/curves/totals.ts'
import { carryOf, onRails, stopOf, wholeOf } from '../forecast/rail/carry.ts'
import { legsOf, type RideDemand, ridesOf } from '../forecast/rail/demand.ts'
import { type Protection, protectionOf } from '../forecast/rail/protect.ts'
import type { Minor } from '../money.ts'
import type { Run } from '../rail/run-of.ts'
import type { Rails } from './train-rides.ts'

export interface TrainForecast {
  /** Runs of the line that are over, the newest of them. */
  learnt_from: number
  /** False: no run with these stops tells who rides where, and rides and legs are as sold: they do not add up to what is expected. */
  rides_known: boolean
  rides: {
    class: string
    from: string
    to: string
    sold: number
    /** Wanted, whether there are seats or not; rides add up to what is wanted of the run. */
    demand: number
    /** What can be carried of that; rides add up to what is expected of the run. */
    expected: number
    average_minor: number | null
    expected_minor: Minor
  }[]
  legs: {
    class: string
    from: string
    to: string
    capacity: number
    sold: number
    /** Wanted, whether there are seats or not. */
    demand: number
    /** What can be carried of that: never more than there are seats. */
    expected: number
    /** Null where nobody knows who rides where. */
    low_80: number | null
    high_80: number | null
    chance_full: number | null
  }[]
  protections: TrainProtection[]
}

export interface TrainProtection {
  class: string
  min_legs: number
  seats: number
  /** As `stock protect` takes it; null: nothing is released before departure. */
  release: string | null
  from: string
  to: string
  chance_full: number
  gain_percent: number
}

/** Fewer say too little to keep anybody out by. */
export const RUNS_NEEDED = 3

interface AskedRun {
  /** Days to go. */
  lead: number
  /** As it is wanted. */
  situation: Situation
}

/** What the train can carry of what is wanted of it. */
export interface Carried {
  /** Sales in place of demand. */
  situation: Situation
  wanted: number
  /** However many are wanted. */
  most: number
  rides: RideDemand[]
  /** What is still to come would bring; null: no run with these stops is over, to tell who rides where. */
  restMinor: Minor | null
}

export function carriedOn({ run, blocked, own, past }: Rails, { lead, situation }: AskedRun): Carried {
  const { out, demand } = situation
  const shares = ridesOf(own, past, { lead, rest: 1 })
  const carry = carryOf(shares, { capacities: seatsOf(run, blocked), legs: run.route.legs, out })
  const rest = Math.max(0, demand - out)
  const rides = shares.map((ride) => ({
    ...ride,
    rest: ride.rest * rest,
    carried: ride.rest * Math.min(rest, stopOf(carry.stops, ride)),
  }))
  return {
    ...{ situation: onRails(situation, carry), wanted: Math.max(out, demand), most: carry.most, rides },
    restMinor: past.length > 0 ? rides.reduce((sum, ride) => sum + stillMinor(ride), 0) : null,
  }
}

const stillMinor = ({ carried, fareMinor }: RideDemand): Minor => Math.round(carried * (fareMinor ?? 0))

const seatsOf = ({ train }: Run, blocked: Rails['blocked']) =>
  new Map(
    train.classes.map((name, at) => [
      name,
      Math.max(0, train.byComfort[at]!.length - (blocked.get(name) ?? 0)),
    ]),
  )

/** `expected`: whole tickets that rides come to. */
export function trainForecast(
  { code, run, blocked, past, over }: Rails,
  { rides, wanted }: Carried,
  { situation, lead, expected }: AskedRun & { expected: number },
): TrainForecast {
  const rest = Math.max(0, situation.demand - situation.out)
  const times = [...waysOf([{ id: code, situation: { ...situation, capacity: null } }])[0]!].map((way) =>
    rest > 0 ? Math.max(0, way - situation.out) / rest : 0,
  )
  const legs = legsOf(rides, seatsOf(run, blocked), { legs: run.route.legs, ways: times })
  const classes = over < RUNS_NEEDED ? [] : run.train.classes
  const protections = classes.flatMap((name) => {
    const [fullest] = legs
      .filter((leg) => leg.class === name)
      .sort((a, b) => b.chance - a.chance || b.demand - a.demand)
    return fullest
      ? (protectionOf(fullest, rides, past, { ways: times, lead, legs: run.route.legs }) ?? [])
      : []
  })
  // What sells no more is known, whoever rode before.
  const isKnown = past.length > 0 || (rest === 0 && situation.errors.every((error) => error <= 0))
  return {
    ...{ learnt_from: past.length > 0 ? over : 0, rides_known: isKnown },
    ...named(run, { rides, expected, wanted: Math.round(wanted), isKnown }, legs, protections),
  }
}

/** Whole tickets of the run; rides come to these. */
interface Wholes {
  rides: readonly RideDemand[]
  expected: number
  wanted: number
  isKnown: boolean
}

function named(
  { route }: Run,
  { rides, expected: all, wanted, isKnown }: Wholes,
  legs: ReturnType<typeof legsOf>,
  protections: readonly Protection[],
): Omit<TrainForecast, 'learnt_from' | 'rides_known'> {
  const stop = (at: number) => route.stops[at]!.station
  const sold = rides.reduce((sum, ride) => sum + ride.sold, 0)
  const whole = wholeOf(
    rides.map((ride) => ride.sold + ride.carried),
    isKnown ? all : sold,
  )
  // On top of what is carried: rounded by itself, a ride would be told to carry more than is wanted of it.
  const left = wholeOf(
    rides.map((ride) => ride.rest - ride.carried),
    isKnown ? wanted - all : 0,
  )
  return {
    rides: rides
      .map((ride, at) => ({
        ...{ class: ride.class, from: stop(ride.from), to: stop(ride.to), sold: ride.sold },
        ...{ demand: whole[at]! + left[at]!, expected: whole[at]! },
        average_minor: ride.fareMinor === null ? null : Math.round(ride.fareMinor),
        expected_minor: ride.soldMinor + stillMinor(ride),
      }))
      .sort((a, b) => b.demand - a.demand || b.expected - a.expected),
    legs: legs.map(({ class: name, leg, capacity, sold, demand, expected, low, high, chance }) => ({
      ...{ class: name, from: stop(leg), to: stop(leg + 1), capacity, sold, demand, expected },
      ...(isKnown
        ? { low_80: low, high_80: high, chance_full: chance }
        : { low_80: null, high_80: null, chance_full: null }),
    })),
    protections: protections.map(({ class: name, minLegs, seats, steps, leg, chance, gainPercent }) => ({
      ...{ class: name, min_legs: minLegs, seats, from: stop(leg), to: stop(leg + 1) },
      release: steps.length > 0 ? steps.map((step) => `${step.hours}h=${step.seats}`).join(', ') : null,
      ...{ chance_full: chance, gain_percent: gainPercent },
    })),
  }
}
