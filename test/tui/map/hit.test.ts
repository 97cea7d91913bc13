import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../../src/tui/map/blocks.ts'
import { blockAt, placeAt } from '../../../src/tui/map/hit.ts'
import { layoutPlan } from '../../../src/tui/map/layout.ts'
import { isUnderMini, miniOf } from '../../../src/tui/map/mini.ts'
import { overviewOf } from '../../../src/tui/map/overview.ts'
import { inTheRound } from '../../support/plans.ts'

const window = { width: 60, height: 20 }
const layout = layoutPlan(inTheRound(), window, { stage: 'STAGE' })

describe('what a cell of the map shows', () => {
  it('every seat and every standing area is found where it is drawn, however far the map is scrolled', () => {
    const offset = { column: 7, line: 3 }
    for (let place = 0; place < layout.columns.length; place++)
      expect(placeAt(layout, offset, layout.columns[place]! - 7, layout.lines[place]! - 3)).toBe(place)
  })
  it('beside all seats there is nothing', () => {
    expect(placeAt(layout, { column: 0, line: 0 }, layout.width + 5, 2)).toBe(-1)
    expect(placeAt(layout, { column: 0, line: 0 }, -3, -1)).toBe(-1)
  })
  it('of the overview every cell of a box is its block, and what is between boxes none', () => {
    const overview = overviewOf(layout)
    const { box, columns, lines } = overview
    for (let block = 0; block < blocksOf(layout).list.length; block++) {
      const [x, y] = [columns[block]!, lines[block]!]
      expect(blockAt(overview, { column: 0, line: 0 }, x, y)).toBe(block)
      expect(blockAt(overview, { column: 2, line: 1 }, x + box.width - 3, y + box.height - 2)).toBe(block)
    }
    expect(blockAt(overview, { column: 0, line: 0 }, -1, 0)).toBe(-1)
  })
  it('the small map and its frame hide what is under them, in both corners, and no more', () => {
    const mini = miniOf(layout)
    const count = (corner: { right: boolean; bottom: boolean }) => {
      let cells = 0
      for (let y = 0; y < window.height; y++)
        for (let x = 0; x < window.width; x++) if (isUnderMini(mini, window, corner, x, y)) cells++
      return cells
    }
    const framed = (mini.width + 1) * (mini.height + 1)
    expect(count({ right: true, bottom: true })).toBe(framed)
    expect(count({ right: true, bottom: false })).toBe(framed)
  })
})
