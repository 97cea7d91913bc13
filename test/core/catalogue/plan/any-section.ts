/** Sections for property tests. */
import fc from 'fast-check'
import type { Seat, Section } from '../../../../src/core/catalogue/plan/plan.ts'

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0)
/** Thousandths: near each other, at the ends of what two bytes hold, and beyond. */
const coordinate = fc
  .oneof(
    fc.integer({ min: -50, max: 50 }),
    fc.constantFrom(-32_769, -32_768, -32_767, 32_767, 32_768, 65_536),
    fc.integer({ min: -3e9, max: 3e9 }),
  )
  .map((value) => value / 1000 || 0)
const short = fc.string({ unit: 'grapheme', maxLength: 4 })
const seat: fc.Arbitrary<Seat> = fc.record({
  id: short,
  label: short,
  block: fc.option(short, { nil: null }),
  row: fc.constantFrom('', 'A', 'B', '排'),
  number: fc.oneof(short, fc.constantFrom('1', '2')),
  category: fc.constantFrom('One', 'Two', '__proto__'),
  x: number,
  y: number,
  segment: fc.nat(9),
  quality: number,
  accessible: fc.boolean(),
  companion: fc.boolean(),
  restrictedView: fc.boolean(),
})
/** Anything that the types allow. */
export const section: fc.Arbitrary<Section> = fc.record({
  name: short,
  kind: fc.constantFrom('seated', 'standing'),
  capacity: fc.nat(),
  category: fc.option(short, { nil: null }),
  area: fc.option(fc.record({ x: number, y: number, width: number, height: number }), { nil: null }),
  seats: fc.array(seat, { maxLength: 12 }),
})

const PLAIN = {
  block: null,
  category: 'One',
  segment: 0,
  accessible: false,
  companion: false,
  restrictedView: false,
}

/** Straight rows, as long as they are drawn, that begin to number at 1. */
export const hall = fc
  .array(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 9 }), { maxLength: 6 })
  .map((rows): Section => {
    const seats = rows.flatMap((row, line) =>
      row.map(([x, y], at): Seat => {
        const named = { row: `${line}`, number: `${at + 1}`, id: `Hall-${line}-${at + 1}` }
        return { ...PLAIN, ...named, label: `Hall ${line}-${at + 1}`, x, y, quality: Math.abs(x) }
      }),
    )
    return { name: 'Hall', kind: 'seated', capacity: seats.length, category: null, area: null, seats }
  })
