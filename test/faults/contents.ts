/** Everything that a database holds, so that "nothing stayed behind" can be said of every table. */
import { is, Table } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Store } from '../../src/db/store.ts'

/** Table -> its rows as text, in no particular order. */
export async function contents(store: Store): Promise<Record<string, string[]>> {
  return store.read(async (tx) => {
    const all: Record<string, string[]> = {}
    for (const [name, table] of Object.entries(tx.t) as [string, unknown][]) {
      if (!is(table, Table)) continue
      const rows = await tx.select().from(table as PgTable)
      all[name] = rows.map((row) => JSON.stringify(row)).sort()
    }
    return all
  })
}
