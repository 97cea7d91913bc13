import { describe, expect, it } from 'vitest'
import {
  type CountGrid,
  cashMinor,
  countGrid,
  countingOf,
  editedIn,
  movedIn,
  typedIn,
} from '../../../src/tui/screens/till/count.ts'

/** Types into the row of this denomination, or into the one of that kind. */
function typed(grid: CountGrid, row: number | 'sum' | 'tender', text: string): CountGrid {
  const at = grid.rows.findIndex((one) =>
    typeof row === 'number' ? one.kind === 'pieces' && one.minor === row : one.kind === row,
  )
  return typedIn({ ...grid, at }, text)
}

const start = () => countGrid('close', 'EUR', ['card'])

describe('what is counted in the grid', () => {
  it('has a line for each coin and note of the currency, one for a sum, one for each machine', () => {
    const kinds = start().rows.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'pieces')).toHaveLength(15)
    expect(kinds.slice(-2)).toEqual(['sum', 'tender'])
    expect(countGrid('close', 'XAU', []).rows.map(({ kind }) => kind)).toEqual(['sum'])
  })
  it('comes to the sum of its pieces, as core takes them', () => {
    const grid = typed(typed(start(), 5000, '3'), 50, '4')
    expect(cashMinor(grid)).toBe(15_200)
    expect(countingOf(grid)).toEqual({
      count: [
        { denomination_minor: 5000, pieces: 3 },
        { denomination_minor: 50, pieces: 4 },
      ],
    })
  })
  it('is one sum where only that is typed; pieces take its place, and it does not take theirs', () => {
    const summed = typed(start(), 'sum', '126.50')
    expect(countingOf(summed)).toEqual({ counted_minor: 12_650 })
    const pieces = typed(summed, 1000, '2')
    expect(cashMinor(pieces)).toBe(2000)
    expect(typed(pieces, 'sum', '9')).toEqual({ ...pieces, at: 15 })
  })
  it('is nothing until something is typed; an empty drawer is counted by a 0', () => {
    expect(countingOf(start())).toBeUndefined()
    expect(countingOf(typed(start(), 'sum', '0'))).toEqual({ counted_minor: 0 })
    expect(countingOf(typed(start(), 100, '0'))).toEqual({ count: [{ denomination_minor: 100, pieces: 0 }] })
  })
  it('takes digits alone for pieces, and no more of them than a drawer can have', () => {
    const grid = typed(start(), 100, '1a-2')
    expect(cashMinor(grid)).toBe(1200)
    expect(typed(grid, 100, '34567')).toEqual({ ...grid, at: grid.at })
  })
  it('names the text that is no amount', () => {
    const grid = typed(typed(start(), 100, '1'), 'tender', '1.2.3')
    expect(countingOf(grid)).toEqual({ faulty: '1.2.3' })
    const right = editedIn(grid, 'eraseAll')
    expect(countingOf(typedIn(right, '120'))).toEqual({
      count: [{ denomination_minor: 100, pieces: 1 }],
      counted_tenders: [{ tender: 'card', counted_minor: 12_000 }],
    })
  })
  it('stays inside its rows', () => {
    expect(movedIn(start(), -1).at).toBe(0)
    expect(movedIn(start(), 99).at).toBe(16)
  })
})
