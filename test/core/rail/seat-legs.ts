/** Random sales and returns on a small run, and the plain table of seats and legs that they must agree with. */
import fc from 'fast-check'
import type { Piece } from '../../../src/core/rail/inventory.ts'
import type { Trip } from '../../../src/core/rail/trip.ts'

export const tripWithin = (legs: number): fc.Arbitrary<Trip> =>
  fc
    .tuple(fc.integer({ min: 0, max: legs - 1 }), fc.integer({ min: 0, max: legs - 1 }))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 }))

/** Pieces that are taken, or given back where they were taken before. */
export const movements = (seats: number, legs: number): fc.Arbitrary<Piece[]> =>
  fc.array(fc.record({ seat: fc.integer({ min: 0, max: seats - 1 }), trip: tripWithin(legs) }), {
    maxLength: 60,
  })

/** Who has each leg of each seat, by number of the sale; 0 for nobody. */
export type Table = number[][]

export const emptyTable = (seats: number, legs: number): Table =>
  Array.from({ length: seats }, () => Array<number>(legs).fill(0))

export const legsIn = (table: Table, { seat, trip }: Piece): number[] =>
  table[seat]!.slice(trip.from, trip.to)

export const isFreeIn = (table: Table, piece: Piece): boolean =>
  legsIn(table, piece).every((leg) => leg === 0)

export const write = (table: Table, { seat, trip }: Piece, holder: number): void => {
  table[seat]!.fill(holder, trip.from, trip.to)
}

/** Sales in random order; about every third movement gives a random earlier sale back. */
export function play(
  table: Table,
  pieces: Piece[],
  act: { take: (piece: Piece) => void; release: (piece: Piece) => void },
  after: () => void = () => {},
): void {
  const sold: Piece[] = []
  for (const [index, piece] of pieces.entries()) {
    if (index % 3 === 2 && sold.length > 0) {
      const [returned] = sold.splice((piece.seat * 7 + piece.trip.from) % sold.length, 1)
      act.release(returned!)
      write(table, returned!, 0)
    } else if (isFreeIn(table, piece)) {
      act.take(piece)
      write(table, piece, index + 1)
      sold.push(piece)
    }
    after()
  }
}
