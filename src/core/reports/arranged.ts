/** A report that is no single statement, as it was asked for: these figures, in this order, so many rows. Its groups are few. */
import { refuse } from '../refusal.ts'
import type { ReportAsked } from './asked.ts'
import { likely } from './likely.ts'
import { atOnce, type Row, type Told } from './shape.ts'
import { orderOf, plainName } from './tell-counted.ts'

/** Refuses value-faulty. */
export async function arranged(told: Told, { columns, sort, most }: ReportAsked): Promise<Told> {
  const shown = columns ? columnsAsked(told, columns) : told.columns
  if (sort === undefined && most === undefined) return { ...told, columns: shown }
  const rows: Row[] = []
  for await (const page of told.rows) rows.push(...page)
  const sorted = sort === undefined ? rows : rows.toSorted(orderOf(sort, told.by, told.columns))
  return { ...told, columns: shown, rows: atOnce(most === undefined ? sorted : sorted.slice(0, most)) }
}

/** What it is told by always stands before them. */
function columnsAsked({ columns }: Told, asked: readonly string[]): Told['columns'] {
  const [groups, others] = [
    columns.filter(({ type }) => type === 'group'),
    columns.filter(({ type }) => type !== 'group'),
  ]
  const named = asked.map((name) => {
    const found = others.find(({ key }) => key === name || plainName(key) === name)
    if (found) return found
    const known = others.map(({ key }) => plainName(key))
    throw refuse('value-faulty', { field: '--columns', found: name, wanted: likely(name, known) })
  })
  return [...groups, ...named]
}
