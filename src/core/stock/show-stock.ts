/** How a performance's stock stands: sections, what the house keeps back, quotas. */
import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { houseOf } from '../seats/house-of.ts'
import { blockedBy, breakersOf, houseHolds } from './house-hold.ts'
import { placeNames } from './places-named.ts'
import { quotasOf } from './quota.ts'

export interface StockSection {
  section: string
  kind: 'seated' | 'standing'
  capacity: number
  /** True where the capacity is not the plan's. */
  adjusted: boolean
  free: number
  held: number
  sold: number
  blocked: number
}

export interface StockHouseHold {
  code: string
  kind: 'hold' | 'block'
  reason: string
  may_break: string[]
  release_at: number | null
  seats: string[]
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
  /** Of a train, whose sections count seats x legs; null of a house. */
  legs: number | null
  sections: StockSection[]
  house_holds: StockHouseHold[]
  quotas: StockQuota[]
}

/** What has ended counts as free. Refuses performance-unknown, performance-ambiguous. */
export async function showStock(desk: Desk, asked: string): Promise<StockView> {
  const now = desk.clock.now()
  return desk.store.read(async (tx) => {
    const performance = await findPerformance(tx, asked)
    const { run } = await loadPlan(tx, performance.planId)
    return {
      performance: performance.code,
      zone: performance.zone,
      legs: run ? run.stops.length - 1 : null,
      sections: await sectionsOf(tx, performance.id, now),
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

async function sectionsOf(tx: Tx, performanceId: string, now: number): Promise<StockSection[]> {
  const { stock, claim } = tx.t
  const rows = await tx
    .select()
    .from(stock)
    .where(eq(stock.performanceId, performanceId))
    .orderBy(asc(stock.section))
  const live = await tx
    .select({ section: claim.section, state: claim.state, count: sql<number>`count(*)`.mapWith(Number) })
    .from(claim)
    .where(and(eq(claim.performanceId, performanceId), or(isNull(claim.expiresAt), gt(claim.expiresAt, now))))
    .groupBy(claim.section, claim.state)
  return rows.map(({ section, kind, capacity, adjusted }) => {
    const count = (state: 'held' | 'sold' | 'blocked') =>
      live.find((one) => one.section === section && one.state === state)?.count ?? 0
    const [held, sold, blocked] = [count('held'), count('sold'), count('blocked')]
    const free = capacity - held - sold - blocked
    return { section, kind, capacity, adjusted: adjusted === 1, free, held, sold, blocked }
  })
}

/** Those that still have seats. */
async function holdsOf(tx: Tx, { id, planId }: PerformanceRow, now: number): Promise<StockHouseHold[]> {
  const house = houseOf(await loadPlan(tx, planId))
  const holds: StockHouseHold[] = []
  for (const row of await houseHolds(tx, id)) {
    const { code, kind, reason, releaseAt, clerk, at } = row
    if (releaseAt !== null && releaseAt <= now) continue
    const seats = placeNames(house, await blockedBy(tx, row))
    if (seats.length === 0) continue
    holds.push({ code, kind, reason, may_break: breakersOf(row), release_at: releaseAt, seats, clerk, at })
  }
  return holds
}
