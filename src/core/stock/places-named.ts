/** Seats and standing places that the house names, to keep them back or to give them back. */
import type { Plan } from '../catalogue/plan/plan.ts'
import type { Trip } from '../rail/trip.ts'
import { refuse } from '../refusal.ts'
import { type ChosenSeat, type Situation, standingPlaces } from '../sales/choose.ts'
import { chosenSeat, seatsCalled } from '../sales/named-seats.ts'
import type { House } from '../seats/house.ts'
import { houseOf } from '../seats/house-of.ts'

/** A whole stadium may be kept back, but nobody means more. */
const MOST_PLACES = 100_000

/** Refuses value-faulty where nothing or too much is named, seat-unknown, seat-ambiguous, section-unknown. */
export function placesNamed(
  at: Situation,
  seats: readonly string[],
  standing: Readonly<Record<string, number>>,
): ChosenSeat[] {
  const house = houseOf(at.plan)
  const indexes = new Set(seats.flatMap((name) => seatsCalled(house, at.performance.code, name)))
  const areas = Object.entries(standing)
  const count = areas.reduce((sum, [, places]) => sum + places, indexes.size)
  if (
    !Number.isSafeInteger(count) ||
    count < 1 ||
    count > MOST_PLACES ||
    areas.some(([, places]) => places < 1)
  )
    throw refuse('value-faulty', {
      field: 'seats',
      found: String(count),
      wanted: `1-${MOST_PLACES}:  --seats, --standing`,
    })
  return [
    ...[...indexes].map((index) => ({ ...chosenSeat(house, index), ...wholeWay(at) })),
    ...areas.flatMap(([section, places]) => standingPlaces(at, places, section).seats),
  ]
}

/** A train's seat is kept on every leg. */
function wholeWay({ plan }: Situation): { trip?: Trip } {
  return plan.run ? { trip: { from: 0, to: plan.run.stops.length - 1 } } : {}
}

/** A part of a train's way on which a seat is kept back, where it is not kept on all of it. */
export interface KeptPart {
  seat: string
  from: string
  to: string
}

/** Of what is kept on a part of the way only, in the order of the train; nothing in a house. */
export function partsKept({ run }: Plan, house: House, claims: readonly KeptClaim[]): KeptPart[] {
  if (!run) return []
  const stop = (number: number) => run.stops[number]!.station
  const parts: (KeptPart & { end: number; index: number })[] = []
  const inOrder = [...claims].sort((a, b) => (a.seat === b.seat ? a.leg - b.leg : a.seat < b.seat ? -1 : 1))
  for (const { seat: id, leg } of inOrder) {
    const index = house.indexOf.get(id)
    if (index === undefined) continue
    const last = parts.at(-1)
    if (last?.index === index && last.end === leg) Object.assign(last, { to: stop(leg + 1), end: leg + 1 })
    else {
      const seat = house.seats[index]!.label
      parts.push({ seat, from: stop(leg), to: stop(leg + 1), end: leg + 1, index })
    }
  }
  const [first, last] = [stop(0), stop(run.stops.length - 1)]
  return parts
    .filter(({ from, to }) => from !== first || to !== last)
    .sort((a, b) => a.index - b.index || a.end - b.end)
    .map(({ seat, from, to }) => ({ seat, from, to }))
}

type KeptClaim = { seat: string; leg: number }

type PlaceClaim = { seat: string; section: string }

/** Names of claims in the order of the hall; a standing area is named once, with how many of its places. */
export function placeNames(house: House, claims: readonly PlaceClaim[]): string[] {
  const seated = new Set(claims.flatMap(({ seat }) => house.indexOf.get(seat) ?? []))
  const labels = [...seated].sort((a, b) => a - b).map((index) => house.seats[index]!.label)
  const standing = Object.entries(standingIn(house, claims)).sort()
  return [...labels, ...standing.map(([section, count]) => `${section} x ${count}`)]
}

/** How many of the claims are places of a standing area: section -> count. */
export function standingIn(house: House, claims: readonly PlaceClaim[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { seat, section } of claims)
    if (house.indexOf.get(seat) === undefined) counts.set(section, (counts.get(section) ?? 0) + 1)
  return Object.fromEntries(counts)
}
