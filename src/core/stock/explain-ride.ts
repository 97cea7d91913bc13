/** What a train's counts say of seats for a ride, whoever has them; and what is nearest where they are taken. */
import { must } from '../assert.ts'
import type { Run } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import { isRefusal } from '../refusal.ts'
import type { Situation } from '../sales/choose.ts'
import { departed } from '../sales/departure.ts'
import { nowOf, refusedFor } from '../sales/rail-now.ts'
import type { SeatExplained } from './explain-seats.ts'
import type { LiveClaim } from './live-claims.ts'
import { nearestOnTrain } from './taken.ts'

/** What is protected for longer trips, or closed by hand: so many of the class this ride may have. */
export type RideRefused =
  | { reason: 'protected'; for_you: number; seats: number; between: [string, string]; until: number | null }
  | { reason: 'not-enough-seats'; for_you: number }
  /** The train has left the stop where it begins; as in the rule. */
  | { reason: 'departed'; from: string; at: number; later: string | null }

export interface RideAsked {
  trip: Trip
  seats: readonly SeatExplained[]
  live: readonly LiveClaim[]
  /** Whether others are looked for: where somebody said where he rides and has not got these. */
  asRide: boolean
  /** Whether somebody said where he rides. */
  said: boolean
}

export interface RideExplained {
  seats: SeatExplained[]
  refused: RideRefused | null
  /** Labels of as many. */
  nearest: string[]
}

export async function explainRide(
  at: Situation,
  run: Run,
  { trip, seats, live, asRide, said }: RideAsked,
): Promise<RideExplained> {
  const now = await nowOf(at, run, at.desk.clock.now())
  const indexOf = ({ seat }: SeatExplained) => must(run.train.indexOf.get(seat), 'a seat of the train')
  const late = said && departed(at.performance, run, trip, at.desk.clock.now())
  const refused = refusedOf(late ?? refusedFor(at, now, trip, seats.map(indexOf)))
  const partly = seats.map((seat) => ({
    ...seat,
    had: seat.had.map((part) => {
      if (part.state !== 'free') return part
      const way = { from: part.from_leg, to: part.to_leg }
      return { ...part, sellable: refusedFor(at, now, way, [indexOf(seat)]) === undefined }
    }),
  }))
  if (!asRide || refused) return { seats: partly, refused, nearest: [] }
  const taken = new Set(live.flatMap(({ seat, leg }) => (trip.from <= leg && leg < trip.to ? [seat] : [])))
  const names = seats.map(({ seat }) => seat)
  return { seats: partly, refused, nearest: nearestOnTrain(run, (id) => !taken.has(id), names, trip) }
}

function refusedOf(refused: unknown): RideRefused | null {
  if (isRefusal(refused, 'protected')) {
    const { for_you, protected: seats, between, until } = refused.details
    return { reason: 'protected', for_you, seats, between, until }
  }
  if (isRefusal(refused, 'ride-departed')) {
    const { from, at, later } = refused.details
    return { reason: 'departed', from, at, later }
  }
  if (isRefusal(refused, 'not-enough-seats'))
    return { reason: 'not-enough-seats', for_you: refused.details.free }
  return null
}
