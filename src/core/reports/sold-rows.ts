/** What the forecast of a performance reads: it and its neighbours of the same venue, from the hourly rollup. */
import { and, asc, desc, eq, inArray, lte, ne, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { inChunks } from '../chunks.ts'
import type { Known, Sold, SoldPart } from '../forecast/house/known.ts'
import { grouped } from '../grouped.ts'
import { dayIn } from '../zone.ts'

/** More of them teach nothing that the newest do not. */
const MOST = 150

export interface SoldRow extends Sold {
  startsAt: number
  parts: (SoldPart & { soldMinor: number; backMinor: number })[]
}

/** The asked performance first; of the others those of which anything was sold by then. */
export async function soldRows(tx: Tx, row: PerformanceRow, known: Known): Promise<[SoldRow, ...SoldRow[]]> {
  const shows = await neighboursOf(tx, row)
  const parts = await partsOf(
    tx,
    shows.map(({ id }) => id),
    known,
  )
  const all = shows.map(({ id, ...show }) => ({
    ...show,
    day: dayIn(row.zone, show.startsAt),
    parts: parts.get(id) ?? [],
  }))
  const asked = all.find(({ code }) => code === row.code)!
  return [asked, ...all.filter((show) => show !== asked && show.parts.length > 0)]
}

/** Those that start no later, the newest of them; with their places. */
async function neighboursOf(tx: Tx, { venueId, startsAt, id }: PerformanceRow) {
  const { performance, event, stock } = tx.t
  const rows = await tx
    .select({
      id: performance.id,
      code: performance.code,
      event: event.code,
      startsAt: performance.startsAt,
      capacity: sql<number>`coalesce((select sum(${stock.capacity}) from ${stock}
        where ${stock.performanceId} = ${performance.id}), 0)`.mapWith(Number),
    })
    .from(performance)
    .innerJoin(event, eq(event.id, performance.eventId))
    .where(
      and(
        eq(performance.venueId, venueId),
        lte(performance.startsAt, startsAt),
        ne(performance.status, 'cancelled'),
      ),
    )
    .orderBy(sql`case when ${performance.id} = ${id} then 0 else 1 end`, desc(performance.startsAt))
    .limit(MOST)
  return rows
}

/** By performance: of each day until then what came by the hour, and after it. */
export async function partsOf(
  tx: Tx,
  ids: string[],
  { day, hour }: Known,
): Promise<Map<string, SoldRow['parts']>> {
  const { soldHour } = tx.t
  const sum = (column: typeof soldHour.tickets) => sql<number>`sum(${column})`.mapWith(Number)
  const late = sql<number>`case when ${soldHour.hour} > ${sql.raw(String(hour))} then 1 else 0 end`
  const rows = await inChunks(ids, (some) =>
    tx
      .select({
        id: soldHour.performanceId,
        day: soldHour.day,
        isLate: late.mapWith((value) => Number(value) === 1),
        tickets: sum(soldHour.tickets),
        gone: sum(soldHour.gone),
        soldMinor: sum(soldHour.soldMinor),
        backMinor: sum(soldHour.backMinor),
      })
      .from(soldHour)
      .where(and(inArray(soldHour.performanceId, some), lte(soldHour.day, day)))
      .groupBy(soldHour.performanceId, soldHour.day, late)
      .orderBy(asc(soldHour.performanceId), asc(soldHour.day), asc(late)),
  )
  const knownRows = rows.filter((row) => row.day < day || !row.isLate)
  return new Map(
    [...grouped(knownRows, ({ id }) => id)].map(([id, parts]) => [
      id,
      parts.map(({ id: _, ...part }) => part),
    ]),
  )
}
