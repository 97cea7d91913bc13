/** What chosen seats cost: by category in a house, by the way on a train. Pure. */
import type { Plan } from '../catalogue/plan/plan.ts'
import type { Minor } from '../money.ts'
import { fareOf } from '../rail/fares.ts'
import { distanceOf } from '../rail/route.ts'
import { type Run, runOf } from '../rail/run-of.ts'
import { refuse } from '../refusal.ts'
import { tripOf } from '../stock/claims.ts'
import type { ChosenSeat } from './choose.ts'
import { assignTypes, type FarePart, price, type Quote } from './price.ts'
import type { Terms } from './terms.ts'
import { travellersOf } from './travellers.ts'

export interface Selling {
  /** The performance's code. */
  performance: string
  plan: Plan
  terms: Terms
}

/** Tickets in the order of the seats. Refuses as `assignTypes` and `price` do. */
export function priceSeats(
  selling: Selling,
  seats: readonly ChosenSeat[],
  types: Record<string, number>,
  added?: Record<string, number>,
): Quote {
  const { terms, performance, plan } = selling
  const run = runOf(plan)
  if (!run) {
    const named = assignTypes(terms, seats.length, types)
    return price(
      terms,
      performance,
      seats.map(({ category }, i) => ({ category, price_type: named[i]! })),
      added,
    )
  }
  const travellers = travellersOf(seats)
  const named = assignTypes(terms, travellers.length, types)
  const tickets = seats.map(({ category }) => ({ category, price_type: '', part: WHOLE as FarePart }))
  for (const [person, way] of travellers.entries()) {
    const parts = partsOf(
      selling,
      run,
      way.map((index) => seats[index]!),
      named[person]!,
    )
    for (const [i, index] of way.entries())
      tickets[index] = { category: seats[index]!.category, price_type: named[person]!, part: parts[i]! }
  }
  return price(terms, performance, tickets, added)
}

/** Nobody changes, and prices are by category. */
const WHOLE: FarePart = { isFirst: true }

/** The fare of the whole way, shared by distance; what is kept for a seat is paid once. */
function partsOf(
  { terms, performance }: Selling,
  run: Run,
  way: ChosenSeat[],
  price_type: string,
): FarePart[] {
  if (!terms.fares) return way.map((_, i) => ({ isFirst: i === 0, ...(i > 0 ? { base_minor: 0 } : {}) }))
  const trip = { from: tripOf(way[0]!).from, to: tripOf(way.at(-1)!).to }
  const category = way[0]!.category
  const fare = fareOf(terms.fares, run.route, trip, category, price_type)
  if (fare.kind === 'none') {
    const { stops } = run.route
    const pair =
      fare.reason === 'pair-missing' ? `, ${stops[trip.from]!.station} - ${stops[trip.to]!.station}` : ''
    if (fare.reason === 'traveller-unknown')
      throw refuse('price-type-unknown', { asked: price_type, known: Object.keys(terms.fares.shares) })
    throw refuse('price-missing', { performance, category: `${category}${pair}`, price_type })
  }
  const amountOf = (kind: string) => fare.lines.find((line) => line.kind === kind)?.amount_minor ?? 0
  const shares = sharesOf(
    amountOf('fare'),
    way.map((seat) => distanceOf(run.route, tripOf(seat))),
  )
  return shares.map((base_minor, i) => ({
    isFirst: i === 0,
    base_minor,
    reservation_minor: i === 0 ? amountOf('reservation') : 0,
  }))
}

/** By length, in whole units: what is lost by rounding down so far is in the last. */
export function sharesOf(amount: Minor, lengths: readonly number[]): Minor[] {
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  let [along, given] = [0, 0]
  return lengths.map((length) => {
    along += length
    const share = Number((BigInt(amount) * BigInt(along)) / BigInt(whole)) - given
    given += share
    return share
  })
}
