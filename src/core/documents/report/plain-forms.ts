/** A report as CSV for spreadsheets, as Markdown, and as JSON: row by row. */
import type { Cell, Column, Row, Told } from '../../reports/shape.ts'
import { spreadsheetCell } from '../../text.ts'
import { isoIn } from '../../zone.ts'
import type { Write } from './stream.ts'
import {
  cellText,
  factsOf,
  headOf,
  isNumber,
  notesOf,
  plainCell,
  type ReportWords,
  titleOf,
  totalCell,
} from './words.ts'

const BOM = '\ufeff'

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(spreadsheetCell(cell))).join(',')}\n`

/** Lines without the total: a spreadsheet adds by itself. Amounts are in the currency, shares in percent. */
export async function writeCsv(
  told: Told,
  words: ReportWords,
  write: Write,
  { bom = false } = {},
): Promise<void> {
  const { columns, frame } = told
  const text = (column: Column, row: Row) => {
    const value = row[column.key] ?? null
    if (column.type === 'moment') return value === null ? '' : isoIn(frame.zone, Number(value))
    return column.type === 'group' ? cellText(words, frame, column, row) : plainCell(frame, column, row)
  }
  await write((bom ? BOM : '') + csvLine(columns.map((column) => headOf(words, column))))
  for await (const rows of told.rows)
    await write(rows.map((row) => csvLine(columns.map((column) => text(column, row)))).join(''))
}

const marked = (text: string): string => text.replace(/[\\`*_{}[\]<>|#~]/g, '\\$&')

export async function writeMarkdown(told: Told, words: ReportWords, write: Write): Promise<void> {
  const { columns, frame } = told
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  await write(`# ${marked(titleOf(words, told))}\n\n`)
  for (const fact of factsOf(words, told)) await write(`${marked(fact)}  \n`)
  await write(`\n${line(columns.map((column) => marked(headOf(words, column))))}`)
  await write(line(columns.map((column) => (isNumber(column) ? '---:' : '---'))))
  for await (const rows of told.rows)
    await write(
      rows.map((row) => line(columns.map((each) => marked(cellText(words, frame, each, row))))).join(''),
    )
  for (const total of told.totals()) {
    const cells = columns.map((column, index) => totalCell(words, told, column, index, total))
    await write(line(cells.map((cell) => (cell === '' ? '' : `**${marked(cell)}**`))))
  }
  for (const note of notesOf(words, told)) await write(`\n${marked(note)}\n`)
}

/** Keys as they stay, amounts in minor units, moments as ISO 8601. `guard`: what a terminal would obey is written as `\u`. */
export async function writeJson(told: Told, write: Write, guard: (json: string) => string): Promise<void> {
  const { report, by, frame } = told
  const head = {
    ...{ report, by: by.length === 1 ? by[0] : by, currency: frame.currency },
    ...(frame.as_of === null ? {} : { as_of: new Date(frame.as_of).toISOString() }),
    ...(frame.compared ? { compared: frame.compared } : {}),
  }
  await write(`${guard(JSON.stringify(head, null, 2)).slice(0, -2)},\n  "lines": [`)
  let isFirst = true
  for await (const rows of told.rows) {
    const lines = rows.map((row) => `\n    ${guard(JSON.stringify(jsonRow(told, row)))}`).join(',')
    await write((isFirst ? '' : ',') + lines)
    isFirst = false
  }
  const totals = told.totals().map((row) => jsonRow(told, row, true))
  const several = totals.length > 1 ? `,\n  "totals": ${guard(JSON.stringify(totals))}` : ''
  const total = totals.length === 1 ? guard(JSON.stringify(totals[0])) : 'null'
  await write(`${isFirst ? '' : '\n  '}],\n  "total": ${total}${several}\n}\n`)
}

export async function writeNdjson(told: Told, write: Write, guard: (json: string) => string): Promise<void> {
  for await (const rows of told.rows)
    await write(rows.map((row) => `${guard(JSON.stringify(jsonRow(told, row)))}\n`).join(''))
}

/** What stands in the total of older shapes. */
export const TOTAL = 'total'

/** What has a total: also the first moment of all, and the last. */
const isOfTotal = (column: Column): boolean => isNumber(column) || column.type === 'moment'

/** The columns alone, in their order. */
function jsonRow({ columns, totals }: Told, row: Row, isTotal = false): Record<string, Cell> {
  const own = columns.filter(
    (column) => !isTotal || (isOfTotal(column) && column.key in row) || row[column.key] === TOTAL,
  )
  const cells = own.map((column): [string, Cell] => [column.key, jsonCell(column, row[column.key] ?? null)])
  const currency: [string, Cell][] =
    isTotal && totals().length > 1 ? [['currency', row.currency ?? null]] : []
  return Object.fromEntries([...currency, ...cells])
}

const jsonCell = ({ type }: Column, value: Cell): Cell =>
  type === 'moment' && value !== null ? new Date(Number(value)).toISOString() : value
