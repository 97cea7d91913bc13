/** Whatever people have typed into any field, nothing that steers a terminal reaches one: tables, texts, refusals, both languages. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fuzzedHouse } from './fields.ts'
import { hostile } from './hostile.ts'
import { readingLines } from './lines.ts'

it('shows every table and text in plain letters', async () => {
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(hostile, fc.constantFrom('en', 'zh-CN'), async (text, lang) => {
      const house = await fuzzedHouse(text)
      try {
        for (const field of house.kept) seen.set(field, (seen.get(field) ?? 0) + 1)
        // What it says is looked at by the house itself.
        for (const words of readingLines(house.order))
          expect([0, 3]).toContain((await house.wicket([...words, '--lang', lang])).code)
      } finally {
        house.close()
      }
    }),
    { numRuns: 12 },
  )
  // Each field has kept some of them: else this would have looked at nothing.
  expect([...seen.keys()].sort()).toEqual(expect.arrayContaining(FIELDS))
}, 240_000)

const FIELDS = [
  ...[
    'account',
    'buyer',
    'card',
    'clerk',
    'contact',
    'edited',
    'event',
    'hold-reason',
    'house',
    'key',
    'note',
  ],
  ...['reason', 'reference', 'refund-reason', 'register', 'surcharge', 'type', 'venue', 'viewed', 'waits'],
]
