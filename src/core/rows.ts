/** Inserts of several rows as one prepared statement for each count: one round trip, and nothing built twice. */
import { sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { counted, type Schema, type Statement, type Tx } from '../db/store.ts'

/** A row's values, one row after another: placeholders are named by their place. */
type Values = (string | number | null)[]

interface How {
  /** A row whose key is there already is left out; else it is an error. */
  unlessThere?: boolean
  /** Rows in one statement: keeps well below both engines' limits on parameters. */
  atOnce?: number
}

/** `insertRows('ticket', ['performanceId', 'id', …])(tx, rows)`: how many were inserted. */
export function insertRows<R extends { [K in keyof R]: string | number | null }>(
  table: keyof Schema,
  fields: readonly (keyof R & string)[],
  { unlessThere = false, atOnce = 40 }: How = {},
): (tx: Tx, rows: readonly R[]) => Promise<number> {
  const statements: Statement<Values, number>[] = []
  const run = (tx: Tx, rows: readonly R[]) => {
    const values: Values = []
    for (const row of rows) for (const field of fields) values.push(row[field])
    statements[rows.length] ??= makeStatement(table, fields, rows.length, unlessThere)
    return tx.run(statements[rows.length]!, values)
  }
  return async (tx, rows) => {
    if (rows.length <= atOnce) return rows.length === 0 ? 0 : run(tx, rows)
    let inserted = 0
    for (let start = 0; start < rows.length; start += atOnce)
      inserted += await run(tx, rows.slice(start, start + atOnce))
    return inserted
  }
}

function makeStatement(
  table: keyof Schema,
  fields: readonly string[],
  count: number,
  unlessThere: boolean,
): Statement<Values, number> {
  return counted<Values>()(`insert_${table}_${count}`, (q) => {
    const rows = Array.from({ length: count }, (_, row) =>
      Object.fromEntries(
        fields.map((field, column) => [field, sql.placeholder(String(row * fields.length + column))]),
      ),
    )
    const query = q.insert(q.t[table] as PgTable).values(rows)
    return unlessThere ? query.onConflictDoNothing() : query
  })
}
