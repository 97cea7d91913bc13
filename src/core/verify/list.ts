/** A fixed list inside a statement: `IN (${list(SOLD_KINDS)})`. Written out, so that partial indexes can be used. */
import { type SQL, sql } from 'drizzle-orm'

export function list(values: readonly string[]): SQL {
  return sql.raw(values.map((value) => `'${value}'`).join(', '))
}
