import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Draft } from '../../../../src/core/catalogue/plan/draft.ts'
import { fixIds } from '../../../../src/core/catalogue/plan/fix-ids.ts'

const draftOf = (ids: string[]): Draft => ({
  name: 'Plan',
  categories: [],
  focus: null,
  sections: [
    {
      name: 'S',
      kind: 'seated',
      category: null,
      area: null,
      capacity: 0,
      rank: null,
      place: 'section "S"',
      line: null,
      rows: [
        {
          pitch: null,
          place: 'row 1',
          line: 7,
          seats: ids.map((id, i) => ({
            id,
            row: 'A',
            number: String(i + 1),
            category: 'One',
            x: i,
            y: 0,
            accessible: false,
            companion: false,
            restrictedView: false,
          })),
        },
      ],
    },
  ],
})
const idsOf = (draft: Draft) =>
  draft.sections.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats.map((s) => s.id)))

describe('repeated seat ids', () => {
  test('are kept by the first seat and numbered for the later ones', () => {
    const { draft, fixes } = fixIds(draftOf(['a', 'b', 'a', 'a']))
    expect(idsOf(draft)).toEqual(['a', 'b', 'a~2', 'a~3'])
    expect(fixes).toEqual([
      { place: 'row 1 seat 3', line: 7, from: 'a', to: 'a~2' },
      { place: 'row 1 seat 4', line: 7, from: 'a', to: 'a~3' },
    ])
  })

  test('pass over ids that are there already, before or after', () => {
    expect(idsOf(fixIds(draftOf(['a~2', 'a', 'a', 'a~3', 'a'])).draft)).toEqual([
      'a~2',
      'a',
      'a~4',
      'a~3',
      'a~5',
    ])
  })

  test('are all different afterwards, first ones untouched, and nothing is left to fix', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'a~2', 'a~3', 'a~2~2', '')), (ids) => {
        const { draft, fixes } = fixIds(draftOf(ids))
        const fixed = idsOf(draft)
        expect(new Set(fixed).size).toBe(ids.length)
        for (const [i, id] of ids.entries()) if (ids.indexOf(id) === i) expect(fixed[i]).toBe(id)
        expect(fixes).toHaveLength(ids.length - new Set(ids).size)
        expect(fixIds(draft).fixes).toEqual([])
      }),
    )
  })
})
