/** Performances on days on which nothing can be bought: one of the two is a mistake, or the box office opens for them alone. */
import { and, asc, eq, gte, lte, ne } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { dayIn } from '../../zone.ts'
import { type CalendarDay, calendarAt } from './day.ts'
import { calendarDays } from './rows.ts'

const DAY_MS = 86_400_000

/** Codes of those of `days` that are closed where they are, in the order of their start. */
export async function standingOn(tx: Tx, days: readonly CalendarDay[]): Promise<string[]> {
  const dates = [...new Set(days.filter(({ closed }) => closed).map(({ date }) => date))].sort()
  if (dates.length === 0) return []
  const { performance, venue } = tx.t
  const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`)
  const rows = await tx
    .select({ code: performance.code, startsAt: performance.startsAt, venue: venue.code, zone: venue.zone })
    .from(performance)
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .where(
      and(
        // Wherever it is: no zone is farther than a day from the day at Greenwich.
        gte(performance.startsAt, midnight(dates[0]!) - DAY_MS),
        lte(performance.startsAt, midnight(dates.at(-1)!) + 2 * DAY_MS),
        ne(performance.status, 'cancelled'),
      ),
    )
    .orderBy(asc(performance.startsAt), asc(performance.code))
  const known = await calendarDays(tx)
  const asked = new Set(dates)
  const closed = new Map(
    [...new Set(rows.map((row) => row.venue))].map((code) => [code, calendarAt(known, code).closed]),
  )
  return rows
    .filter((row) => {
      const date = dayIn(row.zone, row.startsAt)
      return asked.has(date) && closed.get(row.venue)!.has(date)
    })
    .map(({ code }) => code)
}
