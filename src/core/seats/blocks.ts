/**
 * Every block of n free neighbours, in the order of the house. A block is named by its first seat; `left`
 * and `right` are the free seats that stay beside it in the same run, whether they are allowed or not:
 * a single seat is a single seat for whoever comes next.
 */
import type { House } from './house.ts'
import type { Allowed } from './proposal.ts'

export type Visit = (start: number, left: number, right: number) => void

export function eachBlock(
  house: House,
  free: Uint8Array,
  n: number,
  allowed: Allowed | null,
  visit: Visit,
): void {
  for (let segment = 0; segment < house.segmentStart.length; segment++)
    blocksOfSegment(house, free, segment, n, allowed, visit)
}

/** The same for one segment. */
export function blocksOfSegment(
  house: House,
  free: Uint8Array,
  segment: number,
  n: number,
  allowed: Allowed | null,
  visit: Visit,
): void {
  let seat = house.segmentStart[segment]!
  const end = seat + house.segmentLength[segment]!
  while (seat < end) {
    if (!free[seat]) {
      seat++
      continue
    }
    const first = seat
    while (seat < end && free[seat]) seat++
    if (seat - first >= n) blocksOfRun(first, seat, n, allowed, visit)
  }
}

function blocksOfRun(first: number, end: number, n: number, allowed: Allowed | null, visit: Visit): void {
  let inARow = 0
  for (let seat = first; seat < end; seat++) {
    inARow = allowed === null || allowed(seat) ? inARow + 1 : 0
    if (inARow >= n) visit(seat - n + 1, seat - n + 1 - first, end - seat - 1)
  }
}

/** Whether a block would leave a single seat beside it. */
export function leavesSingle(left: number, right: number): boolean {
  return left === 1 || right === 1
}

/** The seats of a block. */
export function blockSeats(start: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => start + i)
}
