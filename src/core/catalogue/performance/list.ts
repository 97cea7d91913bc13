/** Performances with their counts, in the order of their start: one query for all of them, and two for trains. */
import { and, asc, eq, gte, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { trainsInSeats } from '../../stock/trains-in-seats.ts'
import { isoIn } from '../../zone.ts'
import { readTitle, type Title } from '../title.ts'
import { type SaleStatus, statusAt } from './status.ts'

export interface PerformanceFilter {
  /** An event's code. */
  event?: string | undefined
  /** Starts not before and not after these, epoch milliseconds. */
  from?: number | undefined
  until?: number | undefined
  status?: SaleStatus | undefined
  /** Those of these codes, where they are known. */
  codes?: readonly string[] | undefined
}

export interface PerformanceLine {
  code: string
  /** The event's code. */
  event: string
  title: Title
  /** The venue's code. */
  venue: string
  /** IANA zone of the venue. */
  zone: string
  startsAt: number
  saleFrom: number | null
  saleUntil: number | null
  status: SaleStatus
  /** Seats and standing places. What a train has sold and held is counted leg by leg and told in seats for the whole way. */
  capacity: number
  sold: number
  /** Held or blocked now; holds that have ended count as free. */
  held: number
  free: number
  currency: string
}

export async function listPerformances(
  tx: Tx,
  now: number,
  filter: PerformanceFilter = {},
): Promise<PerformanceLine[]> {
  const { performance, event } = tx.t
  const { from, until, status, codes } = filter
  const which = and(
    filter.event === undefined ? undefined : eq(event.code, filter.event),
    from === undefined ? undefined : gte(performance.startsAt, from),
    until === undefined ? undefined : lte(performance.startsAt, until),
    codes && inArray(performance.code, [...codes]),
  )
  const lines = await linesWhere(tx, now, which)
  return status === undefined ? lines : lines.filter((line) => line.status === status)
}

/** The line of one performance, by its id. */
export async function performanceLine(tx: Tx, now: number, id: string): Promise<PerformanceLine | undefined> {
  return (await linesWhere(tx, now, eq(tx.t.performance.id, id)))[0]
}

async function linesWhere(tx: Tx, now: number, which: SQL | undefined): Promise<PerformanceLine[]> {
  const { performance, event, venue, house, plan, stock } = tx.t
  const sum = (column: typeof stock.sold) => sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number)
  const rows = await tx
    .select({
      id: performance.id,
      code: performance.code,
      event: event.code,
      title: event.title,
      venue: venue.code,
      zone: venue.zone,
      startsAt: performance.startsAt,
      saleFrom: performance.saleFrom,
      saleUntil: performance.saleUntil,
      status: performance.status,
      currency: house.currency,
      capacity: sum(stock.capacity),
      sold: sum(stock.sold),
      held: heldNow(tx, now),
      legs: legsOf(tx),
    })
    .from(performance)
    .innerJoin(event, eq(event.id, performance.eventId))
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .innerJoin(house, eq(house.id, 'house'))
    .innerJoin(plan, eq(plan.id, performance.planId))
    .leftJoin(stock, eq(stock.performanceId, performance.id))
    .where(which)
    .groupBy(
      performance.id,
      event.code,
      event.title,
      venue.code,
      venue.zone,
      house.currency,
      plan.id,
      plan.capacity,
    )
    .orderBy(asc(performance.startsAt), asc(performance.code))
  const trains = await trainsInSeats(
    tx,
    rows.filter(({ legs }) => legs > 1),
    now,
  )
  return rows.map(({ id, legs, ...row }) => {
    const { capacity, sold, held } = trains.get(id) ?? row
    const free = capacity - sold - held
    return {
      ...row,
      capacity,
      sold,
      held,
      free,
      title: readTitle(row.title),
      status: statusAt(row, now),
    }
  })
}

/** How many times a seat is sold: a train's sections have a place for each leg of each seat, a house's one for all. */
function legsOf(tx: Tx): SQL<number> {
  const { plan, planSection } = tx.t
  return sql<number>`case when ${plan.capacity} = 0 then 1 else (
    select sum(${planSection.capacity}) from ${planSection} where ${planSection.planId} = ${plan.id}
    ) / ${plan.capacity} end`.mapWith(Number)
}

/** Claims are only looked at where the counters say that something is held or kept back: most performances have nothing. */
function heldNow(tx: Tx, now: number): SQL<number> {
  const { performance, stock, claim } = tx.t
  return sql<number>`case when coalesce(sum(${stock.held} + ${stock.blocked}), 0) = 0 then 0 else (
    select count(*) from ${claim} where ${claim.performanceId} = ${performance.id} and ${claim.state} <> 'sold'
    and (${claim.expiresAt} is null or ${claim.expiresAt} > ${now})) end`.mapWith(Number)
}

/** A line as JSON has it, keys stable: docs/json.md. Times are ISO 8601 with the venue's offset. */
export function performanceJson(line: PerformanceLine) {
  const iso = (at: number | null) => (at === null ? null : isoIn(line.zone, at))
  const { code, event, status, capacity, sold, held, free, title, venue, zone, currency } = line
  return {
    code,
    event,
    starts_at: isoIn(zone, line.startsAt),
    status,
    capacity,
    sold,
    held,
    free,
    title,
    venue,
    zone,
    sale_from: iso(line.saleFrom),
    sale_until: iso(line.saleUntil),
    currency,
  }
}
