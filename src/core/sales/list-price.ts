/** What a place costs by the list, before anything is added or taken off: pure. */
import type { Minor } from '../money.ts'
import { fareOf } from '../rail/fares.ts'
import type { Run } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import type { Terms } from './terms.ts'

/** The base price of the terms' first price type; on a train its fare for the trip. 0 where it is not sold. */
export function listPrice(terms: Terms, category: string, ride: { run: Run; trip: Trip } | null): Minor {
  const type = terms.price_types[0]?.code ?? ''
  if (!ride || !terms.fares) return terms.prices[category]?.[type] ?? 0
  const fare = fareOf(terms.fares, ride.run.route, ride.trip, category, type)
  return fare.kind === 'none' ? 0 : (fare.lines.find(({ kind }) => kind === 'fare')?.amount_minor ?? 0)
}
