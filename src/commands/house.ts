/** The house's own settings, as commands need them before they know an order. */
import { must } from '../core/assert.ts'
import type { Desk } from '../core/desk.ts'
import { refuse } from '../core/refusal.ts'

export interface House {
  name: string
  currency: string
  zone: string
}

/** Refuses house-missing where no season was applied yet. */
export async function readHouse(desk: Desk): Promise<House> {
  const rows = await desk.store.read((tx) => tx.select().from(tx.t.house))
  if (rows.length === 0) throw refuse('house-missing', { database: desk.store.location })
  const { name, currency, zone } = must(rows[0], 'a house has one row')
  return { name, currency, zone }
}
