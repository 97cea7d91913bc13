/** Texts of ten megabytes: refused at the door, or shown short, and never so that anybody waits for it. */
import { expect, it } from 'vitest'
import { fuzzedHouse } from './fields.ts'
import { readingLines } from './lines.ts'

const SIZE = 10_000_000
/** What nobody reads is told in a few lines. */
const SHORT = 200_000

it.each([
  ['wide letters', '天'.repeat(SIZE / 2)],
  ['marks on one letter', `e${'\u0301'.repeat(SIZE / 2)}`],
  ['escapes', '\u001b]52;c;'.repeat(SIZE / 8)],
  ['blanks', `a${' '.repeat(SIZE)}b`],
  ['lines', 'a\n'.repeat(SIZE / 2)],
])(
  '%s',
  async (_, text) => {
    const house = await fuzzedHouse(text)
    try {
      // Nobody's name is so long, blanks and all. A clerk's is shown first: five million marks are four.
      for (const field of ['buyer', 'edited', 'note', 'account', 'waits', 'viewed', 'event', 'key'])
        expect([field, house.kept.has(field)]).toEqual([field, false])
      for (const words of readingLines(house.order)) {
        const ran = await house.wicket(words)
        expect([0, 3]).toContain(ran.code)
        expect(ran.out.length + ran.err.length).toBeLessThan(SHORT)
      }
    } finally {
      house.close()
    }
  },
  // Five million letters through every command: patience for a machine that does other things as well.
  240_000,
)
