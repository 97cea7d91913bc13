/** The protections of a run's file, by name of class and station; their moments count back from departure. */
import type { AddFault } from './faults.ts'
import type { Protection } from './protection.ts'
import { findTrip, type Route } from './route.ts'
import type { RunFile } from './run-file.ts'
import type { Train } from './train.ts'

const HOUR_MS = 3_600_000

export function readProtections(
  { protections }: RunFile,
  route: Route,
  train: Train,
  add: AddFault,
): (departs_at: number) => Protection[] {
  const rows = protections.flatMap((row, index) => {
    const place = `protection ${index + 1}`
    const found = findTrip(route, row.from, row.to)
    if (found.kind === 'none') {
      const [fault, text] =
        found.reason === 'station-unknown'
          ? (['station-unknown', found.asked] as const)
          : (['protection-direction', `${row.from} - ${row.to}`] as const)
      add(fault, place, text)
      return []
    }
    const inClass = train.classes.indexOf(row.class)
    if (inClass < 0) add('class-unknown', place, row.class, train.classes.join(', '))
    checkCounts(row, train.byComfort[inClass]?.length ?? 0, route.legs, place, add)
    return [{ class: inClass, trip: found.trip, min_trip_legs: row.min_trip_legs, row }]
  })
  return (departs_at) =>
    rows.map(({ row, ...rest }) => ({
      ...rest,
      seats: row.seats,
      steps: row.release.map(({ before_h, seats }) => ({ at: departs_at - before_h * HOUR_MS, seats })),
    }))
}

/** No more than the class has, no trip that nobody can make, and steps that go down towards departure. */
function checkCounts(
  { seats, min_trip_legs, release }: RunFile['protections'][number],
  capacity: number,
  legs: number,
  place: string,
  add: AddFault,
): void {
  if (seats < 0 || seats > capacity) add('protection-too-large', place, String(seats), `0..${capacity}`)
  if (min_trip_legs < 2 || min_trip_legs > legs)
    add('protection-unreachable', place, String(min_trip_legs), `2..${legs}`)
  let before = { before_h: Number.POSITIVE_INFINITY, seats }
  for (const [index, step] of release.entries()) {
    const goesDown = step.before_h < before.before_h && step.seats >= 0 && step.seats <= before.seats
    if (!goesDown) add('protection-rises', `${place} release ${index + 1}`, String(step.seats))
    before = step
  }
}
