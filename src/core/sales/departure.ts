/** A ride that nobody can begin any more: the train has left the stop where it does. */
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { leavesAfter } from '../rail/ride.ts'
import type { Run } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** How the ledger calls it where staff passed over it, because the train is late. */
export const RIDE_DEPARTED = 'ride-departed'

type Departing = Pick<PerformanceRow, 'code' | 'startsAt' | 'zone'>

/** Epoch ms, by the timetable. */
export const leavesAt = ({ startsAt }: Pick<Departing, 'startsAt'>, run: Run, stop: number): number =>
  startsAt + leavesAfter(run, stop)

/** Undefined where one can still get on. */
export function departed(
  performance: Departing,
  run: Run,
  { from, to }: Trip,
  now: number,
): Refusal<'ride-departed'> | undefined {
  const at = leavesAt(performance, run, from)
  if (now <= at) return undefined
  const { stops } = run.route
  const later = stops.findIndex(
    (_, stop) => stop > from && stop < to && now <= leavesAt(performance, run, stop),
  )
  return refuse('ride-departed', {
    performance: performance.code,
    from: stops[from]!.station,
    to: stops[to]!.station,
    at,
    later: later < 0 ? null : stops[later]!.station,
    zone: performance.zone,
  })
}
