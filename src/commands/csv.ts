/** Data for a spreadsheet: a line for each row, no formulas. */
import { stringify } from 'csv-stringify/sync'
import type { Json } from '../core/canonical.ts'
import { spreadsheetCell } from '../core/text.ts'
import type { Fields } from './pick.ts'

export function csv(rows: Json[], fields: Fields | undefined): string {
  if (rows.length === 0 && !fields) return ''
  const flat = rows.map((row) => flatten(row))
  const columns = fields ?? [...new Set(flat.flatMap((row) => Object.keys(row)))]
  const cells = flat.map((row) => columns.map((column) => spreadsheetCell(cellText(row[column] ?? null))))
  return stringify([columns.map(spreadsheetCell), ...cells])
}

/** One value in a cell: lists and objects as JSON. */
export function cellText(value: Json): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** `{seat: {label}}` -> `seat.label`; lists stay whole. */
function flatten(row: Json, prefix = ''): Record<string, Json> {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return { [prefix || 'value']: row }
  const parts = Object.entries(row).map(([key, value]) => {
    const name = prefix ? `${prefix}.${key}` : key
    const isPart = value !== null && typeof value === 'object' && !Array.isArray(value)
    return isPart && Object.keys(value).length > 0 ? flatten(value, name) : { [name]: value }
  })
  return Object.assign({}, ...parts) as Record<string, Json>
}
