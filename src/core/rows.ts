/** Inserts of several rows as one prepared statement for each count: one round trip, and nothing built twice. */
import { sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { type Schema, type Statement, statement, type Tx } from '../db/store.ts'

/** Rows in one statement: keeps well below both engines' limits on parameters. */
const CHUNK = 40

/** A row's values, one row after another: placeholders are named by their place. */
type Values = (string | number | null)[]

/** `insertRows('ticket', ['performanceId', 'id', …])(tx, rows)` */
export function insertRows<R extends { [K in keyof R]: string | number | null }>(
  table: keyof Schema,
  fields: readonly (keyof R & string)[],
): (tx: Tx, rows: R[]) => Promise<void> {
  const statements: Statement<Values, unknown>[] = []
  const statementFor = (count: number) => {
    statements[count] ??= makeStatement(table, fields, count)
    return statements[count]
  }
  return async (tx, rows) => {
    for (let start = 0; start < rows.length; start += CHUNK) {
      const chunk = rows.slice(start, start + CHUNK)
      const values: Values = []
      for (const row of chunk) for (const field of fields) values.push(row[field])
      await tx.run(statementFor(chunk.length), values)
    }
  }
}

function makeStatement(
  table: keyof Schema,
  fields: readonly string[],
  count: number,
): Statement<Values, unknown> {
  return statement<Values>()(`insert_${table}_${count}`, (q) => {
    const rows = Array.from({ length: count }, (_, row) =>
      Object.fromEntries(
        fields.map((field, column) => [field, sql.placeholder(String(row * fields.length + column))]),
      ),
    )
    return q.insert(q.t[table] as PgTable).values(rows)
  })
}
