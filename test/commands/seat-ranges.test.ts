import { expect, it } from 'vitest'
import { inRanges } from '../../src/commands/seat-ranges.ts'

const row = (name: string, ...numbers: number[]) => numbers.map((number) => `${name}-${number}`)

it('writes neighbours by number as one range, as --seats takes it', () => {
  expect(inRanges(row('Ground floor/2 A', 1, 2, 3, 4))).toEqual(['Ground floor/2 A-1..A-4'])
})

it('writes a row that is numbered downwards as it stands', () => {
  expect(inRanges(row('Hall A', 9, 8, 7))).toEqual(['Hall A-9..A-7'])
})

it('leaves pairs, gaps, turns and every other number as they are', () => {
  expect(inRanges([])).toEqual([])
  expect(inRanges(row('Hall A', 1, 2))).toEqual(row('Hall A', 1, 2))
  expect(inRanges(row('Hall A', 1, 3, 5))).toEqual(row('Hall A', 1, 3, 5))
  expect(inRanges(row('Hall A', 3, 2, 1, 2, 3))).toEqual(['Hall A-3..A-1', ...row('Hall A', 2, 3)])
})

it('does not go on from one row or block to the next', () => {
  expect(inRanges([...row('Hall A', 1, 2, 3), ...row('Hall B', 4, 5, 6)])).toEqual([
    'Hall A-1..A-3',
    'Hall B-4..B-6',
  ])
  expect(inRanges([...row('Hall/1 A', 1, 2), 'Hall/2 A-3'])).toEqual([...row('Hall/1 A', 1, 2), 'Hall/2 A-3'])
})

it('leaves standing places and seats by letter alone', () => {
  expect(inRanges(['5-1A', '5-1B', '5-1C', 'Pit x 20'])).toEqual(['5-1A', '5-1B', '5-1C', 'Pit x 20'])
})
