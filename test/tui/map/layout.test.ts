import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan, Seat } from '../../../src/core/catalogue/plan/plan.ts'
import { layoutPlan, type MapLayout } from '../../../src/tui/map/layout.ts'
import { type Direction, firstPlace, follow, move } from '../../../src/tui/map/move.ts'
import { paintMap } from '../../../src/tui/map/paint.ts'
import { scroll } from '../../../src/tui/map/view.ts'
import { lineText } from '../../../src/tui/screen/grid.ts'
import { makeTheme, SEAT_MEANINGS } from '../../../src/tui/theme.ts'
import { hall, inTheRound } from '../../support/plans.ts'

const words = { stage: 'STAGE' }
const SMALL = { width: 54, height: 19 }
const LARGE = { width: 155, height: 55 }
const theme = makeTheme(false, true)

function picture(plan: Plan, window = SMALL): string[] {
  const layout = layoutPlan(plan, window, words)
  const grid = paintMap({
    ...{ layout, theme, stands: [], cursor: -1, offset: { column: 0, line: 0 } },
    states: new Uint8Array(layout.seats.length).fill(SEAT_MEANINGS.indexOf('free')),
    window: { width: layout.width, height: layout.height },
  })
  return Array.from({ length: grid.height }, (_, y) => lineText(grid, y).trimEnd())
}

function expectOneCellEach(layout: MapLayout): void {
  layout.seats.forEach((_, seat) => {
    const [column, line] = [layout.columns[seat]!, layout.lines[seat]!]
    expect(layout.at(column, line)).toBe(seat)
    expect(column >= 0 && column < layout.width && line >= 0 && line < layout.height).toBe(true)
  })
}

/** Plans of any shape: sections anywhere, seats anywhere, also on top of each other. */
const anyPlan = fc
  .array(
    fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 3 }),
      ),
      { maxLength: 40 },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((sections): Plan => {
    let segment = 0
    return {
      ...{ name: 'any', categories: [], focus: { x: 0, y: 0 } },
      sections: sections.map((places, index) => ({
        ...{ name: `S${index}`, kind: 'seated', capacity: places.length, category: null, area: null },
        seats: places.map(([x, y, turn], at): Seat => {
          segment += turn === 0 ? 1 : 0
          const name = {
            id: `${index}/${at}`,
            label: `S${index} ${at}`,
            block: null,
            row: String(turn),
            number: String(at),
          }
          return {
            ...name,
            category: 'c',
            x,
            y,
            segment,
            quality: at,
            accessible: false,
            companion: false,
            restrictedView: false,
          }
        }),
      })),
    }
  })

describe('laying out a plan', () => {
  it('a plain hall shows its rows with their letters at the side, numbers below and the stage above', () => {
    expect(picture(hall(3, 10))).toEqual([
      '          STAGE',
      'A ○ ○ ○ ○ ○   ○ ○ ○ ○ ○',
      'B ○ ○ ○ ○ ○   ○ ○ ○ ○ ○',
      'C ○ ○ ○ ○ ○   ○ ○ ○ ○ ○',
      '  1       5   1       5',
    ])
  })
  it('a hall too wide for two columns a seat gets one', () => {
    expect(picture(hall(2, 40))[1]).toBe(`A ${'○'.repeat(20)} ${'○'.repeat(20)}`)
  })
  it('floors that lie over each other in the file are drawn apart, each with its name and its stage', () => {
    const lines = picture(inTheRound())
    expect(lines.filter((line) => line.includes('Ground floor'))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('First floor'))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('STAGE'))).toHaveLength(2)
  })
  it('where the floors do not fit below each other but beside, they stand beside', () => {
    const layout = layoutPlan(inTheRound(), { width: 170, height: 33 }, words)
    const [ground, first] = ['Ground floor', 'First floor'].map(
      (name) => layout.texts.find(({ text }) => text === name)!,
    )
    expect(first!.column).toBeGreaterThan(ground!.column + 50)
  })
  it('blocks of one floor keep their places around the stage', () => {
    const layout = layoutPlan(inTheRound(), LARGE, words)
    const stage = layout.texts.find(({ text, line }) => text === 'STAGE' && line > 8)!
    const column = (id: string) => layout.columns[layout.indexOf.get(id)!]!
    const line = (id: string) => layout.lines[layout.indexOf.get(id)!]!
    expect(column('Ground floor/9/A/4')).toBeLessThan(stage.column)
    expect(column('Ground floor/5/A/4')).toBeGreaterThan(stage.column)
    expect(line('Ground floor/2/A/7')).toBeLessThan(stage.line)
    expect(line('Ground floor/7/A/7')).toBeGreaterThan(stage.line)
  })
  it('a row turned by a quarter runs straight down', () => {
    const layout = layoutPlan(inTheRound(), SMALL, words)
    const row = Array.from({ length: 7 }, (_, at) => layout.indexOf.get(`Ground floor/5/A/${at + 1}`)!)
    expect(new Set(row.map((seat) => layout.columns[seat])).size).toBe(1)
    expect(row.map((seat) => layout.lines[seat]! - layout.lines[row[0]!]!)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })
  it.each([SMALL, LARGE])('in the round every seat has a cell of its own at $width x $height', (window) => {
    expectOneCellEach(layoutPlan(inTheRound(), window, words))
  })
  it('whatever the plan, no two seats share a cell and none is outside', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 10, max: 160 }), (plan, width) => {
        expectOneCellEach(layoutPlan(plan, { width, height: 20 }, words))
      }),
    )
  })
  it('a standing area is named with its places', () => {
    const plan = hall(3, 10)
    const area = { x: 50, y: 400, width: 200, height: 100 }
    const pit = { name: 'Pit', kind: 'standing' as const, capacity: 300, category: 'c', area, seats: [] }
    expect(picture({ ...plan, sections: [...plan.sections, pit] }).join('\n')).toContain('Pit ░░░░░░░░ 0/300')
  })
  it('names from outside are shown without control characters', () => {
    expect(
      picture({
        ...inTheRound(),
        sections: [...hall(2, 4, 'A\u001b[31m\u202eB').sections, ...hall(2, 4, 'C').sections],
      }).join(''),
    ).toContain('AB')
  })
})

