/** Rows of a report that no statement can count, added up by what they are told by. */
import { keyOf } from '../cube/source.ts'
import type { Grouping } from '../kinds.ts'
import type { Cell, Row } from '../shape.ts'

type Sums = Record<string, Cell>

/** In the order in which groups come. */
export function groupedRows(rows: readonly Row[], by: readonly Grouping[], summed: readonly string[]): Row[] {
  const groups = new Map<string, Sums>()
  for (const row of rows) {
    const keys = Object.fromEntries(by.map((each) => [keyOf(each), row[keyOf(each)] ?? null]))
    const name = JSON.stringify(keys)
    groups.set(name, added(groups.get(name) ?? keys, row, summed))
  }
  return [...groups.values()]
}

export const totalRow = (rows: readonly Row[], summed: readonly string[], currency: string): Row[] =>
  rows.length === 0 ? [] : [rows.reduce<Sums>((sums, row) => added(sums, row, summed), { currency })]

function added(sums: Sums, row: Row, summed: readonly string[]): Sums {
  for (const key of summed) sums[key] = Number(sums[key] ?? 0) + Number(row[key] ?? 0)
  return sums
}
