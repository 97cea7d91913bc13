/** The way of a train as tickets and orders tell it: names of stops and times in place of legs. */
import type { Plan, PlanRun } from '../catalogue/plan/plan.ts'
import { arrivesAfter, leavesAfter } from '../rail/ride.ts'
import { distanceOf, type Stop } from '../rail/route.ts'
import type { Trip } from '../rail/trip.ts'

export interface Way {
  stops: readonly Stop[]
  /** Departure at the first stop, epoch milliseconds. */
  startsAt: number
}

export interface TripView {
  from: string
  to: string
  /** Epoch milliseconds. */
  departs_at: number
  arrives_at: number
  /** Along the way. */
  metres: number
}

export const wayOf = ({ run }: Plan, startsAt: number): Way | null =>
  run ? { stops: run.stops, startsAt } : null

/** The same of a plan's body as it is kept: a house's seats need not be read for that. */
export function wayIn(body: string, startsAt: number): Way | null {
  if (!body.includes('"run":')) return null
  const { run } = JSON.parse(body) as { run?: PlanRun }
  return run ? { stops: run.stops, startsAt } : null
}

export function tripView({ stops, startsAt }: Way, trip: Trip): TripView {
  const route = { name: '', stops, legs: stops.length - 1 }
  return {
    from: stops[trip.from]!.station,
    to: stops[trip.to]!.station,
    departs_at: startsAt + leavesAfter({ route }, trip.from),
    arrives_at: startsAt + arrivesAfter({ route }, trip.to),
    metres: distanceOf(route, trip),
  }
}
