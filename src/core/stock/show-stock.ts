/** How a performance's stock stands: sections, what the house keeps back, quotas. */
import type { Tx } from '../../db/store.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { houseOf } from '../seats/house-of.ts'
import { blockedBy, breakersOf, houseHolds } from './house-hold.ts'
import { type KeptPart, partsKept, placeNames } from './places-named.ts'
import { quotasOf } from './quota.ts'
import { type SectionCounts, sectionCounts } from './section-counts.ts'

export interface StockHouseHold {
  code: string
  kind: 'hold' | 'block'
  reason: string
  may_break: string[]
  release_at: number | null
  seats: string[]
  /** Of a train: the parts of the way on which a seat is kept, where it is not all of it. */
  parts: KeptPart[]
  clerk: string
  at: number
}

export interface StockQuota {
  code: string
  kind: 'channel' | 'price-type'
  subject: string
  most: number
  used: number
}

export interface StockView {
  performance: string
  zone: string
  /** How many legs the way of a train has; null of a house. */
  legs: number | null
  sections: SectionCounts[]
  house_holds: StockHouseHold[]
  quotas: StockQuota[]
}

/** What has ended counts as free. Refuses performance-unknown, performance-ambiguous. */
export async function showStock(desk: Desk, asked: string): Promise<StockView> {
  const now = desk.clock.now()
  return desk.store.read(async (tx) => {
    const performance = await findPerformance(tx, asked)
    const plan = await loadPlan(tx, performance.planId)
    const { run } = plan
    return {
      performance: performance.code,
      zone: performance.zone,
      legs: run ? run.stops.length - 1 : null,
      sections: await sectionCounts(tx, performance.id, plan, now),
      house_holds: await holdsOf(tx, performance, now),
      quotas: (await quotasOf(tx, performance.id)).map(({ code, kind, subject, most, used }) => ({
        code,
        kind,
        subject,
        most,
        used,
      })),
    }
  })
}

/** Those that still have seats. */
async function holdsOf(tx: Tx, { id, planId }: PerformanceRow, now: number): Promise<StockHouseHold[]> {
  const plan = await loadPlan(tx, planId)
  const house = houseOf(plan)
  const holds: StockHouseHold[] = []
  for (const row of await houseHolds(tx, id)) {
    const { code, kind, reason, releaseAt, clerk, at } = row
    if (releaseAt !== null && releaseAt <= now) continue
    const claims = await blockedBy(tx, row)
    if (claims.length === 0) continue
    const [seats, parts] = [placeNames(house, claims), partsKept(plan, house, claims)]
    const may_break = breakersOf(row)
    holds.push({ code, kind, reason, may_break, release_at: releaseAt, seats, parts, clerk, at })
  }
  return holds
}
