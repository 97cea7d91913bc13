/** What the forecast of a performance reads: it and its neighbours of the same venue, from the hourly rollup. */
import { and, asc, eq, inArray, lt, lte, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { type HouseCalendar, NO_CALENDAR } from '../catalogue/calendar/day.ts'
import { inChunks } from '../chunks.ts'
import { endOf, type Known, type Sold, type SoldPart } from '../forecast/house/known.ts'
import { grouped } from '../grouped.ts'
import { dayIn, isoIn } from '../zone.ts'
import type { Show } from './shows.ts'

/** More of those that are over teach nothing that the newest do not. */
export const TEACHERS = 150

export interface SoldRow extends Sold {
  startsAt: number
  /** Since when it is on sale, or will be; null: nobody knows. */
  onSaleAt: number | null
  parts: (SoldPart & { soldMinor: number; backMinor: number })[]
}

/** `calendar`: days that have a name. */
export function soldRow(
  show: Show,
  parts: SoldRow['parts'] = [],
  calendar: HouseCalendar = NO_CALENDAR,
): SoldRow {
  const { code, event, startsAt, capacity, kept, zone, saleUntil, closings = [] } = show
  const from = onSaleFrom(show, parts)
  const day = dayIn(zone, startsAt)
  const moment = (at: number): Known => {
    const iso = isoIn(zone, at)
    return { day: iso.slice(0, 10), hour: Number(iso.slice(11, 13)) }
  }
  return {
    ...{ code, event, startsAt, onSaleAt: from, capacity, kept, day, parts, name: calendar.names.get(day) },
    sale: {
      from: from === null ? null : moment(from),
      until: moment(Math.min(saleUntil ?? startsAt, startsAt)),
      closings: closings.map(({ from, until }) => ({
        from: moment(from),
        until: until === null ? null : moment(until),
      })),
    },
  }
}

/** What was sold before it was added, by another system, says that it was on sale by then. */
export function onSaleFrom(
  { saleFrom, addedAt, zone }: Pick<Show, 'saleFrom' | 'addedAt' | 'zone'>,
  parts: readonly { day: string }[],
): number | null {
  if (addedAt == null || addedAt <= (saleFrom ?? 0)) return saleFrom
  const day = dayIn(zone, addedAt)
  return parts.some((part) => part.day < day) ? saleFrom : addedAt
}

/** Of one that is over: how it would have gone on where somebody closed it days before its sale was over nobody knows. */
export function overRow(...asked: Parameters<typeof soldRow>): SoldRow {
  const row = soldRow(...asked)
  const last = row.sale?.closings?.at(-1)
  return last?.until === null && last.from.day < endOf(row) ? { ...row, shut: last.from } : row
}

/** Where the sale is over before the performance, nothing is to come but what comes back. */
export const untilNow = (row: SoldRow, known: Known): SoldRow =>
  endOf(row) < known.day ? { ...row, sale: { from: row.sale?.from ?? null, until: known } } : row

/** By performance: of each day until then what came by the hour, and after it. `until`: where more than the hour is known. */
export async function partsOf(
  tx: Tx,
  ids: string[],
  cut: Known,
  until: Known = cut,
): Promise<Map<string, SoldRow['parts']>> {
  const { soldHour } = tx.t
  const { hour } = cut
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
      .where(and(inArray(soldHour.performanceId, some), knownBy(soldHour, until)))
      .groupBy(soldHour.performanceId, soldHour.day, late)
      .orderBy(asc(soldHour.performanceId), asc(soldHour.day), asc(late)),
  )
  return new Map(
    [...grouped(rows, ({ id }) => id)].map(([id, parts]) => [id, parts.map(({ id: _, ...part }) => part)]),
  )
}

const knownBy = ({ day, hour }: Tx['t']['soldHour'], until: Known) =>
  or(lt(day, until.day), and(eq(day, until.day), lte(hour, until.hour)))
