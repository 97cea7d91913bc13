/**
 * Whether a wish for a ride fits a train: seats that are free on exactly its legs, together or wherever there is room, and
 * never such as are protected for longer trips at this moment.
 */
import { assert } from '../assert.ts'
import { leastOn, roomByLeg } from '../rail/inventory.ts'
import { isFree } from '../rail/occupancy.ts'
import type { RailReason, RailRequest, RailTier } from '../rail/proposal.ts'
import { propose } from '../rail/propose.ts'
import { type Admission, admit } from '../rail/protection.ts'
import { tripOfRide } from '../rail/ride.ts'
import { fitTogether, mostTogether } from '../rail/together.ts'
import type { Trip } from '../rail/trip.ts'
import { fareIn } from '../sales/rail-wish.ts'
import { legsOf } from '../stock/claims.ts'
import type { RailRoom, Room } from './room.ts'
import type { WaitWish } from './wish.ts'

export interface RideFit {
  kind: 'riding'
  /** Ids. */
  seats: string[]
  trip: Trip
  tier: RailTier
  reason: RailReason
}

type Asked = Pick<RailRequest, 'class' | 'trip' | 'n'>

/** Null where no class that the wish takes has room. */
export function fitRide(room: Room, rail: RailRoom, wish: WaitWish, party: number): RideFit | null {
  for (const request of requestsOf(room, rail, wish, party)) {
    if (admission(rail, request).kind !== 'admitted') continue
    const fits = seatsFor(room, rail, wish, request)
    if (fits) return fits
  }
  return null
}

/** How many seats are free all the way in the classes that the wish takes, and the most of them together. */
export function placesForRide(
  room: Room,
  rail: RailRoom,
  wish: WaitWish,
): { free: number; longest: number; elsewhere: number } {
  const { inventory } = rail
  const trip = tripOf(rail, wish)
  const isOpen = (seat: number) => trip !== undefined && isFree(inventory.occupancy, seat, trip)
  const openIn = (inClass: number) => {
    const open = inventory.train.byComfort[inClass]!.filter(isOpen).length
    return trip ? Math.min(open, leastOn(roomByLeg(inventory, inClass).open, trip)) : 0
  }
  const all = inventory.train.classes.reduce((sum, _, inClass) => sum + openIn(inClass), 0)
  let [free, longest] = [0, 0]
  for (const request of requestsOf(room, rail, wish, 1)) {
    const open = openIn(request.class)
    free += open
    longest = Math.max(longest, Math.min(open, mostTogether(inventory, request)))
  }
  return { free, longest, elsewhere: all - free }
}

export interface KeptForLonger {
  for_you: number
  /** Seats that are protected where it decides. */
  seats: number
  between: [string, string]
  /** When fewer will be; null: until departure. */
  until: number | null
}

/** What is protected from the wish, where it would fit without: of the first such class. */
export function keptForLonger(
  room: Room,
  rail: RailRoom,
  wish: WaitWish,
  party: number,
): KeptForLonger | null {
  const { stops } = rail.run.route
  for (const request of requestsOf(room, rail, wish, party)) {
    const found = admission(rail, request)
    if (found.kind !== 'protected' || !seatsFor(room, rail, wish, request)) continue
    const { for_you, protected: seats, leg, until } = found
    return { for_you, seats, between: [stops[leg]!.station, stops[leg + 1]!.station], until }
  }
  return null
}

/** One for each class that the wish takes, in the order of the train. */
function requestsOf({ terms }: Room, rail: RailRoom, wish: WaitWish, n: number): Asked[] {
  const { train } = rail.run
  const trip = tripOf(rail, wish)
  if (!trip) return []
  const { sections, categories, price_most_minor: most } = wish
  const isAccepted = (name: string): boolean => {
    if (!sections.includes(name) || (categories.length > 0 && !categories.includes(name))) return false
    if (most === null) return true
    const price = fareIn(rail.run, terms, trip, name)
    return price !== undefined && price <= most
  }
  return train.classes.flatMap((name, index) => (isAccepted(name) ? [{ class: index, trip, n }] : []))
}

/** Undefined where the train has come to stop elsewhere since. */
function tripOf({ run }: RailRoom, { ride }: WaitWish): Trip | undefined {
  const found = ride && tripOfRide(run, ride)
  return found?.kind === 'trip' ? found.trip : undefined
}

function admission({ inventory, protections, now }: RailRoom, request: Asked): Admission {
  return admit(protections, roomByLeg(inventory, request.class).open, request, now)
}

function seatsFor({ left }: Room, rail: RailRoom, wish: WaitWish, request: Asked): RideFit | null {
  const { inventory, run } = rail
  const { trip, n } = request
  const section = run.train.classes[request.class]!
  if ((left.get(section) ?? 0) < n * legsOf({ trip })) return null
  const ids = (seats: readonly number[]) => seats.map((seat) => run.train.id[seat]!)
  if (wish.together) {
    const seats = fitTogether(inventory, request)
    const reason = n === 1 ? 'tightest-gap' : 'best-block'
    return seats && { kind: 'riding', seats: ids(seats), trip, tier: 'together', reason }
  }
  const found = propose(inventory, request)
  if (found.kind === 'none') return null
  const { travellers, tier, reason } = found
  assert(tier !== 'change', 'who waits has one seat all the way')
  return { kind: 'riding', seats: ids(travellers.map(([piece]) => piece!.seat)), trip, tier, reason }
}
