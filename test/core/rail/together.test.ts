import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openInventory, type Piece, take } from '../../../src/core/rail/inventory.ts'
import { areTogether } from '../../../src/core/rail/near.ts'
import { fitTogether } from '../../../src/core/rail/together.ts'
import { trainOf } from './coaches.ts'

const LEGS = 2
/** Two coaches of two rows of four, which face each other across a table. */
const TRAIN = trainOf(2, { rows: 2, halves: ['AB', 'CD'], tables: [1] })
const WHOLE = { from: 0, to: LEGS }

const pieces = fc.uniqueArray(
  fc.record({
    seat: fc.nat(TRAIN.id.length - 1),
    trip: fc.constantFrom({ from: 0, to: 1 }, { from: 1, to: 2 }, WHOLE),
  }),
  { maxLength: 14, selector: ({ seat }) => seat },
)

const open = (taken: Piece[]) => {
  const inventory = openInventory(TRAIN, LEGS)
  for (const piece of taken) take(inventory, piece)
  return inventory
}

/** Whether any n of these sit together, whatever is between them. */
function anyTogether(free: number[], n: number, chosen: number[] = []): boolean {
  if (chosen.length === n) return areTogether(TRAIN, chosen)
  return free.some((seat, index) => anyTogether(free.slice(index + 1), n, [...chosen, seat]))
}

test('finds seats together exactly where there are any, and only such as are free all the way', () => {
  fc.assert(
    fc.property(pieces, fc.integer({ min: 1, max: 4 }), (taken, n) => {
      const isTaken = (seat: number) => taken.some((piece) => piece.seat === seat)
      const free = TRAIN.id.flatMap((_, seat) => (isTaken(seat) ? [] : [seat]))
      const found = fitTogether(open(taken), { class: 0, trip: WHOLE, n })
      expect(found !== null).toBe(anyTogether(free, n))
      if (!found) return
      expect(found).toHaveLength(n)
      expect(areTogether(TRAIN, found)).toBe(true)
      for (const seat of found) expect(free).toContain(seat)
    }),
    { numRuns: 300 },
  )
})

test('has no room for a party that had none, whatever is taken', () => {
  fc.assert(
    fc.property(pieces, fc.integer({ min: 1, max: 6 }), (taken, n) => {
      const before = fitTogether(open(taken.slice(1)), { class: 0, trip: WHOLE, n })
      if (!before) expect(fitTogether(open(taken), { class: 0, trip: WHOLE, n })).toBe(null)
    }),
    { numRuns: 1000 },
  )
})

test('cuts the least gaps', () => {
  const cut = { from: 1, to: 2 }
  const taken = [TRAIN.indexOf.get('2-2A')!, TRAIN.indexOf.get('2-2B')!].map((seat) => ({ seat, trip: cut }))
  const found = fitTogether(open(taken), { class: 0, trip: { from: 0, to: 1 }, n: 2 })
  expect(found?.map((seat) => TRAIN.id[seat])).toEqual(['2-2A', '2-2B'])
})
