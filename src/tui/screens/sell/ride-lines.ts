/** What the list of a train's stops says, line by line. Pure. */
import { formatMinor } from '../../../core/money.ts'
import { arrivesAfter, leavesAfter } from '../../../core/rail/ride.ts'
import { type Run, runOf } from '../../../core/rail/run-of.ts'
import type { Trip } from '../../../core/rail/trip.ts'
import { fareIn } from '../../../core/sales/rail-wish.ts'
import type { Terms } from '../../../core/sales/terms.ts'
import { shown } from '../../../core/text.ts'
import type { PerformanceLine } from '../../office.ts'
import { clockTime, type Words } from '../../words.ts'
import type { Chosen } from '../choose/hook.ts'
import { choiceOf, pairAt, type RideState } from './ride-state.ts'

export interface OfTrain {
  run: Run
  terms: Terms
  performance: Pick<PerformanceLine, 'title' | 'starts_at' | 'zone'>
}

/** Undefined in a house. */
export function ofTrain({ house, performance }: Chosen): OfTrain | undefined {
  const run = runOf(house.plan)
  return run ? { run, terms: house.terms, performance } : undefined
}

export interface StopLine {
  stop: number
  station: string
  arrives: string
  departs: string
  /** '' where nobody may choose it now, or where it is not known yet. */
  free: string
  fare: string
  /** It may be chosen now. */
  isOffered: boolean
  /** The train has left it. */
  hasLeft: boolean
  /** It lies on the ride that is marked. */
  isOnRide: boolean
}

export function stopLines(ride: RideState, of: OfTrain, words: Words, now: number): StopLine[] {
  const { run, performance } = of
  const { first, last } = choiceOf(ride)
  return run.route.stops.map(({ station, arrives_min, departs_min }, stop) => {
    const isOffered = stop >= first && stop <= last
    const leaves = performance.starts_at + leavesAfter(run, stop)
    const at = (moment: number) => clockTime(words, moment, performance.zone)
    const pair = pairAt(ride, stop)
    return {
      ...{ stop, station: shown(station), isOffered },
      arrives: arrives_min === null ? '' : at(performance.starts_at + arrivesAfter(run, stop)),
      departs: departs_min === null ? '' : at(leaves),
      free: isOffered ? freeText(ride, pair, words) : '',
      fare: isOffered ? fareText(of, ride.class, pair) : '',
      hasLeft: departs_min !== null && leaves <= now,
      isOnRide: ride.from === null ? stop >= ride.trip.from && stop <= ride.trip.to : stop === ride.from,
    }
  })
}

function freeText({ board }: RideState, { from, to }: Trip, words: Words): string {
  const all = board?.free[from]?.[to]
  return board && all !== undefined ? words.ride.freeFor(board.for_trip[from]![to]!, all) : ''
}

/** What the first price type pays for it, '' where it is not sold. */
export function fareText({ run, terms }: Omit<OfTrain, 'performance'>, inClass: number, trip: Trip): string {
  const fare = fareIn(run, terms, trip, run.train.classes[inClass] ?? '')
  return fare === undefined ? '' : formatMinor(fare, terms.currency)
}

/** Both ends of a ride with their times. */
export function rideEnds(
  { run, performance }: Omit<OfTrain, 'terms'>,
  { from, to }: Trip,
  words: Words,
): { station: string; time: string }[] {
  const time = (after: number) => clockTime(words, performance.starts_at + after, performance.zone)
  const station = (stop: number) => shown(run.route.stops[stop]?.station ?? '')
  return [
    { station: station(from), time: time(leavesAfter(run, from)) },
    { station: station(to), time: time(arrivesAfter(run, to)) },
  ]
}

/** `Köln Hbf 10:18 - Mainz Hbf 12:15` */
export const rideText = (of: Omit<OfTrain, 'terms'>, trip: Trip, words: Words): string =>
  rideEnds(of, trip, words)
    .map(({ station, time }) => `${station} ${time}`)
    .join(' - ')
