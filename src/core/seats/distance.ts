/** How far a block lies from a place in the hall. */
import type { House } from './house.ts'

/** A place to be near to, and the numbers of the sections that count as the same floor. */
export interface Centre {
  x: number
  y: number
  home: readonly number[]
}

/** Floors lie over each other in a plan: changing the section counts like so many seats sideways. */
const OTHER_SECTION_PITCHES = 20

/** The middle of a block. */
export function centreOf(house: House, start: number, n: number): Centre {
  const last = start + n - 1
  return {
    x: (house.x[start]! + house.x[last]!) / 2,
    y: (house.y[start]! + house.y[last]!) / 2,
    home: [house.sectionOf[start]!],
  }
}

/** The middle of any seats, at least one. */
export function centreOfSeats(house: House, seats: readonly number[]): Centre {
  const mean = (of: Float64Array) => seats.reduce((sum, seat) => sum + of[seat]!, 0) / seats.length
  return {
    x: mean(house.x),
    y: mean(house.y),
    home: [...new Set(seats.map((seat) => house.sectionOf[seat]!))],
  }
}

/** From the middle of the block to the centre, in plan units; more in another section. */
export function distanceFrom(house: House, start: number, n: number, centre: Centre): number {
  const last = start + n - 1
  const dx = (house.x[start]! + house.x[last]!) / 2 - centre.x
  const dy = (house.y[start]! + house.y[last]!) / 2 - centre.y
  const elsewhere = centre.home.includes(house.sectionOf[start]!) ? 0 : OTHER_SECTION_PITCHES * house.pitch
  return Math.sqrt(dx * dx + dy * dy) + elsewhere
}
