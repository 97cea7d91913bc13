/** The way of a train: its stops in order, with times and distances. A seat is sold for the legs between them. */
import { nearest } from '../nearest.ts'
import { type AddFault, type RailFault, railFaults } from './faults.ts'
import type { Trip } from './trip.ts'

/** 62 legs are what fits into two words (occupancy.ts). The longest of Germany's 6,063 runs of 2019 had 42 stops. */
export const MOST_STOPS = 63

export interface Stop {
  station: string
  /** Minutes after midnight of the day on which the run began, station's clock: 24:06 is 1446. Null at the first stop. */
  arrives_min: number | null
  /** Null at the last stop. */
  departs_min: number | null
  /** Metres from the first stop. */
  at_m: number
}

export interface Route {
  name: string
  stops: readonly Stop[]
  /** One less than stops. */
  legs: number
}

/** A route as a file has it: times as `06:34`, past midnight as `24:06`; kilometres from the first stop. */
export interface RouteDraft {
  name: string
  stops: { station: string; arrives: string | null; departs: string | null; km: number }[]
}

/** No route while there is a fault; all faults are told at once. */
export function readRoute(draft: RouteDraft): { route: Route | null; faults: RailFault[] } {
  const { faults, add } = railFaults()
  const count = draft.stops.length
  if (count < 2) add('stops-too-few', 'stops', String(count), '2')
  if (count > MOST_STOPS) add('stops-too-many', 'stops', String(count), String(MOST_STOPS))
  const stops = draft.stops.map((_, index) => readStop(draft, index, add))
  checkOrder(stops, add)
  return { route: faults.length > 0 ? null : { name: draft.name, stops, legs: count - 1 }, faults }
}

const placeOf = (index: number, station: string) => `stop ${index + 1} "${station}"`

function readStop({ stops }: RouteDraft, index: number, add: AddFault): Stop {
  const { station, arrives, departs, km } = stops[index]!
  const place = placeOf(index, station)
  const time = (text: string | null, word: string, isNeeded: boolean): number | null => {
    if (text === null) {
      if (isNeeded) add('time-missing', place, word)
      return null
    }
    const minutes = minutesOf(text)
    if (minutes === null) add('time-faulty', place, text, '06:34')
    return minutes
  }
  const arrives_min = time(arrives, 'arrives', index > 0)
  const departs_min = time(departs, 'departs', index < stops.length - 1)
  return { station, arrives_min, departs_min, at_m: Math.round(km * 1000) }
}

function checkOrder(stops: Stop[], add: AddFault): void {
  const seen = new Set<string>()
  let clock = Number.NEGATIVE_INFINITY
  for (const [index, { station, arrives_min, departs_min, at_m }] of stops.entries()) {
    const place = placeOf(index, station)
    if (seen.has(station)) add('stop-duplicate', place, station)
    seen.add(station)
    const before = stops[index - 1]
    if (!Number.isSafeInteger(at_m) || (before ? at_m <= before.at_m : at_m !== 0))
      add('stop-out-of-order', place, kmOf(at_m), before ? `> ${kmOf(before.at_m)}` : '0')
    for (const time of [arrives_min, departs_min]) {
      if (time === null) continue
      if (time < clock) add('time-backwards', place, clockOf(time), `>= ${clockOf(clock)}`)
      clock = time
    }
  }
}

/** `24:06` -> 1446: hours may run past midnight, as in timetables in GTFS form. Null where it is no time. */
export function minutesOf(text: string): number | null {
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(text)
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

/** 1446 -> `24:06`. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

const kmOf = (metres: number): string => `${metres / 1000} km`

export type TripFound =
  | { kind: 'trip'; trip: Trip }
  | { kind: 'none'; reason: 'station-unknown'; asked: string; nearest: string[] }
  | { kind: 'none'; reason: 'wrong-direction' | 'same-station'; from: string; to: string }

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/** In any case, and by the beginning of its name where only one begins so; else -1. */
function stopCalled(names: readonly string[], asked: string): number {
  const [wanted, all] = [folded(asked), names.map(folded)]
  const exact = all.indexOf(wanted)
  if (exact >= 0 || wanted === '') return exact
  const meant = all.flatMap((name, index) => (name.startsWith(wanted) ? [index] : []))
  return meant.length === 1 ? meant[0]! : -1
}

/** Those that begin so where there are several, else what is written alike. */
function stopsLike(names: readonly string[], asked: string): string[] {
  const begin = names.filter((name) => folded(asked) !== '' && folded(name).startsWith(folded(asked)))
  return begin.length > 0 ? begin : nearest(asked, names)
}

/** From one station to another, in any case; else what is wrong with that. */
export function findTrip(route: Route, from: string, to: string): TripFound {
  const names = route.stops.map(({ station }) => station)
  const found = [from, to].map((asked) => stopCalled(names, asked))
  for (const [end, asked] of [from, to].entries())
    if (found[end] === -1)
      return { kind: 'none', reason: 'station-unknown', asked, nearest: stopsLike(names, asked) }
  const [first, last] = [found[0]!, found[1]!]
  if (first < last) return { kind: 'trip', trip: { from: first, to: last } }
  const reason = first === last ? 'same-station' : 'wrong-direction'
  return { kind: 'none', reason, from: names[first]!, to: names[last]! }
}

/** Metres along the route. */
export function distanceOf(route: Route, { from, to }: Trip): number {
  return route.stops[to]!.at_m - route.stops[from]!.at_m
}

/** The stations at both ends of a trip. */
export const stationsOf = ({ stops }: Pick<Route, 'stops'>, { from, to }: Trip) => ({
  from: stops[from]!.station,
  to: stops[to]!.station,
})
