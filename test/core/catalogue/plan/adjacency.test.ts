import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alongRow } from '../../../../src/core/catalogue/plan/along-row.ts'
import type { DraftRow, DraftSeat } from '../../../../src/core/catalogue/plan/draft.ts'
import { segmentsOf } from '../../../../src/core/catalogue/plan/segments.ts'

const seat = (number: number | string, x: number, y = 0, row = 'A'): DraftSeat => ({
  id: `${row}${number}@${x},${y}`,
  row,
  number: String(number),
  category: 'One',
  x,
  y,
  accessible: false,
  companion: false,
  restrictedView: false,
})
const line = (seats: DraftSeat[], pitch: number | null = null): DraftRow => ({
  seats,
  pitch,
  place: '',
  line: null,
})
const numbers = (segments: DraftSeat[][]) => segments.map((seats) => seats.map((one) => one.number).join(' '))

describe('neighbours', () => {
  test('are told by where seats stand, not by their numbers', () => {
    const odd = [1, 3, 5, 6, 4, 2].map((number, i) => seat(number, i * 10))
    expect(numbers(segmentsOf([line(odd)], 10))).toEqual(['1 3 5 6 4 2'])
  })

  test('are put right where the file has them shuffled', () => {
    const shuffled = [3, 1, 4, 2, 5].map((number) => seat(number, number * 10, number * 10))
    expect(numbers([alongRow(shuffled)])).toEqual(['1 2 3 4 5'])
  })

  test('stay as they are drawn on an arc of any sweep, turned any way', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 40 }),
        fc.integer({ min: 20, max: 330 }),
        fc.integer({ min: 0, max: 359 }),
        (count, sweep, turn) => {
          const seats = Array.from({ length: count }, (_, i) => {
            const angle = ((turn + (i * sweep) / count) / 180) * Math.PI
            return seat(i, 100 * Math.cos(angle), 100 * Math.sin(angle))
          })
          expect(segmentsOf([line(seats)], 1)).toEqual([seats])
        },
      ),
    )
  })

  test('are not across a gap of more than 1.6 times the usual', () => {
    const at = (xs: number[]) => numbers(segmentsOf([line(xs.map((x, i) => seat(i, x)))], 10))
    expect(at([0, 10, 20, 30, 40, 57, 67])).toEqual(['0 1 2 3 4', '5 6'])
    expect(at([0, 10, 20, 30, 40, 56, 66])).toEqual(['0 1 2 3 4 5 6'])
  })

  test('are told by the section where a row is too short to tell', () => {
    const long = line([0, 10, 20, 30, 40, 50].map((x, i) => seat(i, x, 10, 'B')))
    const pair = line([seat('l', 0), seat('r', 40)])
    expect(numbers(segmentsOf([pair, long], 10))).toEqual(['l', 'r', '0 1 2 3 4 5'])
  })

  test('are told by the file where it knows the distance', () => {
    expect(numbers(segmentsOf([line([seat(1, 0), seat(2, 2)], 1)], 5))).toEqual(['1', '2'])
  })
})

describe('a row that the file draws in pieces', () => {
  const piece = (from: number, to: number, row = 'A', y = 0) => {
    const step = from <= to ? 1 : -1
    return line(
      Array.from({ length: Math.abs(to - from) + 1 }, (_, i) =>
        seat(from + i * step, (from + i * step) * 10, y, row),
      ),
    )
  }

  test('is one run, whichever way its pieces run and stand in the file', () => {
    expect(numbers(segmentsOf([piece(1, 4), piece(8, 5), piece(9, 12)], 10))).toEqual([
      '1 2 3 4 5 6 7 8 9 10 11 12',
    ])
    expect(numbers(segmentsOf([piece(5, 8), piece(4, 1)], 10))).toEqual(['1 2 3 4 5 6 7 8'])
  })

  test('is not joined across an aisle, nor with a row of another name', () => {
    expect(segmentsOf([piece(1, 4), piece(6, 9)], 10)).toHaveLength(2)
    expect(segmentsOf([piece(1, 4), piece(5, 8, 'B')], 10)).toHaveLength(2)
  })

  test('is not joined with the row behind it, though that has the same name', () => {
    expect(segmentsOf([piece(1, 4), piece(1, 4, 'A', 10)], 10)).toHaveLength(2)
  })

  test('is one run though every seat is a row of its own', () => {
    const rows = [1, 2, 3, 4, 5].map((number) => piece(number, number))
    expect(numbers(segmentsOf(rows, 10))).toEqual(['1 2 3 4 5'])
  })

  test('loses no seat and doubles none, whatever the pieces', () => {
    const cut = fc.array(
      fc.record({ x: fc.integer({ min: 0, max: 30 }), y: fc.integer({ min: 0, max: 3 }) }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(
        cut,
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 30, maxLength: 30 }),
        (points, sizes) => {
          const rest = points.map(({ x, y }, i) => seat(i, x * 10, y * 10))
          const rows: DraftRow[] = []
          for (const size of sizes) if (rest.length > 0) rows.push(line(rest.splice(0, size)))
          rows.push(line(rest))
          const all = segmentsOf(rows, 10).flat()
          expect(all).toHaveLength(points.length)
          expect(new Set(all).size).toBe(points.length)
        },
      ),
    )
  })
})
