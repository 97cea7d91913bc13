/** The chart of a report: whole in a page, in parts on sheets that it is too long for. Pure. */
import { barDrawing, type Drawing, lineDrawing, type Shape } from '../../charts/drawing.ts'
import type { Column, Row, Told } from '../../reports/shape.ts'
import { drawnOf, headOf, type ReportWords, titleOf } from './words.ts'

export interface Chart extends Drawing {
  /** It may be cut after any of its bars, which are so tall; undefined: it stays whole. */
  step?: number
  /** What it shows, and in which unit. */
  caption?: string
  /** What is not in it. */
  lacking?: string
}

/** More of them nobody looks at. */
export const MOST = { bars: 200, line: 400 }

/** Undefined where a chart of it would say nothing. */
export function chartOf(told: Told, words: ReportWords, rows: readonly Row[]): Chart | undefined {
  const points = drawnOf(words, told, rows)
  const kind = told.drawn?.kind
  if (points.length < 2 || !kind) return undefined
  const column = told.columns.find(({ key }) => key === told.drawn?.of)!
  const title = `${titleOf(words, told)}: ${headOf(words, column)}`
  const caption = captionOf(words, told, column)
  const { firstDrawn, lastDrawn } = words.say.reportForms
  if (kind === 'line' && points.length >= 3 && told.by.length === 1)
    return {
      ...lineDrawing(points.slice(-MOST.line), title),
      caption,
      ...(points.length > MOST.line ? { lacking: lastDrawn(MOST.line) } : {}),
    }
  const bars = barDrawing(points.slice(0, MOST.bars), title)
  return {
    ...bars,
    caption,
    step: bars.height / Math.min(points.length, MOST.bars),
    ...(points.length > MOST.bars ? { lacking: firstDrawn(MOST.bars) } : {}),
  }
}

/** As the column is called, with the unit that its head leaves out. */
function captionOf(words: ReportWords, { frame }: Told, column: Column): string {
  const { money, tickets } = words.say.reportForms.captions
  const head = headOf(words, column)
  if (column.type === 'money') return money(head, frame.currency)
  return column.key === 'expected' ? tickets(head) : head
}

/** Bars from one to before another: as long as they are in the whole, so that parts can be compared. */
export function barsOf({ step = 0, ...chart }: Chart, from: number, to: number): Drawing {
  const [top, bottom] = [from * step, to * step]
  const shapes = chart.shapes.flatMap((shape): Shape[] =>
    'y' in shape && shape.y >= top && shape.y < bottom ? [{ ...shape, y: shape.y - top }] : [],
  )
  return { width: chart.width, height: bottom - top, title: chart.title, shapes }
}
