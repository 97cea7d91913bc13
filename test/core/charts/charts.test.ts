import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineChart } from '../../../src/core/charts/line-chart.ts'
import { paceChart } from '../../../src/core/charts/pace-chart.ts'
import { sparkline } from '../../../src/core/charts/sparkline.ts'
import type { PaceReport } from '../../../src/core/reports/pace.ts'
import { widthOf } from '../../../src/core/width.ts'

it('a sparkline has a column for each figure, nothing where nothing is', () => {
  expect(sparkline([0, 1, 4, 8, -2])).toBe(' ▂▅█ ')
  expect(sparkline([0, 1, 4, 8], { ascii: true })).toBe(' .=#')
  expect(sparkline([0, 0])).toBe('  ')
  expect(sparkline([])).toBe('')
})

const text = (rows: { sign: string }[][]) => rows.map((row) => row.map(({ sign }) => sign).join(''))

it('a line rises from the lower left to the upper right, and stops where it is not known any more', () => {
  const flat = { middle: [], low: [], high: [], columns: 4, rows: 2, top: 8 }
  expect(text(lineChart({ ...flat, own: [0, 8], ascii: true }))).toEqual(['  **', '**  '])
  expect(text(lineChart({ ...flat, own: [8, null, null, null], ascii: true }))).toEqual(['*   ', '    '])
  expect(text(lineChart({ ...flat, own: [0, 8] }))).toEqual(['  ⡠⠊', '⡠⠊  '])
})

it('a band lies behind the lines, from the lowest to the highest', () => {
  const rows = lineChart({
    ...{ own: [null, null], middle: [4, 4], low: [2, 2], high: [6, 6] },
    ...{ columns: 4, rows: 5, top: 8, ascii: true },
  })
  expect(text(rows)).toEqual(['    ', '::::', '----', '::::', '    '])
})

const figure = fc.option(fc.nat(1000), { nil: null })
const point = fc.record({ lead: fc.nat(300), sold: figure, median: figure, low: figure, high: figure })

it('a chart of whatever figures has its size, and every column is one column wide', () => {
  fc.assert(
    fc.property(
      fc.array(point, { maxLength: 60 }),
      fc.integer({ min: 20, max: 190 }),
      fc.integer({ min: 4, max: 40 }),
      fc.boolean(),
      fc.nat(2000),
      (points, columns, rows, ascii, capacity) => {
        const report = { points, sold: 3, capacity } as unknown as PaceReport
        const lines = paceChart(report, { columns, rows, ascii })
        expect(lines).toHaveLength(rows)
        for (const parts of lines) {
          const line = parts.map((part) => part.text).join('')
          expect(widthOf(line)).toBeLessThanOrEqual(columns)
          if (ascii) expect(line).toMatch(/^[\x20-\x7e]*$/)
        }
      },
    ),
  )
})
