import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wishes } from '../../../src/core/seats/allowed.ts'
import { eachBlock, leavesSingle } from '../../../src/core/seats/blocks.ts'
import { cheapest } from '../../../src/core/seats/cheapest.ts'
import { blockCost } from '../../../src/core/seats/cost.ts'
import { drawn } from './drawn.ts'

const row = fc.string({ unit: fc.constantFrom('.', '.', '.', 'x', ' ', 'r'), minLength: 1, maxLength: 20 })
const rows = fc.array(row, { minLength: 1, maxLength: 6 }).filter((rows) => rows.join('').trim() !== '')

test('the cheapest blocks of one pass are those that pricing every block by itself finds', () => {
  fc.assert(
    fc.property(rows, fc.boolean(), fc.integer({ min: 1, max: 9 }), (rows, level, n) => {
      const { house, free } = drawn(rows, {}, level ? () => 1 : undefined)
      for (const allowed of wishes(house, {})) {
        const priced: { start: number; cost: number; single: boolean }[] = []
        eachBlock(house, free, n, allowed, (start, left, right) => {
          const cost = blockCost(house, start, n, left, right)
          priced.push({ start, cost, single: leavesSingle(left, right) })
        })
        const first = (single: boolean) =>
          priced
            .filter((block) => block.single === single)
            .reduce((least, block) => (block.cost < least.cost ? block : least), NONE)
        const [clean, untidy] = [first(false), first(true)]
        expect(cheapest(house, free, n, allowed)).toEqual({
          clean: clean.start,
          cleanCost: clean.cost,
          untidy: untidy.start,
          untidyCost: untidy.cost,
        })
      }
    }),
  )
})

const NONE = { start: -1, cost: Number.POSITIVE_INFINITY }
