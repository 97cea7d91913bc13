import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeSections } from '../../../src/core/catalogue/plan/decode.ts'
import { packSection } from '../../../src/core/catalogue/plan/pack.ts'
import type { Plan, Section } from '../../../src/core/catalogue/plan/plan.ts'
import { makeHouse } from '../../../src/core/seats/house.ts'
import { hall, section } from '../catalogue/plan/any-section.ts'

const planOf = (sections: Section[]): Plan => ({ name: '', categories: [], focus: { x: 0, y: 0 }, sections })

/** Nobody has what another has: a seat's id is that of one seat. */
const sections = fc.array(fc.oneof(hall, section), { maxLength: 4 }).map((drawn) =>
  drawn.map((part, index) => ({
    ...part,
    name: `${index}${part.name}`,
    seats: part.seats.map((seat, at) => ({ ...seat, id: `${index}${seat.id}${at}` })),
  })),
)

describe('a house', () => {
  test('has in its columns what stands in the seats, whether its plan was kept or just made', () => {
    fc.assert(
      fc.property(sections, (sections) => {
        const seats = sections.flatMap((part) => part.seats)
        for (const plan of [planOf(sections), planOf(decodeSections(sections.map(packSection)))]) {
          const house = makeHouse(plan)
          expect([...house.seats]).toEqual(seats)
          expect([...house.section]).toEqual(sections.flatMap(({ name, seats }) => seats.map(() => name)))
          for (const name of ['x', 'y', 'quality'] as const)
            expect([...house[name]]).toEqual(seats.map((seat) => seat[name]))
          const marked = (marks: Uint8Array | null) => seats.map((_, seat) => marks?.[seat] === 1)
          expect(marked(house.heldBack)).toEqual(seats.map((seat) => seat.accessible || seat.companion))
          expect(marked(house.restricted)).toEqual(seats.map((seat) => seat.restrictedView))
          expect(seats.map(({ id }) => house.indexOf.get(id))).toEqual([...seats.keys()])
          expect(seats.map((_, seat) => house.category.names[house.category.of[seat]!])).toEqual(
            seats.map(({ category }) => category),
          )
        }
      }),
    )
  })

  test('has the segments of its seats in their order, and the sums of their qualities', () => {
    fc.assert(
      fc.property(sections, (sections) => {
        const seats = sections.flatMap((part) => part.seats)
        const house = makeHouse(planOf(decodeSections(sections.map(packSection))))
        const lengths: number[] = []
        const sums = [0]
        for (const [index, { segment, quality }] of seats.entries()) {
          if (index > 0 && segment === seats[index - 1]!.segment) lengths[lengths.length - 1]!++
          else lengths.push(1)
          sums.push(sums.at(-1)! + quality)
        }
        const starts = lengths.map((_, i) => lengths.slice(0, i).reduce((sum, length) => sum + length, 0))
        expect([...house.segmentLength]).toEqual(lengths)
        expect([...house.segmentStart]).toEqual(starts)
        expect([...house.segmentOf]).toEqual(lengths.flatMap((length, i) => Array(length).fill(i)))
        expect([...house.qualitySum]).toEqual(sums)
      }),
    )
  })

  test('has the pitch that is kept with its plan, else the median distance of neighbours', () => {
    const seat = (x: number, segment: number) => ({ ...PLAIN, id: `${segment} ${x}`, x, segment })
    const seats = [seat(0, 0), seat(2, 0), seat(7, 0), seat(100, 1), seat(101, 1), seat(104, 1)]
    const kept = [packSection({ ...ROOM, capacity: 6, seats })]
    expect(makeHouse(planOf(decodeSections(kept))).pitch).toBe(3)
    expect(makeHouse(planOf(decodeSections(kept, 9))).pitch).toBe(9)
    expect(makeHouse(planOf([])).pitch).toBe(1)
  })
})

const ROOM = { name: 'Room', kind: 'seated' as const, category: null, area: null }
const PLAIN = {
  ...{ label: '', block: null, row: '', number: '', category: 'Only', y: 0, quality: 0 },
  ...{ accessible: false, companion: false, restrictedView: false },
}
