import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { best } from '../../../src/core/seats/best.ts'
import { makeSeatIndex } from '../../../src/core/seats/indexed.ts'
import { LARGEST_INDEXED } from '../../../src/core/seats/seat-trees.ts'
import { drawn } from './drawn.ts'

const row = fc.string({
  unit: fc.constantFrom('.', '.', '.', '.', 'x', ' ', 'w', 'c', 'r'),
  minLength: 1,
  maxLength: 14,
})
const rows = fc.array(row, { minLength: 1, maxLength: 9 }).filter((rows) => rows.join('').trim() !== '')
const step = fc.record({ take: fc.boolean(), seats: fc.array(fc.nat(), { maxLength: 4 }) })
const sizes = Array.from({ length: LARGEST_INDEXED + 2 }, (_, i) => i + 1)

describe('the index of a screen that stays open', () => {
  test('proposes what a scan proposes, whatever was taken and given back in between', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), fc.array(step, { maxLength: 12 }), (rows, level, steps) => {
        const { house, free } = drawn(rows, {}, level ? () => 1 : undefined)
        const index = makeSeatIndex(house, free)
        for (const { take, seats } of [{ take: true, seats: [] }, ...steps]) {
          const changed = seats.map((seat) => seat % house.seats.length)
          for (const seat of changed) free[seat] = take ? 0 : 1
          if (take) index.take(changed)
          else index.release(changed)
          for (const n of sizes) expect(index.propose(n)).toEqual(best(house, free, n))
        }
      }),
    )
  })

  test('of seats that are all as good proposes the first in the plan', () => {
    const { house, free } = drawn(['....', '....', '....', '....', '....'], {}, () => 1)
    const index = makeSeatIndex(house, free)
    for (const first of [0, 4, 8, 12, 16]) {
      expect(index.propose(4)).toMatchObject({ seats: [first, first + 1, first + 2, first + 3] })
      index.take([first, first + 1, first + 2, first + 3])
    }
    expect(index.propose(4)).toEqual({ kind: 'none', reason: 'none-free', free: 0 })
  })

  test('hears a special wish too', () => {
    const { house, free } = drawn(['....'], { Circle: ['....'] })
    const index = makeSeatIndex(house, free)
    expect(index.propose(2, { section: 'Circle' })).toEqual(best(house, free, 2, { section: 'Circle' }))
  })

  test('keeps the seats that it was made of to itself', () => {
    const { house, free } = drawn(['....'])
    const index = makeSeatIndex(house, free)
    index.take([0, 1])
    expect([...free]).toEqual([1, 1, 1, 1])
    expect([...index.free]).toEqual([0, 0, 1, 1])
  })
})
