/** Data for machines holds whatever people have typed: it reads back as it was kept, and no cell of a spreadsheet is a formula. */
import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { type FuzzedHouse, fuzzedHouse } from './fields.ts'
import { hostile, isFormula, steeringIn } from './hostile.ts'
import { readingLines } from './lines.ts'

const withHouse = async (text: string, look: (house: FuzzedHouse) => Promise<void>): Promise<void> => {
  const house = await fuzzedHouse(text)
  try {
    await look(house)
  } finally {
    house.close()
  }
}

/** As it is kept: NFC, blanks together. */
const keptAs = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ')

it('reads back as JSON, lines of JSON and YAML, all three the same', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, (text) =>
      withHouse(text, async ({ wicket, order, kept }) => {
        for (const words of readingLines(order)) {
          const json = await wicket([...words, '--json'])
          if (json.code === 3) continue
          const data: unknown = JSON.parse(json.out)
          const lines = (await wicket([...words, '--format', 'ndjson'])).out.split('\n').filter(Boolean)
          const rows: unknown[] = lines.map((line) => JSON.parse(line))
          // What is asked again has another moment of its own.
          if (words[0] === 'order' && words[1] !== 'find') expect(rows).toEqual([data].flat())
          const yaml: unknown = parseYaml((await wicket([...words, '--format', 'yaml'])).out)
          if (words[0] === 'order' && words[1] !== 'find') expect(yaml).toEqual(data)
        }
        if (!kept.has('edited')) return
        const shown = JSON.parse((await wicket(['order', 'show', order, '--json'])).out) as {
          order: { buyer: { name: string } }
        }
        expect(shown.order.buyer.name).toBe(keptAs(text))
      }),
    ),
    { numRuns: 6 },
  )
}, 240_000)

it('gives a spreadsheet no formula and no control in any cell', async () => {
  let cells = 0
  await fc.assert(
    fc.asyncProperty(hostile, (text) =>
      withHouse(text, async ({ wicket, order }) => {
        for (const words of readingLines(order)) {
          const ran = await wicket([...words, '--format', 'csv'])
          if (ran.code === 3 || ran.out === '') continue
          for (const cell of (parseCsv(ran.out) as string[][]).flat()) {
            cells++
            expect([words, cell, isFormula(cell)]).toEqual([words, cell, false])
            expect(steeringIn(cell)).toBeNull()
          }
        }
      }),
    ),
    { numRuns: 8 },
  )
  expect(cells).toBeGreaterThan(1000)
}, 240_000)
