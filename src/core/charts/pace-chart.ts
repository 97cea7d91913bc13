/** The booking curve of a performance beside others that are over, with its axes. Pure. */
import type { PacePoint, PaceReport } from '../reports/pace.ts'
import { type Cell, type CellOf, lineChart } from './line-chart.ts'

export interface ChartPart {
  text: string
  of: CellOf | 'axis'
}

/** A line of the chart, in parts. */
export type ChartLine = ChartPart[]

/** Columns of the figures at the left, with the axis. */
const LEFT = 7

export interface PaceChartAsked {
  columns: number
  rows: number
  ascii?: boolean
}

/** The last row has the days before the show. */
export function paceChart(
  { points, sold, capacity }: PaceReport,
  { columns, rows, ascii = false }: PaceChartAsked,
): ChartLine[] {
  const [wide, high] = [Math.max(10, columns - LEFT), Math.max(2, rows - 1)]
  const top = topOf(points, sold, capacity ?? 0)
  const cells = lineChart({
    ...{ own: points.map((point) => point.sold), middle: points.map((point) => point.median) },
    ...{ low: points.map(({ low }) => low), high: points.map((point) => point.high) },
    ...{ columns: wide, rows: high, top, ascii },
  })
  const lines = cells.map((row, index) => [
    { text: leftOf(index, high, top, ascii), of: 'axis' as const },
    ...partsOf(row),
  ])
  return [...lines, [{ text: ' '.repeat(LEFT) + leadsOf(points, wide), of: 'axis' }]]
}

/** What is highest, with a little air; the capacity where it is not far from it. */
function topOf(points: readonly PacePoint[], sold: number, capacity: number): number {
  const most = Math.max(1, sold, ...points.map(({ high }) => high ?? 0))
  return capacity > 0 && capacity < most * 1.6 ? Math.max(capacity, most) : Math.ceil(most * 1.1)
}

function leftOf(row: number, rows: number, top: number, ascii: boolean): string {
  const axis = ascii ? '|' : '┤'
  const isMiddle = rows >= 5 && row === (rows - 1) / 2
  const value = row === 0 ? top : row === rows - 1 ? 0 : isMiddle ? Math.round(top / 2) : undefined
  return `${(value === undefined ? '' : String(value)).padStart(LEFT - 2)}${value === undefined && !ascii ? '│' : axis} `
}

function partsOf(row: readonly Cell[]): ChartPart[] {
  const parts: ChartPart[] = []
  for (const { sign, of } of row) {
    const last = parts.at(-1)
    if (last?.of === of) last.text += sign
    else parts.push({ text: sign, of })
  }
  return parts
}

/** Days before the show, the first at the left, the show at the right. */
function leadsOf(points: readonly PacePoint[], columns: number): string {
  const first = points[0]?.lead ?? 0
  const marks = columns >= 60 ? 4 : columns >= 30 ? 2 : 1
  let text = ''
  for (let mark = 0; mark <= marks; mark++) {
    const label = String(-Math.round(first * (1 - mark / marks)) || 0)
    const place = Math.round((columns * mark) / marks)
    const start = mark === 0 ? 0 : mark === marks ? columns - label.length : place - (label.length >> 1)
    if (start <= text.length && mark > 0) continue
    text = text.padEnd(start) + label
  }
  return text
}
