/** Which of the chosen seats have a new price, and what it is. Pure. */
import { formatMinor, type Minor } from '../../money.ts'
import { refuse } from '../../refusal.ts'
import { tripOf } from '../../stock/claims.ts'
import type { ChosenSeat } from '../choose.ts'
import { travellersOf } from '../travellers.ts'
import type { AskedOverride, SeatPrice } from './override.ts'

/**
 * A seat that is named goes before what is said of all; who changes seats on the way has one price, whichever of them is
 * named. Refuses value-faulty (an amount, a seat with two prices), override-seat.
 */
export function seatPrices(
  { prices }: AskedOverride,
  seats: readonly ChosenSeat[],
  currency: string,
): SeatPrice[] {
  for (const { price_minor } of prices) checkAmount(price_minor)
  const all = oneOf(
    prices.filter(({ seat }) => seat === null).map(({ price_minor }) => price_minor),
    currency,
  )
  const named = seats.map((): Minor[] => [])
  for (const { seat, price_minor } of prices)
    if (seat !== null) for (const index of called(seats, seat)) named[index]!.push(price_minor)
  return travellersOf(seats).flatMap((way) => {
    const own = oneOf(
      way.flatMap((index) => named[index]!),
      currency,
    )
    const price = own ?? all
    if (price === undefined) return []
    return way.map((index): SeatPrice => [seats[index]!.id, tripOf(seats[index]!).from, price])
  })
}

function checkAmount(price_minor: Minor): void {
  if (!Number.isSafeInteger(price_minor) || price_minor < 0)
    throw refuse('value-faulty', { field: '--override', found: String(price_minor), wanted: '>= 0' })
}

function oneOf(prices: readonly Minor[], currency: string): Minor | undefined {
  const [first, ...others] = new Set(prices)
  if (others.length === 0) return first
  const found = [first!, ...others].map((price) => formatMinor(price, currency)).join(', ')
  throw refuse('value-faulty', { field: '--override', found, wanted: formatMinor(first!, currency) })
}

/** By seat as printed, by its last part, or by its id: one seat, or all places of a standing area. */
function called(seats: readonly ChosenSeat[], name: string): number[] {
  const wanted = name.trim().toLowerCase()
  const found = [...seats.keys()].filter((index) => namesOf(seats[index]!).includes(wanted))
  if (new Set(found.map((index) => seats[index]!.label)).size === 1) return found
  throw refuse('override-seat', { asked: name, seats: [...new Set(seats.map(({ label }) => label))] })
}

const namesOf = ({ id, label, row, number }: ChosenSeat): string[] =>
  [id, label, ...(row === null ? [] : [`${row}-${number}`])].map((name) => name.toLowerCase())
