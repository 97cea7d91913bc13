/** Runs a statement that drizzle has built by the driver itself: see `../prepared.ts`. */
import type Database from 'better-sqlite3'
import { directOf, type Prepared, type Values } from '../prepared.ts'

/** The same rows as `prepared.execute(values)`; of a write that returns none, how many it has changed. */
export function makeRun(client: Database.Database, prepared: Prepared): (values: Values) => Promise<unknown> {
  const direct = directOf(prepared)
  if (!direct) return (values) => prepared.execute(values)
  const { bind, toRow } = direct
  const statement = client.prepare(direct.sql)
  if (!toRow) return async (values) => statement.run(...bind(values)).changes
  statement.raw(true)
  return async (values) => (statement.all(...bind(values)) as unknown[][]).map(toRow)
}
