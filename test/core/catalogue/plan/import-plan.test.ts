import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importPlan } from '../../../../src/core/catalogue/plan/import-plan.ts'
import type { ImportedPlan } from '../../../../src/core/catalogue/plan/plan.ts'
import { plan as english } from '../../../../src/core/language/en/plan.ts'
import { plan as chinese } from '../../../../src/core/language/zh-cn/plan.ts'

const FILES = ['plan.json', 'plan.csv', 'plan.yaml', 'plan']
const example = (path: string) =>
  readFileSync(new URL(`../../../../examples/${path}`, import.meta.url), 'utf8')

/** A plan or at least one error, never both and never neither; every fault has a sentence in both languages. */
function checkAnswer({ plan, faults }: ImportedPlan): void {
  expect(plan === null).toBe(faults.some((fault) => fault.severity === 'error'))
  for (const fault of faults)
    for (const say of [english, chinese]) expect(say.faults[fault.fault](fault).length).toBeGreaterThan(2)
}

describe('whatever is in the file, the answer is a plan or its faults', () => {
  const name = fc.constantFrom(...FILES)

  test('for any text', async () => {
    await fc.assert(
      fc.asyncProperty(name, fc.string({ unit: 'binary', maxLength: 300 }), async (file, text) => {
        checkAnswer(await importPlan(text, { file }))
      }),
    )
  })

  test('for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(name, fc.uint8Array({ maxLength: 300 }), async (file, bytes) => {
        checkAnswer(await importPlan(Buffer.from(bytes).toString('utf8'), { file }))
      }),
    )
  })

  test('for any JSON, and any JSON where a zone, row, seat or section should be', async () => {
    const json = fc.json({ maxDepth: 4 })
    const around = fc.constantFrom(
      (value: string) => value,
      (value: string) => `{"zones":${value}}`,
      (value: string) => `{"zones":[${value}]}`,
      (value: string) => `{"zones":[{"name":"Z","position":{"x":0,"y":0},"rows":[${value}]}]}`,
      (value: string) =>
        `{"zones":[{"name":"Z","position":{"x":0,"y":0},"rows":[{"position":{"x":0,"y":0},"seats":[${value}]}],"areas":[${value}]}]}`,
      (value: string) => `{"sections":[${value}]}`,
      (value: string) =>
        `{"sections":[{"name":"S","kind":"grid","rows":1,"seats":1,"category":"One","numbering":${value}}]}`,
      (value: string) =>
        `{"sections":[{"name":"S","kind":"grid","rows":1,"seats":1,"category":"One","marks":[${value}]}]}`,
    )
    await fc.assert(
      fc.asyncProperty(name, json, around, fc.boolean(), async (file, value, wrap, fixGuids) => {
        checkAnswer(await importPlan(wrap(value), { file, fixGuids }))
      }),
      { numRuns: 400 },
    )
  })

  test('for real plans with a piece cut out or put in anywhere', async () => {
    const real = [
      example('cinema/plan.yaml'),
      example('grid/plan.csv'),
      example('theatre/plan.json').slice(0, 3000),
    ]
    await fc.assert(
      fc.asyncProperty(
        name,
        fc.constantFrom(...real),
        fc.nat(4000),
        fc.nat(40),
        fc.string({ maxLength: 9 }),
        async (file, text, at, gone, put) => {
          checkAnswer(await importPlan(text.slice(0, at) + put + text.slice(at + gone), { file }))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('for nesting deeper than any stack', async () => {
    for (const file of FILES)
      for (const open of ['[', '{"zones":', '{"sections":[', '- ', 'a: {'])
        checkAnswer(await importPlan(open.repeat(20_000), { file }))
  })

  test('for nothing at all', async () => {
    for (const text of ['', '   \n', '\ufeff'])
      expect((await importPlan(text, { file: 'x.json' })).faults.map((fault) => fault.fault)).toEqual([
        'file-empty',
      ])
  })
})

describe('the format', () => {
  test('is told by the content where the name says nothing', async () => {
    for (const path of ['cinema/plan.yaml', 'grid/plan.csv', 'theatre/plan.json'])
      expect((await importPlan(example(path), { file: 'hall', fixGuids: true })).plan).not.toBeNull()
  })

  test('may be our own as JSON', async () => {
    const text = '{"sections":[{"name":"S","kind":"grid","rows":2,"seats":2,"category":"One"}]}'
    expect((await importPlan(text, { file: 'hall.json' })).plan?.sections[0]?.capacity).toBe(4)
  })

  test('of something else is refused', async () => {
    const { faults } = await importPlan('just some words', { file: 'letter.txt' })
    expect(faults.map((fault) => fault.fault)).toEqual(['format-unknown'])
  })
})

describe('the examples', () => {
  test.each([
    ['cinema/plan.yaml', 200, 0, [5, 10]],
    ['stadium/plan.yaml', 50_000, 4_000, [15, 25, 50]],
    ['grid/plan.csv', 60, 0, [4, 6]],
  ])('%s has %i seats and %i standing places, and no fault', async (path, seated, standing, runs) => {
    const { plan, faults } = await importPlan(example(path), { file: path })
    expect(faults).toEqual([])
    const count = (kind: string) =>
      (plan?.sections ?? []).filter((one) => one.kind === kind).reduce((sum, one) => sum + one.capacity, 0)
    expect([count('seated'), count('standing')]).toEqual([seated, standing])
    const lengths = new Map<number, number>()
    for (const section of plan?.sections ?? [])
      for (const { segment } of section.seats) lengths.set(segment, (lengths.get(segment) ?? 0) + 1)
    expect([...new Set(lengths.values())].sort((a, b) => a - b)).toEqual(runs)
  })
})
