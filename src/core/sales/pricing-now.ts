/** What a performance's prices depend on now. */
import { eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Pricing } from './pricing/pricing.ts'
import type { Terms } from './terms.ts'

const soldPlaces = statement<{ performanceId: string }>()('performance_sold_places', (q) =>
  q
    .select({ sold: q.t.stock.sold, capacity: q.t.stock.capacity })
    .from(q.t.stock)
    .where(eq(q.t.stock.performanceId, sql.placeholder('performanceId'))),
)

/** How much is sold is only looked up where a step asks for it; of a train, of all its seats on all its legs. */
export async function pricingNow(
  tx: Tx,
  performance: PerformanceRow,
  terms: Terms,
  at: number,
): Promise<Pricing> {
  const { code, event, zone, startsAt } = performance
  const fill_basis_points = asksForFill(terms) ? await fillOf(tx, performance.id) : 0
  return { terms, performance: code, event, zone, starts_at: startsAt, at, fill_basis_points }
}

function asksForFill({ steps = [] }: Terms): boolean {
  return steps.some(
    (step) => step.sold_from_basis_points !== undefined || step.sold_until_basis_points !== undefined,
  )
}

/** Rounded down: a step begins when its share is reached. */
async function fillOf(tx: Tx, performanceId: string): Promise<number> {
  const rows = await tx.run(soldPlaces, { performanceId })
  const [sold, capacity] = rows.reduce(
    ([sum, all], row) => [sum + row.sold, all + row.capacity] as [number, number],
    [0, 0] as [number, number],
  )
  return capacity === 0 ? 0 : Math.floor((sold * 10_000) / capacity)
}
