import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { availability, boardOf } from '../../../src/core/rail/board.ts'
import { openInventory, type Piece, release, take } from '../../../src/core/rail/inventory.ts'
import { compileTrain } from '../../../src/core/rail/train.ts'
import { coach, trainOf } from './coaches.ts'
import { emptyTable, isFreeIn, movements, play, type Table } from './seat-legs.ts'

/** Counts seat by seat and pair by pair. */
function countedByHand(table: Table, legs: number): number[] {
  const stops = legs + 1
  const counts = Array<number>(stops * stops).fill(0)
  for (let from = 0; from < legs; from++)
    for (let to = from + 1; to <= legs; to++)
      counts[from * stops + to] = table.filter((_, seat) =>
        isFreeIn(table, { seat, trip: { from, to } }),
      ).length
  return counts
}

describe('the departure board', () => {
  test('of an empty train shows every seat for every pair', () => {
    const { boards } = openInventory(trainOf(1, { rows: 3 }), 3)
    expect([...availability(boards[0]!)]).toEqual([0, 12, 12, 12, 0, 0, 12, 12, 0, 0, 0, 12, 0, 0, 0, 0])
  })

  test('shows one seat less where a sale lies in the way, and only there', () => {
    const inventory = openInventory(trainOf(1, { rows: 1 }), 3)
    take(inventory, { seat: 0, trip: { from: 1, to: 2 } })
    const [a, b, c, d] = [0, 1, 2, 3]
    const free = availability(inventory.boards[0]!)
    expect(free[a * 4 + b]).toBe(4)
    expect(free[a * 4 + c]).toBe(3)
    expect(free[c * 4 + d]).toBe(4)
    expect([...inventory.boards[0]!.free]).toEqual([4, 3, 4])
  })

  test('is kept for each class by itself', () => {
    const { train } = compileTrain([coach({ class: '1', rows: 1 }), coach({ number: '2', rows: 2 })])
    const inventory = openInventory(train!, 1)
    take(inventory, { seat: 0, trip: { from: 0, to: 1 } })
    expect(inventory.boards.map((board) => availability(board)[1])).toEqual([3, 8])
  })

  test('refuses a taken leg without counting it', () => {
    const piece = { seat: 0, trip: { from: 0, to: 2 } }
    const inventory = openInventory(trainOf(1), 3, [piece])
    const before = inventory.boards[0]!.gap.slice()
    expect(() => take(inventory, piece)).toThrow('is taken')
    expect(() => release(inventory, { seat: 1, trip: piece.trip })).toThrow('is free')
    expect(inventory.boards[0]!.gap).toEqual(before)
  })

  test.each([1, 7, 33, 62])('agrees with counting, after every sale and return, on %i legs', (legs) => {
    const train = trainOf(1, { rows: 1 })
    fc.assert(
      fc.property(movements(4, legs), (pieces) => {
        const inventory = openInventory(train, legs)
        const table = emptyTable(4, legs)
        const board = inventory.boards[0]!
        const act = {
          take: (piece: Piece) => take(inventory, piece),
          release: (piece: Piece) => release(inventory, piece),
        }
        play(table, pieces, act, () => {
          expect(board).toEqual(boardOf(inventory.occupancy, [0, 1, 2, 3]))
        })
        expect([...availability(board)]).toEqual(countedByHand(table, legs))
      }),
      { numRuns: 40 },
    )
  })
})
