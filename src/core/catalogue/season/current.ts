/** What the database has of what a season names. Read in a handful of statements, however many performances. */
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Schema, Tx } from '../../../db/store.ts'
import { inChunks } from '../../chunks.ts'
import { type TierRow, tierRows } from '../../members/tier-rows.ts'
import type { KnownProtection } from '../../rail/protection-rule.ts'
import type { Terms } from '../../sales/terms.ts'
import { protectionsOfAll } from '../../stock/protections.ts'
import { type LockingChoice, readLocking } from '../../stock/strategy.ts'
import { loadTerms } from '../plan-store.ts'
import { readTitle, type Title } from '../title.ts'
import { type CurrentCalendar, readCurrentCalendar } from './calendar.ts'
import { type CurrentPrinters, readCurrentPrinters } from './printers.ts'
import { type CurrentPromotion, readCurrentPromotions } from './promotions.ts'
import { type CurrentRoles, readCurrentRoles } from './roles.ts'
import type { Season } from './season.ts'

export interface Current {
  house: Schema['house']['$inferSelect'] | undefined
  venues: Map<string, Schema['venue']['$inferSelect']>
  /** By code; titles read. */
  events: Map<string, { id: string; code: string; title: Title }>
  /** Of the season's events, and those that have a code of the season's. */
  performances: CurrentPerformance[]
  /** By id: of these performances. */
  terms: Map<string, Terms>
  plans: Map<string, PlanFacts>
  /** Performance id -> what it protects; only read where the season says something of it. */
  protections: Map<string, KnownProtection[]>
  /** All that there are, by code. */
  promotions: Map<string, CurrentPromotion>
  roles: CurrentRoles
  tiers: TierRow[]
  printers: CurrentPrinters
  calendar: CurrentCalendar
  /** Events with performances still to come that the file does not name. */
  others: OtherEvent[]
}

export interface OtherEvent {
  code: string
  title: Title
  performances: number
  sold: number
}

export interface CurrentPerformance {
  id: string
  code: string
  event: string
  venue: string
  planId: string
  termsId: string
  startsAt: number
  saleFrom: number | null
  saleUntil: number | null
  status: 'open' | 'closed' | 'cancelled'
  locking: LockingChoice
  sold: number
  held: number
}

export interface PlanFacts {
  id: string
  version: number
  seatCount: number
  capacity: number
}

export async function readCurrent(tx: Tx, season: Season, now: number): Promise<Current> {
  const { t } = tx
  const [house] = await tx.select().from(t.house).where(eq(t.house.id, 'house'))
  const venueRows = await inChunks(season.venues, (venues) => {
    const codes = venues.map((venue) => venue.code)
    return tx.select().from(t.venue).where(inArray(t.venue.code, codes))
  })
  const eventRows = await inChunks(season.events, (events) => {
    const codes = events.map((event) => event.code)
    return tx.select().from(t.event).where(inArray(t.event.code, codes))
  })
  const performances = await readPerformances(tx, season)
  const terms = new Map<string, Terms>()
  for (const { termsId } of performances)
    if (!terms.has(termsId)) terms.set(termsId, await loadTerms(tx, termsId))
  const planIds = new Set([...venueRows, ...performances].map((row) => row.planId))
  return {
    house,
    venues: new Map(venueRows.map((row) => [row.code, row])),
    events: new Map(eventRows.map((row) => [row.code, { ...row, title: readTitle(row.title) }])),
    performances,
    terms,
    plans: await readPlanFacts(tx, [...planIds]),
    protections: await readProtections(tx, season, performances),
    promotions: await readCurrentPromotions(tx),
    roles: await readCurrentRoles(tx),
    tiers: await tierRows(tx),
    printers: await readCurrentPrinters(tx),
    calendar: await readCurrentCalendar(tx, season, now),
    others: await readOthers(tx, season, now),
  }
}

async function readProtections(
  tx: Tx,
  season: Season,
  performances: CurrentPerformance[],
): Promise<Map<string, KnownProtection[]>> {
  if (season.performances.every(({ protect }) => protect === null)) return new Map()
  const found = await inChunks(performances, async (some) => [
    ...(await protectionsOfAll(
      tx,
      some.map(({ id }) => id),
    )),
  ])
  return new Map(found)
}

async function readPerformances(tx: Tx, season: Season): Promise<CurrentPerformance[]> {
  const events = season.events.map((event) => event.code)
  const codes = season.performances.map((performance) => performance.code)
  const ofEvents = await inChunks(events, (some) => selectPerformances(tx, inArray(tx.t.event.code, some)))
  const ofCodes = await inChunks(codes, (some) =>
    selectPerformances(tx, inArray(tx.t.performance.code, some)),
  )
  return [...new Map([...ofEvents, ...ofCodes].map((row) => [row.id, row])).values()]
}

async function selectPerformances(tx: Tx, which: ReturnType<typeof inArray>): Promise<CurrentPerformance[]> {
  const { performance, event, venue, stock } = tx.t
  const sum = (column: typeof stock.sold | typeof stock.held) =>
    sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number)
  const rows = await tx
    .select({
      id: performance.id,
      code: performance.code,
      event: event.code,
      venue: venue.code,
      planId: performance.planId,
      termsId: performance.termsId,
      startsAt: performance.startsAt,
      saleFrom: performance.saleFrom,
      saleUntil: performance.saleUntil,
      status: performance.status,
      locking: performance.locking,
      sold: sum(stock.sold),
      held: sum(stock.held),
    })
    .from(performance)
    .innerJoin(event, eq(event.id, performance.eventId))
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .leftJoin(stock, eq(stock.performanceId, performance.id))
    .where(and(which))
    .groupBy(performance.id, event.code, venue.code)
  return rows.map((row) => ({ ...row, locking: readLocking(row.locking) }))
}

async function readOthers(tx: Tx, season: Season, now: number): Promise<OtherEvent[]> {
  const { performance, event, stock } = tx.t
  const rows = await tx
    .select({
      code: event.code,
      title: event.title,
      performances: sql<number>`count(distinct ${performance.id})`.mapWith(Number),
      sold: sql<number>`coalesce(sum(${stock.sold}), 0)`.mapWith(Number),
    })
    .from(performance)
    .innerJoin(event, eq(event.id, performance.eventId))
    .leftJoin(stock, eq(stock.performanceId, performance.id))
    .where(gt(performance.startsAt, now))
    .groupBy(event.code, event.title)
    .orderBy(asc(event.code))
  const named = new Set(season.events.map((one) => one.code))
  return rows.filter((row) => !named.has(row.code)).map((row) => ({ ...row, title: readTitle(row.title) }))
}

/** Seat count, capacity and version of plans that are in the database. */
async function readPlanFacts(tx: Tx, ids: string[]): Promise<Map<string, PlanFacts>> {
  const { id, version, seatCount, capacity } = tx.t.plan
  const rows = await inChunks(ids, (some) =>
    tx.select({ id, version, seatCount, capacity }).from(tx.t.plan).where(inArray(id, some)),
  )
  return new Map(rows.map((row) => [row.id, row]))
}
