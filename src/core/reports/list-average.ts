/** What a ticket costs by the price list: for what has sold nothing yet. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { loadTerms } from '../catalogue/plan-store.ts'

/** The mean of all categories by the first price type, not rounded, without fees; null of trains, whose fares go by the ride. */
export async function listAverage(tx: Tx, performanceId: string): Promise<number | null> {
  const { performance } = tx.t
  const [row] = await tx
    .select({ termsId: performance.termsId })
    .from(performance)
    .where(eq(performance.id, performanceId))
  const { prices, price_types } = await loadTerms(tx, row!.termsId)
  const first = price_types[0]?.code ?? ''
  const amounts = Object.values(prices).flatMap((by) => by[first] ?? [])
  return amounts.length > 0 ? amounts.reduce((sum, minor) => sum + minor, 0) / amounts.length : null
}
