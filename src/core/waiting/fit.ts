/**
 * Whether a wish fits what is free, and which seats it gets. Who takes seats away never makes a wish fit that did not
 * fit before: one walk along the queue finds everybody who can be offered something.
 */

import { must } from '../assert.ts'
import type { Section } from '../catalogue/plan/plan.ts'
import { openSeats } from '../seats/allowed.ts'
import { best } from '../seats/best.ts'
import type { Allowed, Found } from '../seats/proposal.ts'
import type { Room } from './room.ts'
import type { WaitWish } from './wish.ts'

export type Fit = { kind: 'seated'; found: Found } | { kind: 'standing'; section: Section } | NoFit

/** `free`: how many places the wish would take; `longest`: the most of them side by side, or in one standing area. */
export interface NoFit {
  kind: 'none'
  free: number
  longest: number
}

export function fitWish(room: Room, wish: WaitWish, party: number): Fit {
  const accepted = acceptedSections(room, wish)
  const seated = fitSeated(room, wish, party, accepted)
  if (seated.kind === 'seated') return seated
  let { free, longest } = seated
  for (const section of accepted) {
    if (section.kind !== 'standing' || !isAccepted(room, wish, section.category ?? '')) continue
    const left = room.left.get(section.name) ?? 0
    if (left >= party) return { kind: 'standing', section }
    free += left
    longest = Math.max(longest, left)
  }
  return { kind: 'none', free, longest }
}

/** Those that the wish names; else all that are seated, and standing areas only where there is nothing else. */
export function acceptedSections({ plan }: Room, { sections }: WaitWish): Section[] {
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

function fitSeated(
  room: Room,
  wish: WaitWish,
  party: number,
  accepted: Section[],
): { kind: 'seated'; found: Found } | NoFit {
  const { house, left } = room
  const least = wish.together ? party : 1
  const open = new Set(accepted.filter(({ name }) => (left.get(name) ?? 0) >= least).map(({ name }) => name))
  const categories = new Set(room.plan.categories.map(({ name }) => name))
  for (const name of categories) if (!isAccepted(room, wish, name)) categories.delete(name)
  const allowed: Allowed = (seat) =>
    open.has(house.section[seat]!) && categories.has(house.seats[seat]!.category)
  const free = wish.together ? room.free : withinCounters(room, open)
  const counted = count(room, openSeats(house, free), allowed)
  if ((wish.together ? counted.longest : counted.free) < party) return { kind: 'none', ...counted }
  const found = best(house, free, party, { allowed })
  return {
    kind: 'seated',
    found: must(found.kind === 'seats' ? found : undefined, 'what was counted is found'),
  }
}

function count({ house }: Room, open: Uint8Array, allowed: Allowed): { free: number; longest: number } {
  let free = 0
  let longest = 0
  let run = 0
  for (let seat = 0; seat < open.length; seat++) {
    if (seat > 0 && house.segmentOf[seat] !== house.segmentOf[seat - 1]) run = 0
    run = open[seat] && allowed(seat) ? run + 1 : 0
    if (run > 0) free++
    if (run > longest) longest = run
  }
  return { free, longest }
}

/** The free seats, no more of a section than its counters allow: its best ones. */
function withinCounters({ house, free, left }: Room, open: ReadonlySet<string>): Uint8Array {
  const seatsOf = new Map<string, number[]>()
  for (let seat = 0; seat < free.length; seat++)
    if (free[seat] && open.has(house.section[seat]!)) {
      const section = house.section[seat]!
      const seats = seatsOf.get(section)
      if (seats) seats.push(seat)
      else seatsOf.set(section, [seat])
    }
  const within = new Uint8Array(free.length)
  for (const [section, seats] of seatsOf) {
    const most = left.get(section) ?? 0
    const kept =
      seats.length <= most
        ? seats
        : seats.sort((a, b) => house.quality[a]! - house.quality[b]! || a - b).slice(0, most)
    for (const seat of kept) within[seat] = 1
  }
  return within
}

/** Takes the seats away from what is free, so that the next wish is judged by the rest. */
export function takeFrom(room: Room, taken: { id: string; section: string }[]): void {
  for (const { id, section } of taken) {
    const index = room.house.indexOf.get(id)
    if (index !== undefined) room.free[index] = 0
    room.left.set(section, (room.left.get(section) ?? 0) - 1)
  }
}
