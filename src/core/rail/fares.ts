/** What a trip costs: by distance or by pair of stations, for a class and a kind of traveller. Amounts in minor units. */

import { assert } from '../assert.ts'
import { type Minor, shareOf } from '../money.ts'
import { distanceOf, type Route } from './route.ts'
import type { Trip } from './trip.ts'

export interface Fares {
  base: DistanceFares | PairFares
  /** What each kind of traveller pays of the fare, in basis points: `{ adult: 10000, child: 5000 }`. */
  shares: Record<string, number>
  /** For each seat that is kept, whoever sits on it; by class, none where it is missing. */
  reservation_minor: Record<string, Minor>
  /** Fares are rounded to a multiple of this, half up; 1 for none. */
  round_to_minor: Minor
}

export interface DistanceFares {
  kind: 'distance'
  /** By class. The rate is for 1,000 km, so that it is a whole number too: 24.63 cents a km are 24,630. */
  classes: Record<string, { per_1000_km_minor: Minor; minimum_minor: Minor }>
}

export interface PairFares {
  kind: 'pair'
  /** From, to, class. A pair is sold in the direction that it is listed in. */
  pairs: Record<string, Record<string, Record<string, Minor>>>
}

export interface FareLine {
  kind: 'fare' | 'reservation'
  amount_minor: Minor
}

export type Fare =
  | { kind: 'fare'; lines: FareLine[]; total_minor: Minor }
  | { kind: 'none'; reason: 'class-unknown' | 'traveller-unknown' | 'pair-missing' }

/** The fare of one traveller. The minimum is of the full fare, before the share; rounding comes last. */
export function fareOf(fares: Fares, route: Route, trip: Trip, inClass: string, traveller: string): Fare {
  const share = own(fares.shares, traveller)
  if (share === undefined) return { kind: 'none', reason: 'traveller-unknown' }
  const { base } = fares
  if (base.kind === 'distance' && !Object.hasOwn(base.classes, inClass))
    return { kind: 'none', reason: 'class-unknown' }
  const full =
    base.kind === 'distance' ? byDistance(base, route, trip, inClass) : byPair(base, route, trip, inClass)
  if (full === undefined) return { kind: 'none', reason: 'pair-missing' }
  const lines: FareLine[] = [
    { kind: 'fare', amount_minor: rounded(shareOf(full, share), fares.round_to_minor) },
  ]
  const reservation = own(fares.reservation_minor, inClass) ?? 0
  if (reservation > 0) lines.push({ kind: 'reservation', amount_minor: reservation })
  return { kind: 'fare', lines, total_minor: lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0) }
}

function byDistance({ classes }: DistanceFares, route: Route, trip: Trip, inClass: string): Minor {
  const { per_1000_km_minor, minimum_minor } = classes[inClass]!
  const product = per_1000_km_minor * distanceOf(route, trip)
  assert(Number.isSafeInteger(product), `a fare is a safe integer, got ${product}`)
  return Math.max(minimum_minor, Math.round(product / 1_000_000))
}

function byPair(
  { pairs }: PairFares,
  { stops }: Route,
  { from, to }: Trip,
  inClass: string,
): Minor | undefined {
  const ends = own(own(pairs, stops[from]!.station) ?? {}, stops[to]!.station)
  return own(ends ?? {}, inClass)
}

/** To the nearest multiple, half up. */
function rounded(amount: Minor, step: Minor): Minor {
  return Math.floor((2 * amount + step) / (2 * step)) * step
}

/** Names come from files: only what is in the table itself counts. */
function own<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
