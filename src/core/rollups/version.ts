/** How far the ledgers have come, all together: whoever looks again and again first sees whether anything was done. */
import { sql } from 'drizzle-orm'
import { statement } from '../../db/store.ts'
import type { Desk } from '../desk.ts'

const ends = statement<Record<string, never>>()('ledger_ends', (q) =>
  q
    .select({ entries: sql<number>`coalesce(sum(${q.t.register.ledgerSeq}), 0)`.mapWith(Number) })
    .from(q.t.register),
)

export async function historyVersion(desk: Desk): Promise<number> {
  const [found] = await desk.store.read((tx) => tx.run(ends, {}))
  return found?.entries ?? 0
}
