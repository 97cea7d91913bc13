/** Data goes to stdout in the format that was asked for; sentences for people go through `shown`. */
import type { Json } from '../core/canonical.ts'
import { shown, spreadsheetCell } from '../core/text.ts'
import type { App } from './app.ts'

/** Prints data for machines, or what `people` makes of it. */
export async function show<T>(
  app: App,
  data: T,
  people: (data: T) => string | Promise<string>,
): Promise<void> {
  const text = app.isMachine ? await forMachines(app, toJson(data)) : await people(data)
  if (text !== '') app.io.out(text.endsWith('\n') ? text : `${text}\n`)
}

/** A sentence beside the data: stderr, and only for people. */
export function note(app: App, sentence: string): void {
  if (!app.isMachine) app.io.err(`${shown(sentence)}\n`)
}

async function forMachines(app: App, data: Json): Promise<string> {
  const fields = app.options.fields?.split(',').map((field) => field.trim())
  const chosen = fields ? pick(data, fields) : data
  if (app.format === 'json') return JSON.stringify(chosen, null, 2)
  const rows = Array.isArray(chosen) ? chosen : [chosen]
  if (app.format === 'ndjson') return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  if (app.format === 'yaml') return (await import('yaml')).stringify(chosen)
  return csv(rows, fields)
}

async function csv(rows: Json[], fields: string[] | undefined): Promise<string> {
  const { stringify } = await import('csv-stringify/sync')
  if (rows.length === 0 && !fields) return ''
  const flat = rows.map((row) => flatten(row))
  const columns = fields ?? [...new Set(flat.flatMap((row) => Object.keys(row)))]
  return stringify([columns, ...flat.map((row) => columns.map((column) => cell(row[column] ?? null)))])
}

function cell(value: Json): string {
  if (value === null) return ''
  if (typeof value === 'string') return spreadsheetCell(value)
  return typeof value === 'object' ? spreadsheetCell(JSON.stringify(value)) : String(value)
}

/** `{seat: {label}}` -> `seat.label`; lists stay JSON in one cell. */
function flatten(row: Json, prefix = ''): Record<string, Json> {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return { [prefix || 'value']: row }
  return Object.assign(
    {},
    ...Object.entries(row).map(([key, value]) => {
      const name = prefix ? `${prefix}.${key}` : key
      return value !== null && typeof value === 'object' && !Array.isArray(value)
        ? flatten(value, name)
        : { [name]: value }
    }),
  ) as Record<string, Json>
}

function pick(data: Json, fields: string[]): Json {
  if (Array.isArray(data)) return data.map((row) => pick(row, fields))
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(fields.map((field) => [field, at(data, field.split('.'))]))
}

function at(data: Json, path: string[]): Json {
  const [first, ...rest] = path
  if (first === undefined) return data
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return null
  return at(data[first] ?? null, rest)
}

const MOMENT = /(_at|^at|^since|^until|^from)$/

/** Instants leave as ISO 8601 in UTC, whatever they are inside; everything else as it is. */
export function toJson(data: unknown): Json {
  return JSON.parse(
    JSON.stringify(data, (key, value: unknown) =>
      typeof value === 'number' && MOMENT.test(key) ? new Date(value).toISOString() : value,
    ),
  ) as Json
}
