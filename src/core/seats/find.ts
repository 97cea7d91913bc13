/** Finds the seats that a person means by what they typed. */

import { seatName } from '../catalogue/plan/seat-names.ts'
import { nearest } from '../nearest.ts'
import type { House } from './house.ts'
import { seatsNamed } from './seat-index.ts'
import { findRange } from './seat-range.ts'

export type FoundSeats =
  | { kind: 'seats'; seats: number[] }
  /** Several seats have this name: the full names that would tell them apart, at most 20. */
  | { kind: 'ambiguous'; candidates: string[] }
  | { kind: 'unknown'; nearest: string[] }

const MOST_CANDIDATES = 20

/**
 * A seat's id or label (`Ground floor A-12`, `ground floor/3 a1`), its row and number where only one seat has them
 * (`F-12`), a range along a row (`A-1..A-6`, `A-1..6`), or several of these with commas. Indexes into the house.
 */
export function findSeats(house: House, asked: string): FoundSeats {
  const one = findOne(house, asked.trim())
  if (one.kind !== 'unknown' || !asked.includes(',')) return one
  const seats = new Set<number>()
  let last: number | undefined
  for (const part of asked.split(',')) {
    const found = inContext(house, findOne(house, part.trim()), part.trim(), last)
    if (found.kind !== 'seats') return found
    for (const seat of found.seats) seats.add(seat)
    last = found.seats.at(-1)
  }
  return { kind: 'seats', seats: [...seats] }
}

function findOne(house: House, asked: string): FoundSeats {
  const byId = house.indexOf.get(asked)
  if (byId !== undefined) return { kind: 'seats', seats: [byId] }
  const named = seatsNamed(house, asked)
  if (named.length === 1) return { kind: 'seats', seats: named }
  if (named.length > 1) return ambiguous(named.map((seat) => house.seats[seat]!.label))
  const ranges = findRange(house, asked)
  if (ranges.length === 1) return { kind: 'seats', seats: ranges[0]!.seats }
  if (ranges.length > 1) return ambiguous(ranges.map((range) => range.label))
  return { kind: 'unknown', nearest: nearestNames(house, asked) }
}

function ambiguous(candidates: string[]): FoundSeats {
  const { compare } = new Intl.Collator('en', { numeric: true })
  const sorted = [...candidates].sort(compare)
  return { kind: 'ambiguous', candidates: sorted.slice(0, MOST_CANDIDATES) }
}

/** In `Ground floor F-12, F-13` the second name is one of the first's section, and of its block if need be. */
function inContext(house: House, found: FoundSeats, part: string, last: number | undefined): FoundSeats {
  if (found.kind !== 'ambiguous' || last === undefined) return found
  const { block } = house.seats[last]!
  const here = seatsNamed(house, part).filter((seat) => house.section[seat] === house.section[last])
  if (here.length === 1) return { kind: 'seats', seats: here }
  const inBlock = here.filter((seat) => house.seats[seat]!.block === block)
  return inBlock.length === 1 ? { kind: 'seats', seats: inBlock } : found
}

function nearestNames(house: House, asked: string): string[] {
  const labels = nearest(
    asked,
    house.seats.map((seat) => seat.label),
  )
  if (labels.length > 0) return labels
  return nearest(asked, new Set(house.seats.map(seatName)))
}
