/** What the forecast of a performance reads: it and its neighbours of the same venue, from the hourly rollup. */
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { type HouseCalendar, NO_CALENDAR } from '../catalogue/calendar/day.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { inChunks } from '../chunks.ts'
import { endOf, type Known, type Sold, type SoldPart } from '../forecast/house/known.ts'
import { grouped } from '../grouped.ts'
import { dayIn, isoIn } from '../zone.ts'
import { type Show, showsOver, showsToCome } from './shows.ts'

/** More of those that are over teach nothing that the newest do not. */
export const TEACHERS = 150
const DAY_MS = 86_400_000

export interface SoldRow extends Sold {
  startsAt: number
  parts: (SoldPart & { soldMinor: number; backMinor: number })[]
}

/** The asked performance first; of the others at its venue that start no later those of which anything was sold by then. */
export async function soldRows(
  tx: Tx,
  row: PerformanceRow,
  { known, at, calendar }: { known: Known; at: number; calendar?: HouseCalendar | undefined },
): Promise<[SoldRow, ...SoldRow[]]> {
  const here = eq(tx.t.performance.venueId, row.venueId)
  const over = await showsOver(tx, at, here, TEACHERS)
  const toCome = await showsToCome(tx, at, and(here, lte(tx.t.performance.startsAt, row.startsAt + DAY_MS)))
  const shows = [...over, ...toCome]
  const parts = await partsOf(
    tx,
    shows.map(({ id }) => id),
    known,
  )
  const all = shows.map((show) => soldRow(show, parts.get(show.id), calendar))
  const asked = all.find(({ code }) => code === row.code)!
  const others = all.filter((one) => one !== asked && one.parts.length > 0 && one.day <= asked.day)
  return [untilNow(asked, known), ...others]
}

/** `calendar`: days that have a name. */
export function soldRow(
  { code, event, startsAt, capacity, zone, saleFrom, saleUntil }: Show,
  parts: SoldRow['parts'] = [],
  calendar: HouseCalendar = NO_CALENDAR,
): SoldRow {
  const day = dayIn(zone, startsAt)
  const moment = (at: number): Known => {
    const iso = isoIn(zone, at)
    return { day: iso.slice(0, 10), hour: Number(iso.slice(11, 13)) }
  }
  return {
    ...{ code, event, startsAt, capacity, day, parts, name: calendar.names.get(day) },
    sale: {
      from: saleFrom === null ? null : moment(saleFrom),
      until: moment(Math.min(saleUntil ?? startsAt, startsAt)),
    },
  }
}

/** Where the sale is over before the performance, nothing is to come but what comes back. */
export const untilNow = (row: SoldRow, known: Known): SoldRow =>
  endOf(row) < known.day ? { ...row, sale: { from: row.sale?.from ?? null, until: known } } : row

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
