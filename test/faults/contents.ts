/** Everything that a database holds, so that "nothing stayed behind" can be said of every table. */
import { is, sql, Table } from 'drizzle-orm'
import type { Store } from '../../src/db/store.ts'

/** Table -> its rows as text, in no particular order. */
export async function contents(store: Store): Promise<Record<string, string[]>> {
  return store.read(async (tx) => {
    const all: Record<string, string[]> = {}
    for (const [name, table] of Object.entries(tx.t) as [string, unknown][]) {
      if (!is(table, Table)) continue
      // As the engine has them: a builder for each row of each table takes longer than the rows.
      const rows = await tx.rows(sql`SELECT * FROM ${table}`)
      all[name] = rows.map((row) => JSON.stringify(row)).sort()
    }
    return all
  })
}
