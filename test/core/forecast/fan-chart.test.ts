import { describe, expect, it } from 'vitest'
import { fanChart } from '../../../src/core/forecast/fan-chart.ts'

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
})
