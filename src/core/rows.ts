/** Inserts of several rows as one prepared statement for each count: one round trip, and nothing built twice. */
import { sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { type Schema, type Statement, statement, type Tx } from '../db/store.ts'

/** Rows in one statement: keeps well below both engines' limits on parameters. */
const CHUNK = 40

type Row = Record<string, string | number | null>

/** `insertRows('ticket', ['performanceId', 'id', …])(tx, rows)` */
export function insertRows<R extends { [K in keyof R]: string | number | null }>(
  table: keyof Schema,
  fields: readonly (keyof R & string)[],
): (tx: Tx, rows: R[]) => Promise<void> {
  const statements = new Map<number, Statement<Row, unknown>>()
  const statementFor = (count: number) => {
    let made = statements.get(count)
    if (!made) {
      made = makeStatement(table, fields, count)
      statements.set(count, made)
    }
    return made
  }
  return async (tx, rows) => {
    for (let start = 0; start < rows.length; start += CHUNK) {
      const chunk = rows.slice(start, start + CHUNK)
      const values: Row = {}
      chunk.forEach((row, index) => {
        for (const field of fields) values[`${field}_${index}`] = row[field]
      })
      await tx.run(statementFor(chunk.length), values)
    }
  }
}

function makeStatement(
  table: keyof Schema,
  fields: readonly string[],
  count: number,
): Statement<Row, unknown> {
  return statement<Row>()(`insert_${table}_${count}`, (q) => {
    const rows = Array.from({ length: count }, (_, index) =>
      Object.fromEntries(fields.map((field) => [field, sql.placeholder(`${field}_${index}`)])),
    )
    return q.insert(q.t[table] as PgTable).values(rows)
  })
}
