/**
 * Seats kept for long trips, by count: no seat is tied. A trip that is too short may take n seats only where each of its
 * legs keeps as many free as are protected there. Protections nest, as booking limits do (P. Belobaba's EMSRb, 1992): on
 * a leg with several, a trip must leave the largest that it does not qualify for, not their sum.
 * Counts are covered by no unique key: this is asked inside the run's lock.
 */
import type { Trip } from './trip.ts'

export interface Protection {
  /** Index of the class. */
  class: number
  /** The legs between these stops. */
  trip: Trip
  /** Trips of so many legs or more may take what is protected. */
  min_trip_legs: number
  /** Seats at first, before any step. */
  seats: number
  /** From each moment (epoch milliseconds) on so many are left; moments ascend, seats fall. */
  steps: readonly { at: number; seats: number }[]
}

export interface Asking {
  /** Index of the class. */
  class: number
  trip: Trip
  /** Travellers. */
  n: number
}

export type Admission =
  | { kind: 'admitted' }
  /** Fewer are free on some leg than are wanted, protected or not. */
  | { kind: 'full'; free: number }
  | {
      kind: 'protected'
      /** How many the same trip could take now. */
      for_you: number
      /** Seats protected on the leg that decides. */
      protected: number
      /** The leg that decides: the one that leaves the fewest. */
      leg: number
      /** When fewer will be protected there, epoch milliseconds; null: until departure. */
      until: number | null
    }

/**
 * Whether n may travel, by counts alone: `free` are the free seats of the class by leg (board.ts). Whoever is admitted
 * may still find no seat all the way: counts say nothing of gaps.
 */
export function admit(
  protections: readonly Protection[],
  free: Int32Array,
  { class: inClass, trip, n }: Asking,
  now: number,
): Admission {
  const rows = protections.filter((row) => row.class === inClass && trip.to - trip.from < row.min_trip_legs)
  let [tightest, least, left] = [-1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let leg = trip.from; leg < trip.to; leg++) {
    const kept = protectedOn(rows, leg, now)
    least = Math.min(least, free[leg]!)
    if (kept === 0 || free[leg]! - kept >= left) continue
    tightest = leg
    left = free[leg]! - kept
  }
  if (least < n) return { kind: 'full', free: least }
  if (left >= n) return { kind: 'admitted' }
  return {
    kind: 'protected',
    for_you: Math.max(0, left),
    protected: protectedOn(rows, tightest, now),
    leg: tightest,
    until: nextRelease(rows, tightest, now),
  }
}

/** What these rows protect on a leg at a moment. */
export function protectedOn(rows: readonly Protection[], leg: number, now: number): number {
  return rows.reduce(
    (most, row) => (row.trip.from <= leg && leg < row.trip.to ? Math.max(most, protectedBy(row, now)) : most),
    0,
  )
}

/** Seats that a row protects at a moment. */
export function protectedBy({ seats, steps }: Protection, now: number): number {
  return steps.findLast(({ at }) => at <= now)?.seats ?? seats
}

/** The first moment at which less is protected on this leg than now. */
function nextRelease(rows: readonly Protection[], leg: number, now: number): number | null {
  const moments = rows.flatMap(({ steps }) => steps.map(({ at }) => at)).filter((at) => at > now)
  const kept = protectedOn(rows, leg, now)
  return moments.sort((a, b) => a - b).find((at) => protectedOn(rows, leg, at) < kept) ?? null
}