describe('moving on the map', () => {
  const reached = (plan: Plan, window = SMALL) => {
    const layout = layoutPlan(plan, window, words)
    const seen = new Set([0])
    const open = [0]
    for (let seat = open.pop(); seat !== undefined; seat = open.pop())
      for (const direction of ['left', 'right', 'up', 'down'] as Direction[]) {
        const next = move(layout, seat, direction)
        if (!seen.has(next)) open.push(next)
        seen.add(next)
      }
    return { reached: seen.size, seats: layout.seats.length }
  }
  it.each([
    ['a plain hall', hall(12, 24)],
    ['a house in the round', inTheRound()],
  ])('the arrows reach every seat of %s', (_, plan) => {
    for (const window of [SMALL, LARGE]) {
      const result = reached(plan, window)
      expect(result.reached).toBe(result.seats)
    }
  })
  it('an arrow stays in the row, across the aisle', () => {
    const layout = layoutPlan(hall(3, 10), SMALL, words)
    const seat = layout.indexOf.get('Stalls/1/B/5')!
    expect(layout.seats[move(layout, seat, 'right')]!.id).toBe('Stalls/2/B/1')
    expect(layout.seats[move(layout, seat, 'up')]!.id).toBe('Stalls/1/A/5')
  })
  it('at the edge the cursor stays', () => {
    const layout = layoutPlan(hall(3, 10), SMALL, words)
    expect(move(layout, 0, 'left')).toBe(0)
    expect(move(layout, 0, 'up')).toBe(0)
  })
  it('an arrow never goes the other way', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(), (plan, pick) => {
        const layout = layoutPlan(plan, SMALL, words)
        if (layout.seats.length === 0) return
        const from = pick % layout.seats.length
        expect(layout.columns[move(layout, from, 'right')]!).toBeGreaterThanOrEqual(layout.columns[from]!)
        expect(layout.lines[move(layout, from, 'up')]!).toBeLessThanOrEqual(layout.lines[from]!)
      }),
    )
  })
  it('Tab goes through every seat and around', () => {
    const layout = layoutPlan(hall(2, 4), SMALL, words)
    let seat = 0
    const seen = layout.seats.map(() => (seat = follow(layout, seat, 1)))
    expect([...seen].sort((a, b) => a - b)).toEqual(layout.seats.map((_, at) => at))
    expect(seat).toBe(0)
  })
  it('a house without seats has no cursor', () => {
    expect(firstPlace({ seats: [], stands: [] })).toBe(-1)
  })
})

describe('the window over the map', () => {
  it('whatever moves, the cursor is inside the window', () => {
    const layout = layoutPlan(inTheRound(), SMALL, words)
    const steps = fc.array(fc.constantFrom<Direction>('left', 'right', 'up', 'down'), { maxLength: 40 })
    const size = fc.record({
      width: fc.integer({ min: 3, max: 80 }),
      height: fc.integer({ min: 1, max: 60 }),
    })
    fc.assert(
      fc.property(steps, size, fc.nat({ max: layout.seats.length - 1 }), (directions, window, start) => {
        let cursor = start
        let offset = scroll(layout, cursor, window, { column: 0, line: 0 })
        for (const direction of directions) {
          cursor = move(layout, cursor, direction)
          offset = scroll(layout, cursor, window, offset)
          const [x, y] = [layout.columns[cursor]! - offset.column, layout.lines[cursor]! - offset.line]
          expect(x >= 0 && x < window.width && y >= 0 && y < window.height).toBe(true)
        }
      }),
    )
  })
  it('a map smaller than the window stands in its middle', () => {
    const layout = layoutPlan(hall(3, 10), SMALL, words)
    const offset = scroll(layout, 0, { width: 54, height: 20 }, { column: 0, line: 0 })
    expect(offset).toEqual({ column: -Math.floor((54 - layout.width) / 2), line: -7 })
  })
  it('the cursor is seen without colour: inverse, and in brackets where there is room', () => {
    const layout = layoutPlan(hall(1, 4), SMALL, words)
    const grid = paintMap({
      ...{ layout, theme: makeTheme(false, false), cursor: 1, offset: { column: 0, line: 0 }, stands: [] },
      ...{
        states: new Uint8Array(4).fill(SEAT_MEANINGS.indexOf('free')),
        window: { width: layout.width, height: layout.height },
      },
    })
    expect(lineText(grid, 1).trimEnd()).toBe('A ○[○]  ○ ○')
  })
  it('signs at the edges say where the map goes on', () => {
    const layout = layoutPlan(inTheRound(), SMALL, words)
    const paintAt = (line: number) =>
      paintMap({
        ...{
          layout,
          theme,
          cursor: -1,
          offset: { column: 0, line },
          window: { width: layout.width, height: 10 },
        },
        states: new Uint8Array(layout.seats.length),
        stands: [],
      })
    expect(lineText(paintAt(0), 9).trimEnd().endsWith('↓')).toBe(true)
    expect(lineText(paintAt(5), 0).trimEnd().endsWith('↑')).toBe(true)
    expect(lineText(paintAt(layout.height - 10), 9)).not.toContain('↓')
  })
})
