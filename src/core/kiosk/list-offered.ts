/** What is played and sold on the channel that asks, from now on: what nobody can ever buy there is left out. */
import { gte } from 'drizzle-orm'
import { listPerformances, type PerformanceLine } from '../catalogue/performance/list.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { tierOf, tierRows } from '../members/tier-rows.ts'
import { need } from '../people/may.ts'
import { forBuyers, type OnSale, onSaleAt, saleOf } from './sale-at.ts'

export interface Offered extends PerformanceLine {
  sale: OnSale
}

/** How long something may have begun that is sold still. */
const LATE_MS = 12 * 3_600_000

/** By their start. */
export async function listOffered(desk: Desk): Promise<Offered[]> {
  await need(desk, 'look')
  const { channel } = desk.actor
  const at = desk.clock.now()
  return desk.store.read(async (tx) => {
    const from = at - LATE_MS
    const { performance } = tx.t
    const terms = new Map(
      (
        await tx
          .select({ code: performance.code, termsId: performance.termsId })
          .from(performance)
          .where(gte(performance.startsAt, from))
      ).map(({ code, termsId }) => [code, termsId]),
    )
    const tiers = (await tierRows(tx)).map(tierOf)
    const offered: Offered[] = []
    for (const line of await listPerformances(tx, at, { from })) {
      const termsId = terms.get(line.code)
      if (termsId === undefined || (line.status !== 'open' && line.status !== 'upcoming')) continue
      const known = await loadTerms(tx, termsId)
      const types = forBuyers(known).map(({ code }) => code)
      const sale = onSaleAt(saleOf(line, known), { channel, types, tiers }, at)
      if (sale.isOpen || sale.opens_at !== null || sale.presales.length > 0 || sale.tiers.length > 0)
        offered.push({ ...line, sale })
    }
    return offered
  })
}
