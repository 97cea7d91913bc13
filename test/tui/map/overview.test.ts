import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { importPlan } from '../../../src/core/catalogue/plan/import-plan.ts'
import type { Plan } from '../../../src/core/catalogue/plan/plan.ts'
import { type Block, blocksOf, shortNames } from '../../../src/tui/map/blocks.ts'
import { layoutPlan } from '../../../src/tui/map/layout.ts'
import { type Direction, move } from '../../../src/tui/map/move.ts'
import { layoutOverview, type Overview, overviewOf } from '../../../src/tui/map/overview.ts'
import { paintOverview } from '../../../src/tui/map/paint-overview.ts'
import { lineText } from '../../../src/tui/screen/grid.ts'
import { makeTheme } from '../../../src/tui/theme.ts'
import { arena, hall, inTheRound } from '../../support/plans.ts'

const words = { stage: 'STAGE' }
const WINDOWS = [
  { width: 54, height: 19 },
  { width: 85, height: 35 },
  { width: 155, height: 55 },
]
let stadium: Plan
beforeAll(async () => {
  const file = 'examples/stadium/plan.yaml'
  const { plan } = await importPlan(readFileSync(file, 'utf8'), { file })
  stadium = plan!
})

function expectApart({ columns, lines, box, width, height }: Overview): void {
  const cells = new Set<string>()
  for (let at = 0; at < columns.length; at++)
    for (let y = 0; y < box.height; y++)
      for (let x = 0; x < box.width; x++) {
        const [column, line] = [columns[at]! + x, lines[at]! + y]
        expect(column >= 1 && column < width - 1 && line >= 0 && line < height).toBe(true)
        expect(cells.has(`${column} ${line}`)).toBe(false)
        cells.add(`${column} ${line}`)
      }
}

describe('the house, block by block', () => {
  it.each(WINDOWS)('no two boxes of a stadium lie over each other at $width x $height', (window) => {
    expectApart(overviewOf(layoutPlan(stadium, window, words)))
  })
  it('of a large window all of it is seen at once', () => {
    const overview = overviewOf(layoutPlan(stadium, WINDOWS[2]!, words))
    expect([overview.width, overview.height]).toEqual([155, 55])
  })
  it('whatever blocks there are, their boxes stand apart', () => {
    const block = fc.record({
      column: fc.nat(200),
      line: fc.nat(80),
      name: fc.constantFrom('A', 'Upper 12', '楼座'),
    })
    const window = fc.record({
      width: fc.integer({ min: 20, max: 90 }),
      height: fc.integer({ min: 4, max: 40 }),
    })
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 40 }), window, (list, size) => {
        const blocks = list.map((one): Block => ({ ...one, short: one.name, places: [], capacity: 120 }))
        expectApart(layoutOverview(blocks, size))
      }),
      { numRuns: 60 },
    )
  })
  it('the arrows reach every block', () => {
    for (const plan of [stadium, arena(), inTheRound()])
      for (const window of WINDOWS) {
        const overview = overviewOf(layoutPlan(plan, window, words))
        const seen = new Set([0])
        const open = [0]
        for (let block = open.pop(); block !== undefined; block = open.pop())
          for (const direction of ['left', 'right', 'up', 'down'] as Direction[]) {
            const next = move(overview, block, direction)
            if (!seen.has(next)) open.push(next)
            seen.add(next)
          }
        expect(seen.size).toBe(overview.columns.length)
      }
  })
  it('every place is in one block: blocks of a section are apart, a section without any is one', () => {
    const theatre = blocksOf(layoutPlan(inTheRound(), WINDOWS[0]!, words))
    expect(theatre.list.map(({ name }) => name)).toEqual([
      ...Array.from({ length: 9 }, (_, at) => `Ground floor ${at + 1}`),
      'First floor 1',
      'First floor 2',
    ])
    const round = blocksOf(layoutPlan(arena(), WINDOWS[0]!, words))
    expect(round.list.at(-1)).toMatchObject({ name: 'Pit', capacity: 300 })
    expect(round.list.flatMap(({ places }) => places).sort((a, b) => a - b)).toEqual([...round.of.keys()])
  })
  it('the stage is shown where no box stands', () => {
    const theatre = overviewOf(layoutPlan(inTheRound(), WINDOWS[1]!, words))
    expect(theatre.stages.map(({ text }) => text)).toContain('STAGE')
    for (const { column, line } of theatre.stages)
      for (let at = 0; at < theatre.columns.length; at++) {
        const [x, y] = [column - theatre.columns[at]!, line - theatre.lines[at]!]
        expect(x > -5 && x < theatre.box.width && y >= 0 && y < theatre.box.height).toBe(false)
      }
  })
  it('short names keep numbers whole, and tell blocks apart', () => {
    expect(shortNames(['Lower 1', 'Lower 12', 'Upper 1'])).toEqual(['L1', 'L12', 'U1'])
    expect(shortNames(['Stalls', 'Standing'])).toEqual(['Stal', 'Stan'])
    expect(shortNames(['Balcony east', 'Balcony exit', '楼座'])).toEqual(['Baea', 'Baex', '楼座'])
  })
  it('a box says how full its block is by a bar and a number, and the cursor is seen without colour', () => {
    const layout = layoutPlan(hall(4, 12), { width: 40, height: 8 }, words)
    const { list } = blocksOf(layout)
    const overview = overviewOf(layout)
    const free = Int32Array.from(list, () => 12)
    const grid = paintOverview({
      ...{ overview, blocks: list, free, yours: new Int32Array(list.length), cursor: 0 },
      ...{ offset: { column: 0, line: 0 }, window: { width: 40, height: 8 }, theme: makeTheme(false, false) },
    })
    const text = Array.from({ length: 8 }, (_, y) => lineText(grid, y)).join('\n')
    expect(text).toContain('[Stalls 1]')
    expect(text).toMatch(/█+░+ 12/)
  })
})
