/** Rows of a report that no statement can count, added up by what they are told by: what is of another currency never with the others. */
import { keyOf } from '../cube/source.ts'
import type { Grouping } from '../kinds.ts'
import type { Cell, Column, NoteKey, Row } from '../shape.ts'

type Sums = Record<string, Cell>

/** In the order in which groups come. */
export function groupedRows(rows: readonly Row[], by: readonly Grouping[], summed: readonly string[]): Row[] {
  const groups = new Map<string, Sums>()
  for (const row of rows) {
    const keys = Object.fromEntries([...by.map(keyOf), 'currency'].map((key) => [key, row[key] ?? null]))
    const name = JSON.stringify(keys)
    groups.set(name, added(groups.get(name) ?? keys, row, summed))
  }
  return [...groups.values()]
}

/** One for each currency, in the order in which they come; a row that names none is of the house's. */
export function totalRows(rows: readonly Row[], summed: readonly string[], currency: string): Row[] {
  const totals = new Map<string, Sums>()
  for (const row of rows) {
    const own = String(row.currency ?? currency)
    totals.set(own, added(totals.get(own) ?? { currency: own }, row, summed))
  }
  return [...totals.values()]
}

/** What is told more where rows are of several currencies: which, and that they are not added up. */
export function severally(rows: readonly Row[]): { column: Column[]; notes: NoteKey[] } {
  const isSeveral = new Set(rows.map(({ currency }) => currency)).size > 1
  return isSeveral
    ? { column: [{ key: 'currency', type: 'text' }], notes: ['currencies'] }
    : { column: [], notes: [] }
}

function added(sums: Sums, row: Row, summed: readonly string[]): Sums {
  for (const key of summed) sums[key] = Number(sums[key] ?? 0) + Number(row[key] ?? 0)
  return sums
}
