/** Where the columns of a report stand on its paper: upright where they fit, else across; what there is no room for is left out. */
import { goesNext } from '../../optional.ts'
import type { Column, Row, Told } from '../../reports/shape.ts'
import type { Pen, Style } from '../pdf/pen.ts'
import { cellText, headOf, isNumber, type ReportWords, totalCell } from './words.ts'

/** PDF points. */
export const PAPERS = { a4: [595.28, 841.89], letter: [612, 792] } as const
export type Paper = keyof typeof PAPERS

export interface Layout {
  width: number
  height: number
  left: number
  right: number
  columns: readonly Column[]
  /** The left edge of each, and how wide it is. */
  places: readonly { x: number; width: number }[]
  size: number
}

const MARGIN = 42
const GAP = 10
const SIZES = [9, 8, 7, 6]
/** So many rows are measured; what is wider later is cut. */
const MEASURED = 300

export function layoutOf(
  pen: Pen,
  told: Told,
  words: ReportWords,
  first: readonly Row[],
  [short, long]: readonly [number, number],
): Layout {
  const wanted = widthsOf(pen, told, words, first.slice(0, MEASURED))
  let columns = told.columns.map((column, index) => ({ column, width: wanted[index]! }))
  const whole = (size: number) => columns.reduce((sum, { width }) => sum + (width * size) / 10 + GAP, -GAP)
  for (;;) {
    for (const size of SIZES)
      for (const [width, height] of [
        [short, long],
        [long, short],
      ] as const)
        if (whole(size) <= width - 2 * MARGIN) return placed(columns, { width, height, size })
    const last = goesNext(columns.map(({ column }) => column))
    if (last < 0) return placed(columns, { width: long, height: short, size: SIZES.at(-1)! })
    columns = columns.toSpliced(last, 1)
  }
}

interface Sized {
  column: Column
  width: number
}

/** What room there is left goes between the columns, so that the last one ends at the edge; not where there are few. */
function placed(
  columns: readonly Sized[],
  { width, height, size }: { width: number; height: number; size: number },
): Layout {
  const [left, right] = [MARGIN, width - MARGIN]
  const widths = columns.map((each) => (each.width * size) / 10)
  const whole = widths.reduce((sum, each) => sum + each, 0)
  const free = right - left - whole
  const gap = columns.length <= 1 ? 0 : Math.min(free / (columns.length - 1), 40)
  const shrink = free < 0 ? (right - left - GAP * (columns.length - 1)) / whole : 1
  let x = left
  const places = widths.map((each) => {
    const place = { x, width: each * shrink }
    x += each * shrink + (free < 0 ? GAP : gap)
    return place
  })
  return { width, height, left, right, columns: columns.map(({ column }) => column), places, size }
}

/** At ten points. */
function widthsOf(pen: Pen, told: Told, words: ReportWords, rows: readonly Row[]): number[] {
  const style: Style = { size: 10, color: '#000', bold: true }
  const measured = new Map<string, number>()
  const measure = (text: string) => {
    const known = measured.get(text) ?? pen.widthOf(text, style)
    measured.set(text, known)
    return known
  }
  return told.columns.map((column, index) => {
    const texts = [
      headOf(words, column),
      ...rows.map((row) => cellText(words, told.frame, column, row)),
      ...told.totals().map((row) => totalCell(words, told, column, index, row)),
    ]
    const widest = texts.reduce((most, text) => Math.max(most, measure(text)), 0)
    return Math.min(isNumber(column) ? 160 : 240, widest + 1)
  })
}
