import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf } from '../../../src/core/catalogue/plan/decode.ts'
import type { Seat, Section } from '../../../src/core/catalogue/plan/plan.ts'
import { makeSeatIds } from '../../../src/core/seats/seat-ids.ts'

const name = fc.string({ unit: fc.constantFrom('A', 'B', '1', '-', '排'), maxLength: 3 })
const seat = fc.record({ row: name, number: name, own: fc.option(name, { nil: null, freq: 3 }) })
const sections = fc.uniqueArray(fc.record({ name, seats: fc.array(seat, { maxLength: 6 }) }), {
  selector: (section) => section.name,
  maxLength: 4,
})

/** Sections with these seats, the ones left out whose id another has. */
function made(drawn: { name: string; seats: { row: string; number: string; own: string | null }[] }[]) {
  const known = new Set<string>()
  return drawn.map(({ name, seats }): Section => {
    const kept = seats.flatMap(({ row, number, own }): Seat[] => {
      const id = own ?? `${name}-${row === '' ? number : `${row}-${number}`}`
      if (known.has(id)) return []
      known.add(id)
      return [{ ...PLAIN, id, row, number }]
    })
    return { name, kind: 'seated', capacity: kept.length, category: null, area: null, seats: kept }
  })
}

const PLAIN = {
  ...{ label: '', block: null, category: 'Only', x: 0, y: 0, segment: 0, quality: 0 },
  ...{ accessible: false, companion: false, restrictedView: false },
}

describe("a house's seat ids", () => {
  test('mean what a map of them means, alone and one after another in a text', () => {
    fc.assert(
      fc.property(sections, fc.array(name), (drawn, strange) => {
        const parts = made(drawn)
        const ids = makeSeatIds(columnsOf(parts))
        const map = new Map(parts.flatMap(({ seats }) => seats).map(({ id }, index) => [id, index]))
        const asked = [...map.keys(), ...strange, ...strange.map((text) => `A-${text}`)]
        for (const id of asked) expect(ids.get(id)).toBe(map.get(id))
        const listed = asked.filter((id) => id !== '')
        for (const list of [listed, [...listed].sort(), [...listed].reverse(), listed.slice(1)]) {
          const free = new Uint8Array(map.size).fill(1)
          expect(ids.takeAll(list.join('\n'), free)).toBe(list.length)
          expect([...free]).toEqual([...map.keys()].map((id) => (list.includes(id) ? 0 : 1)))
        }
      }),
    )
  })

  test('are a bug where two seats have one', () => {
    const [section] = made([{ name: 'A', seats: [{ row: '', number: '1', own: null }] }])
    const twice = { ...section!, seats: [section!.seats[0]!, section!.seats[0]!] }
    expect(() => columnsOf([twice])).toThrow('twice')
  })
})
