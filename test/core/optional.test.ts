import { expect, it } from 'vitest'
import { goesNext } from '../../src/core/optional.ts'

it('columns go by rank, of one rank the last first, and some never', () => {
  let columns = [
    { name: 'a' },
    { name: 'b', optional: 2 },
    { name: 'c', optional: true },
    { name: 'd', optional: 2 },
  ]
  const gone: string[] = []
  for (let at = goesNext(columns); at >= 0; at = goesNext(columns)) {
    gone.push(columns[at]!.name)
    columns = columns.toSpliced(at, 1)
  }
  expect(gone).toEqual(['d', 'b', 'c'])
  expect(goesNext([{ optional: false }, {}])).toBe(-1)
})
