/** What the forecast of a performance reads: it and its neighbours of the same venue, from the hourly rollup. */
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { inChunks } from '../chunks.ts'
import type { Known, Sold, SoldPart } from '../forecast/house/known.ts'
import { grouped } from '../grouped.ts'
import { dayIn } from '../zone.ts'
import { showsOver, showsToCome } from './shows.ts'

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
  { known, at }: { known: Known; at: number },
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
  const all = shows.map(
    ({ id, code, event, startsAt, capacity }): SoldRow => ({
      ...{ code, event, startsAt, capacity, day: dayIn(row.zone, startsAt), parts: parts.get(id) ?? [] },
    }),
  )
  const asked = all.find(({ code }) => code === row.code)!
  const others = all.filter((one) => one !== asked && one.parts.length > 0 && one.day <= asked.day)
  return [asked, ...others]
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
