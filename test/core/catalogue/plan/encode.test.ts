import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentOf, decodeSections } from '../../../../src/core/catalogue/plan/decode.ts'
import { encodeSection } from '../../../../src/core/catalogue/plan/encode.ts'
import { planId } from '../../../../src/core/catalogue/plan/id.ts'
import { importPlan } from '../../../../src/core/catalogue/plan/import-plan.ts'
import { packSection } from '../../../../src/core/catalogue/plan/pack.ts'
import type { Plan } from '../../../../src/core/catalogue/plan/plan.ts'
import { hall, section } from './any-section.ts'

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

  test('as it is kept comes back as it went in, and its content is the same text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(section, hall), { maxLength: 3 }), (sections) => {
        const kept = sections.map(packSection)
        expect(decodeSections(kept)).toEqual(sections)
        expect(kept.map(contentOf)).toEqual(sections.map(encodeSection))
        expect(kept.map(contentOf).map(contentOf)).toEqual(sections.map(encodeSection))
      }),
    )
  })

  test('of the theatre takes less than 60 bytes a seat, and less than 45 as it is kept', async () => {
    for (const part of (await theatre()).sections)
      for (const [text, most] of [
        [encodeSection(part), 60],
        [packSection(part), 45],
      ] as const) {
        expect(decodeSections([text])[0]).toEqual(part)
        expect(text.length).toBeLessThan(most * part.capacity)
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
