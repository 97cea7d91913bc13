/** What chosen seats cost: by category in a house, by the way on a train. Pure. */
import type { Plan } from '../catalogue/plan/plan.ts'
import { spread } from '../money.ts'
import { fareOf } from '../rail/fares.ts'
import { distanceOf } from '../rail/route.ts'
import { type Run, runOf } from '../rail/run-of.ts'
import { refuse } from '../refusal.ts'
import { tripOf } from '../stock/claims.ts'
import type { ChosenSeat } from './choose.ts'
import type { SeatPrice } from './override/override.ts'
import { type Asked, assignTypes, type FarePart, price, type Quote, type WantedTicket } from './price.ts'
import type { Pricing } from './pricing/pricing.ts'
import { travellersOf } from './travellers.ts'

export interface Selling extends Pricing {
  plan: Plan
}

/** Tickets in the order of the seats. Refuses as `assignTypes` and `price` do. */
export function priceSeats(
  selling: Selling,
  seats: readonly ChosenSeat[],
  types: Record<string, number>,
  asked?: Asked & { overridden?: readonly SeatPrice[] | undefined },
): Quote {
  const { terms, plan } = selling
  const run = runOf(plan)
  const overrideOf = setPrices(asked?.overridden)
  if (!run) {
    const named = assignTypes(terms, seats.length, types)
    return price(
      selling,
      seats.map((seat, i) => ({ category: seat.category, price_type: named[i]!, ...overrideOf(seat) })),
      asked,
    )
  }
  const travellers = travellersOf(seats)
  const named = assignTypes(terms, travellers.length, types)
  const tickets: WantedTicket[] = seats.map(({ category }) => ({ category, price_type: '', part: WHOLE }))
  for (const [person, way] of travellers.entries()) {
    const parts = partsOf(
      selling,
      run,
      way.map((index) => seats[index]!),
      named[person]!,
    )
    for (const [i, index] of way.entries()) {
      const seat = seats[index]!
      const part = { ...parts[i]!, traveller: person }
      tickets[index] = { category: seat.category, price_type: named[person]!, part, ...overrideOf(seat) }
    }
  }
  return price(selling, tickets, asked)
}

/** What staff set, by the seat and where its way begins. */
function setPrices(
  overridden: readonly SeatPrice[] = [],
): (seat: ChosenSeat) => Pick<WantedTicket, 'override'> {
  if (overridden.length === 0) return () => ({})
  const prices = new Map(overridden.map(([seat, from, price_minor]) => [`${from} ${seat}`, price_minor]))
  return (seat) => {
    const price_minor = prices.get(`${tripOf(seat).from} ${seat.id}`)
    return price_minor === undefined ? {} : { override: { price_minor, seat: seat.label } }
  }
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
  const shares = spread(
    amountOf('fare'),
    way.map((seat) => distanceOf(run.route, tripOf(seat))),
  )
  return shares.map((base_minor, i) => ({
    isFirst: i === 0,
    base_minor,
    reservation_minor: i === 0 ? amountOf('reservation') : 0,
  }))
}
