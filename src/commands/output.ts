/** Data goes to stdout in the format that was asked for; sentences for people go through `printable`. */
import type { Json } from '../core/canonical.ts'
import type { App } from './app.ts'
import { escapeUnseen, HEAD, printable } from './paint.ts'
import { type Fields, fieldsOf, pick } from './pick.ts'

/** Prints data for machines, or what `people` makes of it. With --fields people get these fields as a table. */
export async function show<T>(
  app: App,
  data: T,
  people: (data: T) => string | Promise<string>,
): Promise<void> {
  const fields = fieldsOf(app.options.fields)
  const text = app.isMachine
    ? await forMachines(app, toJson(data), fields)
    : await forPeople(app, fields ? await fieldsTable(toJson(data), fields) : await people(data))
  if (text === '') return
  const print = async () => app.io.out(text.endsWith('\n') ? text : `${text}\n`)
  // A list may be of any length. What somebody has done is told in a few lines, and waits for nobody to read it.
  await (Array.isArray(data) ? app.paged(print) : print())
}

/** The same of what is read and not done: reports. */
export const showPaged = <T>(app: App, data: T, people: (data: T) => string | Promise<string>) =>
  app.paged(() => show(app, data, people))

/** A sentence beside the data: stderr, and only for people. */
export function note(app: App, sentence: string): void {
  if (!app.isMachine) app.io.err(`${printable(sentence)}\n`)
}

async function forPeople(app: App, text: string): Promise<string> {
  if (!app.io.outIsTerminal || !text.includes(HEAD)) return printable(text)
  const { default: chalk } = await import('chalk')
  return printable(text, chalk.bold)
}

async function fieldsTable(data: Json, fields: Fields): Promise<string> {
  const [{ table }, { cellText }] = await Promise.all([import('./table.ts'), import('./csv.ts')])
  const rows = (Array.isArray(data) ? data : [data]).map((row) => pick(row, fields) as Record<string, Json>)
  return rows.length === 0
    ? ''
    : table(
        rows,
        fields.map((field) => ({
          head: field,
          value: (row) => cellText(row[field] ?? null),
          align: rows.every((row) => typeof row[field] === 'number') ? 'right' : 'left',
        })),
      )
}

async function forMachines(app: App, data: Json, fields: Fields | undefined): Promise<string> {
  const chosen = fields ? pick(data, fields) : data
  const rows = Array.isArray(chosen) ? chosen : [chosen]
  switch (app.format) {
    case 'yaml':
      return (await import('./yaml.ts')).yaml(chosen)
    case 'csv':
      return (await import('./csv.ts')).csv(rows, fields)
    case 'ndjson':
      return rows.map((row) => `${escaped(JSON.stringify(row))}\n`).join('')
    default:
      return escaped(JSON.stringify(chosen, null, 2))
  }
}

/** The same JSON, with what JSON.stringify leaves raw and a terminal would obey written as `\uXXXX`. */
export function escaped(json: string): string {
  return escapeUnseen(json, (letter) =>
    letter
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}

const MOMENT = /(_at|^at|^since|^until|^from|^to)$/
/** What is called `from` may be a price too; no instant of ours is before 1973, no price is as high. */
const EARLIEST = 1e11

/** Instants leave as ISO 8601 in UTC, whatever they are inside; everything else as it is. */
export function toJson(data: unknown): Json {
  return JSON.parse(
    JSON.stringify(data, (key, value: unknown) =>
      typeof value === 'number' && value > EARLIEST && MOMENT.test(key)
        ? new Date(value).toISOString()
        : value,
    ),
  ) as Json
}
