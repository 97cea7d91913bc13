/** Seats on a train: what is wanted becomes seats for the legs of the way. */
import { must } from '../assert.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { type Ride, tripOfRide } from '../rail/ride.ts'
import type { Run } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import { refuse } from '../refusal.ts'
import { houseOf } from '../seats/house-of.ts'
import { type Choice, type ChosenSeat, passedOver, type Situation } from './choose.ts'
import { departed, RIDE_DEPARTED } from './departure.ts'
import { chosenSeat, seatsCalled } from './named-seats.ts'
import { nowOf, refusedFor } from './rail-now.ts'
import { proposedOnTrain } from './rail-proposed.ts'
import { checkSeats, type Wanted } from './wanted.ts'

/**
 * Refuses, in this order: value-faulty (standing places), restricted-missing, stop-unknown, ride-backwards, ride-departed, seat-unknown, section-unknown (a class),
 * value-faulty (a fare that there is not, a seat of another class), protected, not-enough-accessible, not-enough-seats.
 */
export async function railSeats(at: Situation, run: Run, wanted: Wanted): Promise<Choice> {
  if (wanted.mode === 'standing')
    throw refuse('value-faulty', { field: '--standing', found: String(wanted.count), wanted: '-' })
  if (wanted.mode !== 'chosen' && wanted.restricted)
    throw refuse('restricted-missing', { performance: at.performance.code })
  const trip = askedTrip(at.performance, run, wanted.ride ?? {})
  const late = departed(at.performance, run, trip, at.desk.clock.now())
  if (late && !wanted.delayed) throw late
  const found = await (wanted.mode === 'chosen'
    ? namedOnTrain(at, run, wanted, trip)
    : proposedOnTrain(at, run, wanted, trip))
  return late ? passedOver(found, RIDE_DEPARTED) : found
}

/** Refuses stop-unknown, ride-backwards. */
export function askedTrip({ code: performance }: PerformanceRow, run: Run, ride: Ride): Trip {
  const found = tripOfRide(run, ride)
  if (found.kind === 'trip') return found.trip
  if (found.reason === 'station-unknown')
    throw refuse('stop-unknown', { performance, asked: found.asked, nearest: found.nearest })
  throw refuse('ride-backwards', { performance, from: found.from, to: found.to })
}

async function namedOnTrain(
  at: Situation,
  run: Run,
  wanted: Wanted & { mode: 'chosen' },
  trip: Trip,
): Promise<Choice> {
  const house = houseOf(at.plan)
  const indexes = [...new Set(wanted.seats.flatMap((name) => seatsCalled(house, at.performance.code, name)))]
  checkSeats('seat', indexes.length)
  const seats = indexes.map((index) => ({ ...chosenSeat(house, index), trip }))
  const refused = refusedFor(at, await nowOf(at, run), trip, seats.map(indexIn(run)))
  if (refused) throw refused
  return { seats, choice: { mode: 'chosen' } }
}

const indexIn =
  ({ train }: Run) =>
  ({ id }: ChosenSeat): number =>
    must(train.indexOf.get(id), 'a seat of the plan is on its train')
