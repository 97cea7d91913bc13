/** `Ground floor F-14..F-17`: the seats from one to the other along their row, as they stand and not as they are numbered. */
import { seatName } from '../catalogue/plan/seat-names.ts'
import type { House } from './house.ts'
import { compact, seatsNamed } from './seat-index.ts'

export interface SeatRange {
  /** `Ground floor F-14..F-17` */
  label: string
  /** Indexes in the order of the row, from the first end that was named. */
  seats: number[]
}

/** A name is stored with 200 letters at most. */
const LONGEST = 500

/** Every range that the text may mean: none where it is no range, several where rows share their names. */
export function findRange(house: House, asked: string): SeatRange[] {
  // Two names of seats are shorter than this; and a regular expression goes back for every blank of what is longer.
  const match = asked.length > LONGEST ? null : /^(.+?)\s*(?:\.\.|\u2026)\s*(.+)$/.exec(asked)
  if (!match) return []
  const end = match[2]!
  const first = house.indexOf.get(match[1]!)
  const starts = first === undefined ? seatsNamed(house, match[1]!) : [first]
  return starts.flatMap((start) => {
    const row = rowOf(house, start)
    return row
      .filter((seat) => isCalled(house, seat, end))
      .map((seat) => ({
        label: `${house.seats[start]!.label}..${seatName(house.seats[seat]!)}`,
        seats: between(house, row, start, seat),
      }))
  })
}

/** The seats of the same printed row in the same block. */
function rowOf(house: House, seat: number): number[] {
  const { row, block } = house.seats[seat]!
  const section = house.section[seat]
  const seats: number[] = []
  for (let other = 0; other < house.seats.length; other++)
    if (
      house.seats[other]!.row === row &&
      house.section[other] === section &&
      house.seats[other]!.block === block
    )
      seats.push(other)
  return seats
}

/** By number alone, by row and number, by label or by id. */
function isCalled(house: House, seat: number, name: string): boolean {
  const { id, label, number } = house.seats[seat]!
  if (id === name) return true
  const asked = compact(name)
  const inSection = compact(house.section[seat]!) + compact(seatName(house.seats[seat]!))
  return (
    [number, seatName(house.seats[seat]!), label].some((one) => compact(one) === asked) || inSection === asked
  )
}

function between(house: House, row: number[], from: number, to: number): number[] {
  if (house.segmentOf[from] === house.segmentOf[to]) {
    const step = from <= to ? 1 : -1
    return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => from + i * step)
  }
  return acrossAisles(house, row, from, to)
}

/** Across an aisle the runs of a row may stand in any order: what lies between is told by the positions. */
function acrossAisles(house: House, row: number[], from: number, to: number): number[] {
  const dx = house.x[to]! - house.x[from]!
  const dy = house.y[to]! - house.y[from]!
  const length = dx * dx + dy * dy
  const along = (seat: number) =>
    ((house.x[seat]! - house.x[from]!) * dx + (house.y[seat]! - house.y[from]!) * dy) / length
  return row
    .filter((seat) => along(seat) >= -1e-9 && along(seat) <= 1 + 1e-9)
    .sort((a, b) => along(a) - along(b))
}
