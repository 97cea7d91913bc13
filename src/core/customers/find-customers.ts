/** Customers by whatever somebody can tell of one, best first, each with why. */

import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { storable } from '../text.ts'
import { type CustomerLine, viewCustomers } from './customer-view.ts'
import { type FoundBy, type Match, searchCustomers } from './search.ts'

export interface CustomerFound extends CustomerLine {
  found_by: FoundBy
  match: Match
}

/** None where nothing fits. Refuses value-faulty: a blank. */
export async function findCustomers(desk: Desk, text: string, limit: number): Promise<CustomerFound[]> {
  await need(desk, 'customers')
  const asked = storable(text)?.trim() ?? ''
  if (asked === '') throw refuse('value-faulty', { field: 'text', found: '""', wanted: '1-200 characters' })
  return desk.store.read(async (tx) => {
    const found = await searchCustomers(tx, asked, limit)
    const lines = await viewCustomers(
      tx,
      found.map(({ row }) => row),
    )
    return lines.map((line, index) => ({ ...line, found_by: found[index]!.by, match: found[index]!.match }))
  })
}
