/** What an order's price depends on: as it was when its seats were held or sold, whatever has become of it since. */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { OrderRow } from './order-rows.ts'
import type { Pricing } from './pricing/pricing.ts'
import { pricingNow } from './pricing-now.ts'

export async function pricingThen(tx: Tx, performance: PerformanceRow, order: OrderRow): Promise<Pricing> {
  const { code, event, zone, startsAt: starts_at } = performance
  const { pricedAt: at, fillBasisPoints: fill_basis_points } = order
  const terms = await loadTerms(tx, order.termsId)
  return { terms, performance: code, event, zone, starts_at, at, fill_basis_points }
}

/** What is held keeps the price of when it was held; all else costs what it costs now. */
export async function pricingOf(
  tx: Tx,
  performance: PerformanceRow,
  held: OrderRow | undefined,
  at: number,
): Promise<Pricing> {
  if (held) return pricingThen(tx, performance, held)
  return pricingNow(tx, performance, await loadTerms(tx, performance.termsId), at)
}
