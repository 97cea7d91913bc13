import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Chalk } from 'chalk'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { besideEachOther, type InkOutputClass } from '../../../src/tui/screen/ink-output.ts'
import { readLine } from '../../../src/tui/screen/sgr.ts'

const INK = join(dirname(createRequire(import.meta.url).resolve('ink')), 'output.js')
const { default: Own } = (await import(pathToFileURL(INK).href)) as { default: InkOutputClass }
const { bold, red, inverse } = new Chalk({ level: 2 })
const SIZE = { width: 40, height: 6 }

const text = fc
  .array(
    fc.constantFrom(
      'Row F',
      ' ',
      '天鹅湖',
      'é',
      '─',
      '█░',
      'e\u0301',
      '👍🏽',
      '\n',
      bold('loud'),
      red('held'),
    ),
    {
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(''))
const writing = fc.record({
  x: fc.nat({ max: SIZE.width }),
  y: fc.nat({ max: SIZE.height }),
  text,
  transformers: fc.constantFrom([], [inverse], [bold, red]),
})
const clip = { x1: 2, x2: 20, y1: 1, y2: 4 }
const asking = fc.oneof(
  { weight: 12, arbitrary: writing },
  fc.constantFrom('clip' as const, 'unclip' as const),
)

/** Cells to the end of the line: blanks without a look are as good as none. */
const cellsOf = ({ output, height }: { output: string; height: number }) => [
  height,
  ...output.split('\n').map((line) => {
    const cells = readLine(line).map(({ glyph, style }) => `${style} ${glyph}`)
    while (cells.at(-1) === '  ') cells.pop()
    return cells
  }),
]

it('what is written is what Ink’s own output makes of it, cell by cell, whether pieces stand on each other or not', () => {
  let apart = 0
  class Counted extends Own {
    constructor(size: typeof SIZE) {
      super(size)
      apart++
    }
  }
  const Ours = besideEachOther(Counted)
  let frames = 0
  fc.assert(
    fc.property(fc.array(asking, { maxLength: 6 }), (all) => {
      frames++
      const both = [new Ours(SIZE), new Own(SIZE)].map((output) => {
        for (const one of all)
          if (one === 'clip') output.clip(clip)
          else if (one === 'unclip') output.unclip()
          else output.write(one.x, one.y, one.text, one)
        return cellsOf(output.get())
      })
      expect(both[0]).toEqual(both[1])
    }),
    { numRuns: 500 },
  )
  // Both ways were tried.
  expect(apart).toBeGreaterThan(frames / 10)
  expect(apart).toBeLessThan((frames * 9) / 10)
})
