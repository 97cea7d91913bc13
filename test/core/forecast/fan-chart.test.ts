import { describe, expect, it } from 'vitest'
import { fanLines } from '../../../src/core/charts/house-fan.ts'
import { fanChart } from '../../../src/core/forecast/fan-chart.ts'
import { en } from '../../../src/core/language/en.ts'
import { dayBefore } from '../../../src/core/reports/curve.ts'

const chart = {
  history: [0, 10, 0, 10],
  point: [5, 5, 5, 5],
  intervals: [
    { low: [4, 4, 4, 4], high: [6, 6, 6, 6] },
    { low: [3, 2, 2, 2], high: [7, 8, 8, 8] },
    { low: [2, 1, 0, 0], high: [8, 9, 10, 10] },
  ],
}

describe('the fan', () => {
  it('draws what was by dots, what comes by a line in shades that widen', () => {
    expect(fanChart(chart, { columns: 21, rows: 5, isAscii: true })).toEqual([
      '        9 | * * ...',
      '          |    ++++',
      '        5 |    oooo',
      '          |    ####',
      '        1 |* * .+++',
    ])
  })

  it('stays in its columns however long the history is, and keeps its head over a constant', () => {
    const history = Array.from({ length: 500 }, (_, at) => at % 30)
    for (const columns of [24, 60, 120]) {
      const lines = fanChart({ ...chart, history }, { columns, rows: 8, isAscii: false })
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns)
      expect(lines).toHaveLength(8)
    }
    const flat = { history: [3, 3], point: [3], intervals: [{ low: [3], high: [3] }] }
    expect(fanChart(flat, { columns: 30, rows: 3, isAscii: true })[1]).toBe('      3.0 |**o')
  })

  it('has the first day, the last that is known and the last to come below it, where there is room', () => {
    const days = { past: (at: number) => `day ${at}`, now: 'now', last: 'end' }
    const history = Array.from({ length: 90 }, (_, at) => at % 30)
    const axisIn = (columns: number, of = history) =>
      fanChart({ ...chart, history: of, days }, { columns, rows: 3, isAscii: true })[3]
    // Of ninety values twenty-five have room: the first of these stands at the left.
    expect(axisIn(40)).toBe(`${' '.repeat(11)}day 65${' '.repeat(16)}now end`)
    expect(axisIn(24, [1, 2, 3])).toBe(`${' '.repeat(11)}    end`)
    expect(axisIn(24, [])).toBe(`${' '.repeat(11)} end`)
  })

  it('draws what can not be passed where it is near, and leaves it out where it is far', () => {
    const drawn = (most: number | null) =>
      fanChart({ ...chart, most }, { columns: 21, rows: 5, isAscii: true }).join('\n')
    expect(drawn(15).split('\n')[0]).toBe('       15 |--------')
    expect(drawn(10).split('\n')[0]).toBe('       10 |-*-*-...')
    for (const far of [null, 100, 3]) expect(drawn(far)).not.toContain('-')
  })

  it('of a house draws its days wider where there is room, and keeps to its columns', () => {
    const day = (at: number) => dayBefore('2026-11-30', -at)
    const history = Array.from({ length: 40 }, (_, at) => ({ day: day(at - 39), sold: at * 10 }))
    const bounds = { low_50: 400, high_50: 450, low_80: 395, high_80: 470, low_95: 390, high_95: 500 }
    const path = [1, 2, 3].map((at) => ({ lead: 3 - at, day: day(at), point: 420, ...bounds }))
    for (const [columns, first] of [
      [40, '2026-11-13'],
      [80, '2026-10-22'],
      [200, '2026-10-22'],
    ] as const) {
      const lines = fanLines({ history, path, capacity: 520 }, en, { columns, rows: 6, isAscii: true })
      expect(lines).toHaveLength(8)
      for (const line of lines.slice(0, 7)) expect(line.length).toBeLessThanOrEqual(columns)
      expect(lines[6]).toMatch(new RegExp(`^ {11}${first} .*2026-12-03$`))
    }
    // As many columns for a day as have room, two at most; and today's own is what is known, where it is still to come as well.
    const today = [{ ...path[0]!, day: '2026-11-30', lead: 0 }]
    const axis = fanLines({ history, path: today, capacity: null }, en, {
      columns: 80,
      rows: 6,
      isAscii: false,
    })[6]
    expect(axis).toMatch(/2026-10-22 .*2026-11-30$/)
    const dots = (columns: number) =>
      fanLines({ history, path, capacity: null }, en, { columns, rows: 6, isAscii: true }).join('').split('*')
        .length - 2
    expect([dots(60), dots(120), dots(400)]).toEqual([37, 80, 80])
  })

  it('of nothing has no axis below nought', () => {
    const bounds = { low_50: 0, high_50: 0, low_80: 0, high_80: 0, low_95: 0, high_95: 0 }
    const path = [{ lead: 0, day: '2026-12-01', point: 0, ...bounds }]
    const history = [{ day: '2026-11-30', sold: 0 }]
    const lines = fanLines({ history, path, capacity: null }, en, { columns: 60, rows: 6, isAscii: true })
    expect(lines).toHaveLength(8)
    for (const line of lines) expect(line).not.toMatch(/^ *-/)
  })
})
