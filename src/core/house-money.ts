/** The house's currency and zone: money that belongs to no performance is in the one, and its days are of the other. */
import { sql } from 'drizzle-orm'
import { statement, type Tx } from '../db/store.ts'
import { refuse } from './refusal.ts'

const house = statement<Record<string, never>>()('house_money', (q) =>
  q
    .select({ currency: q.t.house.currency, zone: q.t.house.zone })
    .from(q.t.house)
    .where(sql`${q.t.house.id} = 'house'`),
)

/** Refuses house-missing where no season was applied yet. */
export async function houseMoney(tx: Tx, database: string): Promise<{ currency: string; zone: string }> {
  const [found] = await tx.run(house, {})
  if (!found) throw refuse('house-missing', { database })
  return found
}

/** For what must be told before any season was applied, too. */
export async function houseZone(tx: Tx): Promise<string> {
  const [found] = await tx.run(house, {})
  return found?.zone ?? 'UTC'
}
