/** From where to where somebody wants to ride, as he types it. */
import { shown } from '../text.ts'
import { findTrip, type TripFound } from './route.ts'
import type { Run } from './run-of.ts'

/** Stations; what is not said is the first stop, or the last. */
export interface Ride {
  from?: string | undefined
  to?: string | undefined
}

export function tripOfRide({ route }: Run, { from, to }: Ride): TripFound {
  return findTrip(route, from ?? route.stops[0]!.station, to ?? route.stops.at(-1)!.station)
}

/** Milliseconds from the departure at the first stop: when a train leaves a stop, and when it gets to one. */
export function leavesAfter({ route }: Pick<Run, 'route'>, stop: number): number {
  return afterStart(route.stops, route.stops[stop]!.departs_min)
}

export function arrivesAfter({ route }: Pick<Run, 'route'>, stop: number): number {
  return afterStart(route.stops, route.stops[stop]!.arrives_min)
}

function afterStart(stops: Run['route']['stops'], minutes: number | null): number {
  const start = stops[0]!.departs_min ?? 0
  return ((minutes ?? start) - start) * 60_000
}

/** As it is typed, with a blank behind it; nothing in a house. */
export function rideOption(ride: { from: string; to: string } | undefined): string {
  return ride ? `--ride "${shown(ride.from)}..${shown(ride.to)}" ` : ''
}
