/** What a ticket costs by the price list: for what has sold nothing yet. */
import type { Tx } from '../../db/store.ts'
import { loadTerms } from '../catalogue/plan-store.ts'

/** The mean of all categories by the first price type, not rounded, without fees; null of trains, whose fares go by the ride. */
export async function listAverage(tx: Tx, termsId: string): Promise<number | null> {
  const { prices, price_types } = await loadTerms(tx, termsId)
  const first = price_types[0]?.code ?? ''
  const amounts = Object.values(prices).flatMap((by) => by[first] ?? [])
  return amounts.length > 0 ? amounts.reduce((sum, minor) => sum + minor, 0) / amounts.length : null
}
