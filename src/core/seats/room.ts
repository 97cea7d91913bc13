/** Seats of sections that may sell fewer than they have: a capacity can be set by hand. */
import { openSeats } from './allowed.ts'
import type { House } from './house.ts'
import type { Allowed } from './proposal.ts'

/** Section -> how many more places may be taken in it; a section that is not there has none. */
export type RoomLeft = ReadonlyMap<string, number>

/** The free seats of sections that have room for so many; `free` itself where all have. */
export function withRoomFor(house: House, free: Uint8Array, left: RoomLeft, n: number): Uint8Array {
  const room = roomOf(house, left)
  if ([...room.values()].every((most) => most >= n)) return free
  return Uint8Array.from(free, (is, seat) => (room.get(house.sectionOf[seat]!)! < n ? 0 : is))
}

/**
 * The free seats without those kept for wheelchairs, and of those that are allowed no more in each section than it has
 * room for: the nearest by this measure, by default the best.
 */
export function asManyAsRoom(
  house: House,
  free: Uint8Array,
  left: RoomLeft,
  allowed: Allowed | null,
  far: (seat: number) => number = (seat) => house.quality[seat]!,
): Uint8Array {
  const within = Uint8Array.from(openSeats(house, free))
  const bySection = new Map<number, number[]>()
  for (let seat = 0; seat < within.length; seat++) {
    if (!within[seat] || !(allowed === null || allowed(seat))) continue
    const seats = bySection.get(house.sectionOf[seat]!)
    if (seats) seats.push(seat)
    else bySection.set(house.sectionOf[seat]!, [seat])
  }
  const room = roomOf(house, left)
  for (const [section, seats] of bySection) {
    const most = Math.max(0, room.get(section)!)
    if (seats.length <= most) continue
    const ranked = seats
      .map((seat) => ({ seat, far: far(seat) }))
      .sort((a, b) => a.far - b.far || a.seat - b.seat)
    for (const { seat } of ranked.slice(most)) within[seat] = 0
  }
  return within
}

/** By the number of the section, told from one seat of each segment. */
function roomOf(house: House, left: RoomLeft): Map<number, number> {
  const room = new Map<number, number>()
  for (const start of house.segmentStart) {
    const section = house.sectionOf[start]!
    if (!room.has(section)) room.set(section, left.get(house.section[start]!) ?? 0)
  }
  return room
}
