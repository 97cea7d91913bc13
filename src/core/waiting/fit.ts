/**
 * Whether a wish fits what is free, and which seats it gets. Who takes seats away never makes a wish fit that did not
 * fit before: one walk along the queue finds everybody who can be offered something.
 */

import { assert } from '../assert.ts'
import type { Section } from '../catalogue/plan/plan.ts'
import { take } from '../rail/inventory.ts'
import type { ChosenSeat } from '../sales/choose.ts'
import { openSeats } from '../seats/allowed.ts'
import { best } from '../seats/best.ts'
import type { Allowed, Found } from '../seats/proposal.ts'
import { asManyAsRoom } from '../seats/room.ts'
import { tripOf } from '../stock/claims.ts'
import { fitRide, placesForRide, type RideFit } from './fit-ride.ts'
import type { Room } from './room.ts'
import type { WaitWish } from './wish.ts'

export type Fitting = { kind: 'seated'; found: Found } | { kind: 'standing'; section: Section } | RideFit
export type Fit = Fitting | { kind: 'none' }

export function fitWish(room: Room, wish: WaitWish, party: number): Fit {
  if (room.rail) return fitRide(room, room.rail, wish, party) ?? { kind: 'none' }
  const counted = countWish(room, wish)
  if ((wish.together ? counted.seatedLongest : counted.seatedFree) >= party)
    return { kind: 'seated', found: chooseSeated(room, wish, party) }
  const standing = counted.standing.find(({ name }) => leftIn(room, name) >= party)
  if (standing) return { kind: 'standing', section: standing }
  return { kind: 'none' }
}

export interface Places {
  /** How many the wish would take; on a train those that are free all the way. */
  free: number
  /** The most of them side by side, or in one standing area; on a train together. */
  longest: number
  /** Free ones that it does not take. */
  elsewhere: number
}

export function placesFor(room: Room, wish: WaitWish): Places {
  if (room.rail) return placesForRide(room, room.rail, wish)
  const all = [...room.left.values()].reduce((sum, left) => sum + left, 0)
  const { free, longest } = totalOf(room, countWish(room, wish))
  return { free, longest, elsewhere: all - free }
}

interface Counted {
  seatedFree: number
  seatedLongest: number
  /** Accepted. */
  standing: Section[]
}

function totalOf(room: Room, { seatedFree, seatedLongest, standing }: Counted) {
  const places = standing.map(({ name }) => leftIn(room, name))
  return {
    free: places.reduce((sum, left) => sum + left, seatedFree),
    longest: Math.max(seatedLongest, ...places),
  }
}

const leftIn = ({ left }: Room, section: string): number => left.get(section) ?? 0

/** Those that the wish names; else all that are seated, and standing areas only where there is nothing else. */
function acceptedSections({ plan }: Room, { sections }: WaitWish): Section[] {
  if (sections.length > 0) return plan.sections.filter(({ name }) => sections.includes(name))
  const seated = plan.sections.filter(({ kind }) => kind === 'seated')
  return seated.length > 0 ? seated : plan.sections
}

function isAccepted({ terms }: Room, { categories, price_most_minor }: WaitWish, category: string): boolean {
  if (categories.length > 0 && !categories.includes(category)) return false
  if (price_most_minor === null) return true
  const price = terms.prices[category]?.[terms.price_types[0]?.code ?? '']
  return price !== undefined && price <= price_most_minor
}

function countWish(room: Room, wish: WaitWish): Counted {
  const accepted = acceptedSections(room, wish)
  const counted: Counted = {
    seatedFree: 0,
    seatedLongest: 0,
    standing: accepted.filter(
      ({ kind, category }) => kind === 'standing' && isAccepted(room, wish, category ?? ''),
    ),
  }
  for (const [section, { free, longest }] of countSeats(room, allowedSeats(room, wish, accepted))) {
    const left = leftIn(room, section)
    counted.seatedFree += Math.min(free, left)
    counted.seatedLongest = Math.max(counted.seatedLongest, Math.min(longest, left))
  }
  return counted
}

function allowedSeats(room: Room, wish: WaitWish, sections: readonly Section[]): Allowed {
  const { house, plan } = room
  const names = new Set(sections.map(({ name }) => name))
  const categories = new Set(
    plan.categories.map(({ name }) => name).filter((name) => isAccepted(room, wish, name)),
  )
  return (seat) => names.has(house.section[seat]!) && categories.has(house.seats[seat]!.category)
}

/** By section: the free seats that are allowed, and the most of them side by side. */
function countSeats({ house, free }: Room, allowed: Allowed): Map<string, { free: number; longest: number }> {
  const open = openSeats(house, free)
  const bySection = new Map<string, { free: number; longest: number }>()
  let run = 0
  for (let seat = 0; seat < open.length; seat++) {
    if (seat > 0 && house.segmentOf[seat] !== house.segmentOf[seat - 1]) run = 0
    run = open[seat] && allowed(seat) ? run + 1 : 0
    if (run === 0) continue
    const counted = bySection.get(house.section[seat]!) ?? { free: 0, longest: 0 }
    bySection.set(house.section[seat]!, { free: counted.free + 1, longest: Math.max(counted.longest, run) })
  }
  return bySection
}

/** The best of them. What was counted is found. */
function chooseSeated(room: Room, wish: WaitWish, party: number): Found {
  const least = wish.together ? party : 1
  const sections = acceptedSections(room, wish).filter(({ name }) => leftIn(room, name) >= least)
  const allowed = allowedSeats(room, wish, sections)
  const free = wish.together ? room.free : asManyAsRoom(room.house, room.free, room.left, allowed)
  const found = best(room.house, free, party, { allowed })
  assert(found.kind === 'seats', 'as many seats as were counted are found')
  return found
}

/** Takes the seats away from what is free, so that the next wish is judged by the rest. */
export function takeFrom(room: Room, taken: Pick<ChosenSeat, 'id' | 'section' | 'trip'>[]): void {
  for (const place of taken) {
    const { id, section } = place
    const trip = tripOf(place)
    const seats = room.rail?.run.train ?? room.house
    const index = seats.indexOf.get(id)
    if (index !== undefined && room.rail) take(room.rail.inventory, { seat: index, trip })
    else if (index !== undefined) room.free[index] = 0
    room.left.set(section, (room.left.get(section) ?? 0) - (trip.to - trip.from))
  }
}
