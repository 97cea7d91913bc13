import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeSections, encodeSection } from '../../../../src/core/catalogue/plan/encode.ts'
import { planId } from '../../../../src/core/catalogue/plan/id.ts'
import { importPlan } from '../../../../src/core/catalogue/plan/import-plan.ts'
import type { Plan, Seat, Section } from '../../../../src/core/catalogue/plan/plan.ts'

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0)
const short = fc.string({ unit: 'grapheme', maxLength: 4 })
const seat: fc.Arbitrary<Seat> = fc.record({
  id: short,
  label: short,
  block: fc.option(short, { nil: null }),
  row: fc.constantFrom('', 'A', 'B', '排'),
  number: short,
  category: fc.constantFrom('One', 'Two', '__proto__'),
  x: number,
  y: number,
  segment: fc.nat(9),
  quality: number,
  accessible: fc.boolean(),
  companion: fc.boolean(),
  restrictedView: fc.boolean(),
})
const section: fc.Arbitrary<Section> = fc.record({
  name: short,
  kind: fc.constantFrom('seated', 'standing'),
  capacity: fc.nat(),
  category: fc.option(short, { nil: null }),
  area: fc.option(fc.record({ x: number, y: number, width: number, height: number }), { nil: null }),
  seats: fc.array(seat, { maxLength: 12 }),
})

const theatre = async (): Promise<Plan> => {
  const text = readFileSync(new URL('../../../../examples/theatre/plan.json', import.meta.url), 'utf8')
  return (await importPlan(text, { file: 'plan.json', fixGuids: true })).plan!
}

describe('a section as text', () => {
  test('comes back as it went in', () => {
    fc.assert(
      fc.property(section, (section) => {
        expect(decodeSections([encodeSection(section)])[0]).toEqual(section)
      }),
    )
  })

  test('of the theatre takes less than 60 bytes a seat', async () => {
    for (const part of (await theatre()).sections) {
      const text = encodeSection(part)
      expect(decodeSections([text])[0]).toEqual(part)
      expect(text.length).toBeLessThan(60 * part.capacity)
    }
  })
})

describe("a plan's id", () => {
  test('is the same for the same content, and another for any other', async () => {
    const plan = await theatre()
    const copy = structuredClone(plan)
    expect(planId(copy)).toBe(planId(plan))
    expect(planId(plan)).toMatch(/^[0-9a-f]{64}$/)
    const changed = [
      { ...copy, name: 'Other' },
      { ...copy, focus: { x: 0, y: 0 } },
      { ...copy, categories: [...copy.categories].reverse() },
      { ...copy, sections: [...copy.sections].reverse() },
      { ...copy, sections: copy.sections.slice(0, 1) },
    ]
    expect(new Set([plan, ...changed].map(planId)).size).toBe(6)
  })

  test('changes with any one seat', async () => {
    const plan = await theatre()
    const copy = structuredClone(plan)
    copy.sections[0]!.seats[5]!.restrictedView = true
    expect(planId(copy)).not.toBe(planId(plan))
  })

  test('does not depend on the order in which fields were written', async () => {
    const plan = await theatre()
    const turned = Object.fromEntries(Object.entries(plan).reverse()) as unknown as Plan
    expect(planId(turned)).toBe(planId(plan))
  })
})
