/** How full performances are, and how many tickets the last days have brought each. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { listPerformances, type PerformanceLine } from '../catalogue/performance/list.ts'
import { inChunks } from '../chunks.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { catchUp } from '../rollups/catch-up.ts'
import { dayIn } from '../zone.ts'
import { daysAsked } from './asked.ts'
import { boundsIn, type Days, isWithin } from './cube/within-days.ts'
import { inScope, type Scope, scopeIds } from './scope.ts'
import { lastDays } from './sold-today.ts'

/** Of a performance: seats and standing places; of a train in seats for the whole way. */
export interface FillLine extends Omit<PerformanceLine, 'saleFrom' | 'saleUntil'> {
  /** Held for customers; what the house keeps back is beside it. */
  held: number
  house_held: number
  /** Sold of all, in hundredths of a percent. */
  fill_basis_points: number
  /** Tickets of the last days, less what came back of them; today last. */
  days: number[]
}

export interface FillReport {
  /** The last days, as dates. */
  days: string[]
  lines: FillLine[]
  total: Pick<FillLine, 'capacity' | 'sold' | 'held' | 'house_held' | 'free' | 'fill_basis_points' | 'days'>
}

export interface FillAsked extends Scope {
  /** Days of the performances (`2027-01-15`), by their venues' clocks. Where nothing is said and no performance: from now on. */
  from?: string | undefined
  until?: string | undefined
  days?: number | undefined
}

const USUAL_DAYS = 14
const DAY_MS = 86_400_000

/** Refuses right-missing, performance-unknown, performance-ambiguous, value-faulty. */
export async function fillReport(desk: Desk, asked: FillAsked = {}): Promise<FillReport> {
  await need(desk, 'reports')
  await catchUp(desk)
  const now = desk.clock.now()
  return desk.store.read(async (tx) => {
    const [house] = await tx.select().from(tx.t.house)
    const days = lastDays(dayIn(house?.zone ?? 'UTC', now), asked.days ?? USUAL_DAYS)
    const ids = await idsIn(tx, asked)
    const isAll = asked.performance !== undefined || asked.from !== undefined || asked.until !== undefined
    const plays = daysAsked(asked)
    const found = await listPerformances(tx, now, isAll ? around(plays) : { from: now })
    const listed = found.filter(
      ({ code, zone, startsAt }) => ids.has(code) && isWithin(dayIn(zone, startsAt), plays),
    )
    const kept = await keptOf(tx, listed)
    const sold = await soldOn(tx, days)
    const lines = listed.map((line) => lineOf(line, kept.get(line.code) ?? 0, days, sold.get(line.code)))
    return { days, lines, total: totalOf(lines, days) }
  })
}

/** Wide enough for every clock. */
function around(days: Days): { from: number; until: number } {
  const { from, until } = boundsIn('UTC', days)
  return { from: from - DAY_MS, until: until + DAY_MS }
}

async function idsIn(tx: Tx, asked: Scope): Promise<{ has(code: string): boolean }> {
  const scope = await scopeIds(tx, asked)
  if (Object.keys(scope).length === 0) return { has: () => true }
  const { performance } = tx.t
  const rows = await tx.select({ code: performance.code }).from(performance).where(inScope(tx, scope))
  return new Set(rows.map(({ code }) => code))
}

/** What the house keeps back, by code: a train's in seats for the whole way. */
async function keptOf(tx: Tx, lines: readonly PerformanceLine[]): Promise<Map<string, number>> {
  const { performance, stock } = tx.t
  const places = new Map(lines.map(({ code, capacity }) => [code, capacity]))
  const rows = await inChunks(
    lines.filter(({ held }) => held > 0).map(({ code }) => code),
    (codes) =>
      tx
        .select({
          code: performance.code,
          capacity: sql<number>`sum(${stock.capacity})`.mapWith(Number),
          blocked: sql<number>`sum(${stock.blocked})`.mapWith(Number),
        })
        .from(stock)
        .innerJoin(performance, eq(performance.id, stock.performanceId))
        .where(and(inArray(performance.code, [...codes])))
        .groupBy(performance.code),
  )
  return new Map(
    rows.map(({ code, capacity, blocked }) => [
      code,
      capacity === 0 ? 0 : Math.round((blocked * (places.get(code) ?? 0)) / capacity),
    ]),
  )
}

/** Code -> day -> tickets. */
async function soldOn(tx: Tx, days: readonly string[]): Promise<Map<string, Map<string, number>>> {
  const rows = await tx.rows<{ code: string; day: string; tickets: number }>(sql`
    SELECT p.code, s.day, s.tickets FROM (
      SELECT performance_id, day, sum(tickets - gone) AS tickets FROM sold_day
      WHERE day >= ${days[0]} AND day <= ${days.at(-1)} GROUP BY performance_id, day
    ) s JOIN performance p ON p.id = s.performance_id`)
  const sold = new Map<string, Map<string, number>>()
  for (const { code, day, tickets } of rows) {
    const own = sold.get(code) ?? new Map<string, number>()
    sold.set(code, own.set(day, Number(tickets)))
  }
  return sold
}

function lineOf(
  { saleFrom: _from, saleUntil: _until, ...line }: PerformanceLine,
  kept: number,
  days: readonly string[],
  sold: Map<string, number> | undefined,
): FillLine {
  const house_held = Math.min(kept, line.held)
  return {
    ...line,
    held: line.held - house_held,
    house_held,
    fill_basis_points: share(line.sold, line.capacity),
    days: days.map((day) => sold?.get(day) ?? 0),
  }
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part * 10_000) / whole))

function totalOf(lines: readonly FillLine[], days: readonly string[]): FillReport['total'] {
  const sum = (field: 'capacity' | 'sold' | 'held' | 'house_held' | 'free') =>
    lines.reduce((all, line) => all + line[field], 0)
  const [capacity, sold] = [sum('capacity'), sum('sold')]
  return {
    ...{ capacity, sold, held: sum('held'), house_held: sum('house_held'), free: sum('free') },
    fill_basis_points: share(sold, capacity),
    days: days.map((_, index) => lines.reduce((all, line) => all + line.days[index]!, 0)),
  }
}
