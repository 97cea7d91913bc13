import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { importPlan } from '../../../../src/core/catalogue/plan/import-plan.ts'
import type { Plan, Section } from '../../../../src/core/catalogue/plan/plan.ts'
import { makeHouse } from '../../../../src/core/seats/house.ts'

const text = readFileSync(new URL('../../../../examples/theatre/plan.json', import.meta.url), 'utf8')
const fixed = await importPlan(text, { file: 'plan.json', fixGuids: true })
const plan = fixed.plan as Plan
const [ground, first] = plan.sections as [Section, Section]
const labels = plan.sections.flatMap((section) => section.seats.map((seat) => seat.label))

describe('the theatre of 738 seats', () => {
  test('is refused as it is: 420 of its seats have the id of another', async () => {
    const { plan, faults, fixes } = await importPlan(text, { file: 'plan.json' })
    expect(plan).toBeNull()
    expect(fixes).toEqual([])
    const errors = faults.filter((fault) => fault.severity === 'error')
    expect(errors).toHaveLength(420)
    expect(new Set(errors.map((fault) => fault.fault))).toEqual(new Set(['seat-id-duplicate']))
    expect(errors[0]).toMatchObject({
      place: 'zone "Ground floor" row 7 "A" seat 1',
      found: 'Groundfloor-A-1',
    })
  })

  test('is repaired by rewriting exactly those, each with its place', () => {
    expect(fixed.fixes).toHaveLength(420)
    expect(fixed.fixes[0]).toEqual({
      place: 'zone "Ground floor" row 7 "A" seat 1',
      line: null,
      from: 'Groundfloor-A-1',
      to: 'Groundfloor-A-1~2',
    })
    const ids = plan.sections.flatMap((section) => section.seats.map((seat) => seat.id))
    expect(new Set(ids).size).toBe(738)
    expect(new Set(ids.filter((id) => !id.includes('~'))).size).toBe(318)
  })

  test('has a warning for the category that no seat has, and no other fault', () => {
    expect(fixed.faults.map(({ fault, found, severity }) => [fault, found, severity])).toEqual([
      ['category-unused', 'Category III', 'warning'],
    ])
  })

  test('has two floors of 576 and 162 seats', () => {
    expect(plan.sections.map(({ name, capacity }) => [name, capacity])).toEqual([
      ['Ground floor', 576],
      ['First Floor', 162],
    ])
  })

  test('has a name for every seat that no other seat has', () => {
    expect(new Set(labels).size).toBe(738)
    expect(labels).toContain('Ground floor A-12')
    expect(labels).not.toContain('Ground floor A-1')
    expect(labels).toContain('Ground floor/3 A-1')
  })

  test('has twelve blocks on the ground floor and three above, six rows each', () => {
    const blocks = (section: Section) => new Set(section.seats.map((seat) => seat.block))
    expect([...blocks(ground)].sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 12 }, (_, i) => String(i + 1)),
    )
    expect(blocks(first)).toEqual(new Set(['1', '2', '3']))
    for (const block of blocks(ground))
      expect(new Set(ground.seats.filter((seat) => seat.block === block).map((seat) => seat.row)).size).toBe(
        6,
      )
  })

  test('is looked at towards the stage in its middle', () => {
    expect(plan.focus.x).toBeCloseTo(611.6726 + 846.8843 / 2, 2)
    expect(plan.focus.y).toBeCloseTo(661.2463 + 349.7701 / 2, 2)
  })

  test('has 90 runs of neighbours, one for each row that was drawn, turned ones too', () => {
    const house = makeHouse(plan)
    expect(house.pitch).toBeCloseTo(25, 2)
    expect(house.segmentLength).toHaveLength(90)
    expect([...house.segmentLength].filter((length) => length === 13)).toHaveLength(18)
    expect([...house.segmentLength].filter((length) => length === 7)).toHaveLength(72)
    for (let seat = 1; seat < 738; seat++) {
      const gap = Math.hypot(house.x[seat]! - house.x[seat - 1]!, house.y[seat]! - house.y[seat - 1]!)
      expect(gap < 1.6 * 25).toBe(house.segmentOf[seat] === house.segmentOf[seat - 1])
    }
  })

  test('has no seat on the first floor that is better than the one below it', () => {
    for (const seat of first.seats) {
      const under = ground.seats.find((one) => Math.hypot(one.x - seat.x, one.y - seat.y) < 2)
      expect(under!.quality).toBeLessThan(seat.quality)
    }
  })
})
