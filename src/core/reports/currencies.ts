/** The currencies that there are, and what is told of one alone. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { refuse } from '../refusal.ts'
import { venueZones } from './cube/local-times.ts'
import { bookedOn, type Days } from './cube/within-days.ts'

/** What the house has sold in: what its terms say, which are few. */
export async function currenciesOf(tx: Tx, currency: string): Promise<string[]> {
  const known = new Set([currency])
  for (const { id } of await tx.select({ id: tx.t.terms.id }).from(tx.t.terms))
    known.add((await loadTerms(tx, id)).currency)
  return [...known]
}

/** The one of what was booked on these days: what has one sum is refused where there are more. Refuses currency-changed. */
export async function oneCurrency(tx: Tx, report: string, days: Days, currency: string): Promise<string> {
  const known = await currenciesOf(tx, currency)
  if (known.length === 1) return currency
  const within = bookedOn('l.at', 'l.performance_id', await venueZones(tx), days)
  const rows = await tx.rows<{ currency: string }>(sql`
    SELECT DISTINCT o.currency AS currency FROM order_line l JOIN "order" o ON o.id = l.order_id ${sql.raw(within)} ORDER BY 1`)
  const currencies = rows.map((row) => row.currency)
  if (currencies.length > 1) throw refuse('currency-changed', { report, currencies })
  return currencies[0] ?? currency
}
