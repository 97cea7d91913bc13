/** The seats of a hold, as they were chosen. Refuses order-state where the order is no hold, hold-expired where it ended. */
import { formatReference } from '../ids.ts'
import type { Trip } from '../rail/trip.ts'
import { refuse } from '../refusal.ts'
import { houseOf } from '../seats/house-of.ts'
import { type HeldPlace, heldPlaces } from '../stock/held-places.ts'
import type { Choice, ChosenSeat, Situation } from './choose.ts'
import type { OrderRow } from './order-rows.ts'

/** `status`: what the order is while it holds seats. */
export async function heldSeats(
  at: Situation,
  held: OrderRow,
  now: number,
  status: 'held' | 'awaiting-payment' = 'held',
): Promise<Choice> {
  const { tx, performance } = at
  const order = formatReference(held.ref)
  if (held.status !== status && held.status !== 'expired')
    throw refuse('order-state', { order, status: held.status, wanted: 'held' })
  if (held.status === 'expired' || (held.expiresAt ?? 0) <= now)
    throw refuse('hold-expired', { order, until: held.expiresAt ?? 0, zone: performance.zone })
  const claims = await heldPlaces(tx, { performanceId: performance.id, id: held.id })
  const seats = joinLegs(claims)
    .map((place) => placeSeat(at, place))
    .sort(inHallOrder(at))
  return { seats, choice: JSON.parse(held.choice) as Choice['choice'] }
}

export interface Held {
  seat: string
  section: string
  trip?: Trip | undefined
}

/** A place for each seat and run of legs that follow on each other: who changes seats has several. */
function joinLegs(claims: HeldPlace[]): Held[] {
  const held: (Held & { trip: Trip })[] = []
  for (const { id: seat, leg, section } of claims.sort((a, b) =>
    a.id < b.id ? -1 : a.id > b.id ? 1 : a.leg - b.leg,
  )) {
    const last = held.at(-1)
    if (last?.seat === seat && last.trip.to === leg) last.trip.to = leg + 1
    else held.push({ seat, section, trip: { from: leg, to: leg + 1 } })
  }
  return held
}

/** As the plan has it; a standing place by its section. */
export function placeSeat({ plan }: Pick<Situation, 'plan'>, claim: Held): ChosenSeat {
  const house = houseOf(plan)
  const index = house.indexOf.get(claim.seat)
  const seat = index === undefined ? undefined : house.seats[index]
  if (seat) {
    const { id, label, block, row, number, category } = seat
    const trip = plan.run ? { trip: claim.trip } : {}
    return { id, section: claim.section, label, block, row, number, category, ...trip }
  }
  const category = plan.sections.find((section) => section.name === claim.section)?.category ?? ''
  const { seat: id, section } = claim
  return { id, section, label: section, block: null, row: null, number: null, category }
}

function inHallOrder({ plan }: Situation) {
  const { indexOf } = houseOf(plan)
  return (a: ChosenSeat, b: ChosenSeat) =>
    (a.trip?.from ?? 0) - (b.trip?.from ?? 0) || (indexOf.get(a.id) ?? 0) - (indexOf.get(b.id) ?? 0)
}
