/** What a performance has free, as the waiting list sees it. */
import { asc, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import { loadPlan, loadTerms } from '../catalogue/plan-store.ts'
import type { Terms } from '../sales/terms.ts'
import type { House } from '../seats/house.ts'
import { houseOf } from '../seats/house-of.ts'
import { freeSeats } from '../stock/free-seats.ts'

export interface Room {
  plan: Plan
  terms: Terms
  house: House
  /** One byte a seat, 1 = nobody has it. */
  free: Uint8Array
  /** Section -> how many places its counters still allow: all there are of a standing area. */
  left: Map<string, number>
}

const counters = statement<{ performanceId: string }>()('stock_left', (q) => {
  const { stock } = q.t
  return q
    .select({
      section: stock.section,
      capacity: stock.capacity,
      left: sql<number>`${stock.capacity} - ${stock.held} - ${stock.sold} - ${stock.blocked}`.mapWith(Number),
    })
    .from(stock)
    .where(eq(stock.performanceId, sql.placeholder('performanceId')))
    .orderBy(asc(stock.section))
})

/** As its claims have it: an ended hold has its seats until it is given back. */
export async function roomNow(tx: Tx, performance: PerformanceRow): Promise<Room> {
  const { plan, terms, house } = await hallOf(tx, performance)
  const free = await freeSeats(tx, performance.id, house)
  const rows = await tx.run(counters, { performanceId: performance.id })
  const left = new Map(rows.map((row) => [row.section, row.left]))
  return { plan, terms, house, free, left }
}

/** As if nobody had any of it. */
export async function emptyRoom(tx: Tx, performance: PerformanceRow): Promise<Room> {
  const { plan, terms, house } = await hallOf(tx, performance)
  const free = new Uint8Array(house.seats.length).fill(1)
  const rows = await tx.run(counters, { performanceId: performance.id })
  const left = new Map(rows.map(({ section, capacity }) => [section, capacity]))
  return { plan, terms, house, free, left }
}

async function hallOf(tx: Tx, { planId, termsId }: PerformanceRow) {
  const plan = await loadPlan(tx, planId)
  return { plan, terms: await loadTerms(tx, termsId), house: houseOf(plan) }
}
