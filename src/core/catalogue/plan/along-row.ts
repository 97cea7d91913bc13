/** The order in which the seats of a row stand next to each other: told by where they stand, never by their numbers. */
import type { DraftSeat } from './draft.ts'

/**
 * The seats along their row. The file's order is kept where walking it is no longer than walking the seats
 * sorted along the row's main axis: so arcs of any sweep stay as drawn and shuffled rows are put right.
 */
export function alongRow(seats: DraftSeat[]): DraftSeat[] {
  if (seats.length < 3) return seats
  const isStraight = walk(seats) <= gap(seats[0]!, seats.at(-1)!) * (1 + 1e-9)
  if (isStraight) return seats
  const sorted = sortedAlongAxis(seats)
  return walk(seats) <= walk(sorted) * (1 + 1e-9) ? seats : sorted
}

export function gap(a: DraftSeat, b: DraftSeat): number {
  const dx = a.x - b.x
  const dy = a.y - b.y
  return Math.sqrt(dx * dx + dy * dy)
}

function walk(seats: DraftSeat[]): number {
  let length = 0
  for (let i = 1; i < seats.length; i++) length += gap(seats[i - 1]!, seats[i]!)
  return length
}

/** Along the axis of greatest spread (the first principal component), from the side of the file's first seat. */
function sortedAlongAxis(seats: DraftSeat[]): DraftSeat[] {
  const meanX = seats.reduce((sum, seat) => sum + seat.x, 0) / seats.length
  const meanY = seats.reduce((sum, seat) => sum + seat.y, 0) / seats.length
  let xx = 0
  let xy = 0
  let yy = 0
  for (const { x, y } of seats) {
    xx += (x - meanX) ** 2
    xy += (x - meanX) * (y - meanY)
    yy += (y - meanY) ** 2
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  const along = ({ x, y }: DraftSeat) => (x - meanX) * Math.cos(angle) + (y - meanY) * Math.sin(angle)
  const sign = along(seats[0]!) > 0 ? -1 : 1
  return [...seats].sort((a, b) => sign * (along(a) - along(b)))
}
