/** Tables for people: cli-table3, borderless, numbers to the right. */
import Table from 'cli-table3'
import { goesNext, type Optional } from '../core/optional.ts'
import { shown } from '../core/text.ts'
import { widthOf } from '../core/width.ts'
import { HEAD } from './paint.ts'

export interface Column<Row> {
  head: string
  value: (row: Row) => string | number
  align?: 'left' | 'right'
  /** Left out where the table would be wider than the terminal; of several the highest, then the last first. */
  optional?: Optional
}

const NO_BORDERS = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
  ].map((name) => [name, '']),
)

/** `width`: columns of the terminal. */
export function table<Row>(rows: Row[], columns: Column<Row>[], width = Number.POSITIVE_INFINITY): string {
  const text = drawn(rows, columns)
  const fits = text.split('\n').every((line) => widthOf(line) <= width)
  const last = fits ? -1 : goesNext(columns)
  return last < 0 ? HEAD + text : table(rows, columns.toSpliced(last, 1), width)
}

function drawn<Row>(rows: Row[], columns: Column<Row>[]): string {
  const made = new Table({
    head: columns.map((column) => shown(column.head)),
    colAligns: columns.map((column) => column.align ?? 'left'),
    chars: { ...NO_BORDERS, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  })
  for (const row of rows) made.push(columns.map((column) => shown(String(column.value(row)))))
  const lines = made.toString().split('\n')
  return lines.map((line) => line.trimEnd()).join('\n')
}
