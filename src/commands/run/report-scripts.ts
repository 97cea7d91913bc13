/** A report as scripts have it: keys that stay, amounts in minor units, row by row. */
import type { Json } from '../../core/canonical.ts'
import { TOTAL, writeJson, writeNdjson } from '../../core/documents/report/plain-forms.ts'
import type { Row, Told } from '../../core/reports/shape.ts'
import type { App } from '../app.ts'
import { escaped, show } from '../output.ts'
import { fieldsOf, pick } from '../pick.ts'

export async function asScripts(app: App, told: Told, write: (piece: string) => void): Promise<void> {
  const fields = fieldsOf(app.options.fields)
  const text = (piece: string | Uint8Array) => write(String(piece))
  if (app.format === 'csv') return asCsv(asBefore(told), fields, write)
  if (app.format === 'ndjson' && !fields) return writeNdjson(asBefore(told), text, escaped)
  if (app.format === 'json' && !fields) return writeJson(asBefore(told), text, escaped)
  await show(app, await whole(asBefore(told), app.format === 'ndjson'), () => '')
}

/** For what cannot be told row by row. */
async function whole(told: Told, isLines: boolean): Promise<unknown> {
  const pieces: string[] = []
  await writeJson(
    told,
    (piece) => void pieces.push(String(piece)),
    (json) => json,
  )
  const data = JSON.parse(pieces.join('')) as { lines: unknown[] }
  return isLines ? data.lines : data
}

async function asCsv(
  told: Told,
  fields: string[] | undefined,
  write: (piece: string) => void,
): Promise<void> {
  const { csv } = await import('../csv.ts')
  const columns = fields ?? told.columns.map(({ key }) => key)
  let isFirst = true
  for await (const rows of told.rows) {
    const lines: string[] = []
    await writeNdjson(
      { ...told, rows: once(rows) },
      (piece) => void lines.push(String(piece)),
      (json) => json,
    )
    const data = lines
      .join('')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Json)
    const text = csv(
      data.map((row) => pick(row, columns)),
      columns,
    )
    write(isFirst ? text : text.slice(text.indexOf('\n') + 1))
    isFirst = false
  }
}

async function* once(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows
}

const OF_TICKETS = ['tickets', 'returned'] as const

/**
 * The sales as scripts have had them since there were no other reports: what rows are told by is their `group`; by tender
 * what is not told apart is null.
 */
export function asBefore(told: Told): Told {
  const [by] = told.by
  const first = told.columns[0]
  if (told.report !== 'sales' || told.by.length !== 1 || first?.type !== 'group') return told
  const isTender = by === 'tender'
  const count = (key: string) => ({ key, type: 'count' }) as const
  const columns = [
    { ...first, key: 'group' },
    ...(isTender ? OF_TICKETS.map(count) : []),
    ...told.columns.slice(1),
    ...(isTender ? [{ key: 'tax_minor', type: 'money' } as const] : []),
  ]
  const asGroup = (row: Row): Row => ({ ...row, group: row[first.key] ?? null })
  return {
    ...told,
    columns,
    rows: mapped(told.rows, asGroup),
    totals: () => {
      const totals = told.totals()
      const all = totals.length > 0 ? totals : [nothing(columns.slice(1).map(({ key }) => key))]
      return all.map((row) => ({ ...row, group: TOTAL }))
    },
  }
}

/** Where nothing was sold the total is nothing, and no missing one. */
const nothing = (keys: readonly string[]): Row => Object.fromEntries(keys.map((key) => [key, 0]))

async function* mapped(pages: AsyncIterable<readonly Row[]>, change: (row: Row) => Row) {
  for await (const rows of pages) yield rows.map(change)
}
