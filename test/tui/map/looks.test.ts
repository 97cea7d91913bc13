import chalk from 'chalk'
import { beforeAll, describe, expect, it } from 'vitest'
import { layoutPlan } from '../../../src/tui/map/layout.ts'
import { cornerFor, miniOf, paintMini, showsMini } from '../../../src/tui/map/mini.ts'
import { paintMap } from '../../../src/tui/map/paint.ts'
import { bandsOf } from '../../../src/tui/map/quality.ts'
import { lineText, makeGrid, putText } from '../../../src/tui/screen/grid.ts'
import { makeTheme, SEAT_MEANINGS } from '../../../src/tui/theme.ts'
import { arena, hall } from '../../support/plans.ts'

beforeAll(() => {
  chalk.level = 2
})

const words = { stage: 'STAGE' }
const window = { width: 54, height: 19 }
const theme = makeTheme(false, false)
const free = SEAT_MEANINGS.indexOf('free')

describe('shades of quality', () => {
  it('are nine bands of as many seats each, the best first, and equal seats are in one', () => {
    const layout = layoutPlan(hall(9, 10), window, words)
    const bands = bandsOf(layout)
    const worst = (band: number) =>
      Math.max(...layout.seats.filter((_, at) => bands[at] === band).map((s) => s.quality))
    const best = (band: number) =>
      Math.min(...layout.seats.filter((_, at) => bands[at] === band).map((s) => s.quality))
    for (let band = 1; band < 9; band++) expect(best(band)).toBeGreaterThan(worst(band - 1))
    for (let band = 0; band < 9; band++)
      expect(Math.abs(bands.filter((one) => one === band).length - 10)).toBeLessThanOrEqual(2)
  })
  it('stand on free seats only, as digits', () => {
    const layout = layoutPlan(hall(1, 8), window, words)
    const states = new Uint8Array(8).fill(free)
    states[3] = SEAT_MEANINGS.indexOf('sold')
    const bands = Uint8Array.from([8, 7, 6, 5, 4, 3, 2, 1])
    const size = { width: layout.width, height: layout.height }
    const grid = paintMap({
      ...{
        layout,
        states,
        stands: [],
        bands,
        cursor: -1,
        offset: { column: 0, line: 0 },
        window: size,
        theme,
      },
    })
    expect(lineText(grid, 1).trimEnd()).toBe('A 9 8 7 ●   5 4 3 2')
  })
})

describe('the small map', () => {
  const layout = layoutPlan(arena(), window, words)
  it('is there where the house is much larger than the window, or the clerk wants it', () => {
    expect(showsMini(layout, window, null)).toBe(layout.width * layout.height > 3 * 54 * 19)
    expect(showsMini(layout, window, true)).toBe(true)
    expect(showsMini(layout, window, false)).toBe(false)
    const small = layoutPlan(hall(4, 10), window, words)
    expect(showsMini(small, window, true)).toBe(false)
  })
  it('stands where it hides the least, and never over the cursor', () => {
    const mini = miniOf(layout)
    const grid = makeGrid(54, 19)
    for (let y = 9; y < 19; y++) putText(grid, 0, y, '○'.repeat(54), '')
    expect(cornerFor(mini, grid, { x: 10, y: 10 })).toEqual({ right: true, bottom: false })
    expect(cornerFor(mini, grid, { x: 52, y: 1 })).toEqual({ right: false, bottom: false })
  })
  it('shows the part of the house that is seen by its signs', () => {
    const mini = miniOf(layout)
    const grid = makeGrid(54, 19)
    const offset = { column: layout.width - 54, line: layout.height - 19 }
    paintMini(grid, mini, { offset, window }, { right: true, bottom: true }, theme)
    expect(lineText(grid, 18).trimEnd().endsWith('█')).toBe(true)
    expect(lineText(grid, 19 - mini.height)).not.toContain('█')
  })
})

describe('standing areas on the map', () => {
  it('are bars with their numbers, brackets around them under the cursor', () => {
    const layout = layoutPlan(arena(), window, words)
    const size = { width: layout.width, height: layout.height }
    const grid = paintMap({
      ...{
        layout,
        states: new Uint8Array(layout.seats.length).fill(free),
        stands: [{ taken: 150, yours: 0 }],
      },
      ...{ cursor: layout.seats.length, offset: { column: 0, line: 0 }, window: size, theme },
    })
    expect(lineText(grid, layout.stands[0]!.line)).toMatch(/\[Pit ████░░░░ 150\/300 *\]/)
  })
  it('a house where nobody sits can be drawn and moved through', () => {
    const all = arena()
    const area = { x: 900, y: 100, width: 300, height: 100 }
    const club = { ...all.sections.at(-1)!, name: 'Club', area }
    const layout = layoutPlan({ ...all, sections: [all.sections.at(-1)!, club] }, window, words)
    expect(layout.stands.map(({ name }) => name)).toEqual(['Pit', 'Club'])
    expect(Number.isFinite(layout.width) && Number.isFinite(layout.height)).toBe(true)
  })
})

describe('high contrast', () => {
  it('has only the sixteen colours, nothing dim, and a cursor that differs on every look', () => {
    const contrast = makeTheme(false, true, true)
    for (const meaning of SEAT_MEANINGS) {
      const codes = contrast.sgr(meaning).split(';')
      expect(codes).not.toContain('38')
      expect(codes).not.toContain('2')
      expect(contrast.sgr(meaning, true)).not.toBe(contrast.sgr(meaning))
    }
  })
})
