/** A CSV as cells with the number of the line they end in; what is no CSV is refused with its line. */
import { parse } from 'csv-parse/sync'
import { type Fault, refuse } from '../../refusal.ts'

export interface Line {
  line: number
  cells: string[]
}

/** How a file of the kind is refused. */
export type Faulty = (file: string, faults: readonly Fault[], columns: string[]) => Error

const SEPARATORS = [',', ';', '\t'] as const
export type Separator = (typeof SEPARATORS)[number]

/** The one that the header has most of. */
export function separatorOf(text: string): Separator {
  const head = (/[^\r\n]+/.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/g, '')
  const count = (separator: Separator) => head.split(separator).length
  return SEPARATORS.reduce((most, one) => (count(one) > count(most) ? one : most))
}

export function linesOf(text: string, file: string, faulty: Faulty = historyFaulty): Line[] {
  try {
    const rows = parse(text, {
      ...{ bom: true, info: true, delimiter: separatorOf(text) },
      ...{ relax_column_count: true, skip_empty_lines: true },
    })
    return (rows as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      line: info.lines,
      cells: record,
    }))
  } catch (error) {
    const { lines = null } = error as { lines?: number }
    throw faulty(file, [{ line: lines, field: '', fault: 'csv' }], [])
  }
}

/** Columns by name; what an empty name at the end is over has none. */
export function columnsOf(head: Line | undefined): string[] {
  const cells = (head?.cells ?? []).map((cell) => cell.trim())
  return cells.slice(0, filledIn(cells))
}

/** A line that does not have its columns' cells: a number like 1,234 is two. Empty cells at the end are none too many. */
export function cellsFault({ line, cells }: Line, least: number, most: number): Fault | undefined {
  const [count, filled] = [cells.length, filledIn(cells)]
  if (filled > most)
    return { line, field: '', fault: 'cells-many', found: String(filled), wanted: String(most) }
  if (count >= least) return undefined
  return { line, field: '', fault: 'cells-few', found: String(count), wanted: String(least) }
}

const filledIn = (cells: readonly string[]) => cells.findLastIndex((cell) => cell.trim() !== '') + 1

/** Not more are listed: who has a thousand has one mistake a thousand times. */
const LISTED = 20

export const historyFaulty = (file: string, faults: readonly Fault[], columns: string[]) =>
  refuse('history-faulty', { file, faults: faults.slice(0, LISTED), count: faults.length, columns })
