/** A report for a terminal or a text file: columns under each other, figures to the right, in the width that there is. */

import { barLines } from '../../charts/bars.ts'
import { goesNext } from '../../optional.ts'
import type { Column, Row, Told } from '../../reports/shape.ts'
import { padEndWidth, padStartWidth, shortenWidth, widthOf, wrapWidth } from '../../width.ts'
import { MOST } from './chart.ts'
import { peeked, type Write } from './stream.ts'
import { cellText, drawnOf, headOf, isNumber, notesOf, type ReportWords, totalCell } from './words.ts'

export interface TextLook extends ReportWords {
  /** Columns of the terminal; undefined: as wide as it gets. */
  width?: number | undefined
  ascii?: boolean
  /** With bars below. */
  isDrawn?: boolean
  /** Whether sentences beside the figures stand below them. */
  isNoted?: boolean
  /** Told what there was no room for, as it is called. */
  lacking?: (columns: readonly string[]) => void
  /** What stands before the heads, for whoever paints them. */
  head?: string
}

const GAP = 2
/** Shorter names say nothing. */
const LEAST = 8

export async function writeText(told: Told, look: TextLook, write: Write): Promise<void> {
  const { first, all } = await peeked(told.rows)
  const cells = (columns: readonly Column[], row: Row) =>
    columns.map((column) => cellText(look, told.frame, column, row))
  const columns = fitting(told, look, first)
  const widths = widthsIn(look, columns, widthsOf(told, look, columns, first))
  const line = (texts: readonly string[]) => `${lineOf(columns, texts, widths, look)}\n`
  if (first.length === 0) return
  await write((look.head ?? '') + line(columns.map((column) => headOf(look, column))))
  for await (const rows of all) await write(rows.map((row) => line(cells(columns, row))).join(''))
  for (const total of told.totals())
    await write(line(columns.map((column, index) => totalCell(look, told, column, index, total))))
  if (look.isDrawn) await write(barsOf(told, look, first))
  if (look.isNoted) for (const note of notesOf(look, told)) await write(`\n${wrapped(note, look)}\n`)
  const lacking = told.columns.filter((column) => !columns.includes(column))
  if (lacking.length > 0) look.lacking?.(lacking.map((column) => headOf(look, column)))
}

const wrapped = (note: string, { width = Number.POSITIVE_INFINITY }: TextLook): string =>
  wrapWidth(note, width).join('\n')

interface Width {
  width: number
  /** Less than its texts would take: what is longer is shortened. */
  isCut: boolean
}

function lineOf(
  columns: readonly Column[],
  texts: readonly string[],
  widths: readonly Width[],
  { ascii }: TextLook,
): string {
  return texts
    .map((text, index) => {
      const { width, isCut } = widths[index]!
      if (isNumber(columns[index]!)) return padStartWidth(text, width)
      return padEndWidth(isCut ? shortenWidth(text, width, ascii ? '...' : '…') : text, width)
    })
    .join(' '.repeat(GAP))
    .trimEnd()
}

const wholeOf = (widths: readonly number[]): number => widths.reduce((sum, each) => sum + each + GAP, -GAP)

/** Where no column can go any more, names and codes get shorter, the longest first. */
function widthsIn(look: TextLook, columns: readonly Column[], needed: readonly number[]): Width[] {
  const widths = [...needed]
  const least = columns.map((column, index) =>
    column.type === 'group' || column.type === 'text' ? LEAST : needed[index]!,
  )
  for (let over = wholeOf(widths) - (look.width ?? Number.POSITIVE_INFINITY); over > 0; over--) {
    const mayGo = widths.map((width, index) => (width > least[index]! ? width : 0))
    const longest = Math.max(...mayGo)
    if (longest === 0) break
    widths[mayGo.indexOf(longest)] = longest - 1
  }
  return widths.map((width, index) => ({ width, isCut: width < needed[index]! }))
}

function widthsOf(told: Told, look: TextLook, columns: readonly Column[], first: readonly Row[]): number[] {
  const totals = told.totals()
  return columns.map((column, index) =>
    Math.max(
      widthOf(headOf(look, column)),
      ...first.map((row) => widthOf(cellText(look, told.frame, column, row))),
      ...totals.map((row) => widthOf(totalCell(look, told, column, index, row))),
    ),
  )
}

/** Columns that there is no room for are left out, one after another. */
function fitting(told: Told, look: TextLook, first: readonly Row[]): readonly Column[] {
  let columns = told.columns
  while (look.width !== undefined) {
    const widths = widthsOf(told, look, columns, first)
    const last = goesNext(columns)
    if (wholeOf(widths) <= look.width || last < 0) break
    columns = columns.toSpliced(last, 1)
  }
  return columns
}

function barsOf(told: Told, look: TextLook, first: readonly Row[]): string {
  const all = drawnOf(look, told, first)
  const drawn = all.slice(0, MOST.bars)
  const bars = look.ascii ? drawn.map((bar) => ({ ...bar, label: bar.label.replaceAll('·', '/') })) : drawn
  if (bars.length === 0) return ''
  const lines = barLines(bars, { columns: Math.min(look.width ?? 80, 120), ascii: look.ascii ?? false })
  if (all.length > drawn.length) lines.push('', wrapped(look.say.reportForms.firstDrawn(drawn.length), look))
  return `\n${lines.join('\n')}\n`
}
