/** Booking curves of a venue as of an hour: when tickets could be bought, and what its days are called. Pure. */
import { dayCount, type HouseCalendar, NO_CALENDAR } from '../catalogue/calendar/day.ts'
import type { Curve } from '../forecast/curves/book.ts'
import { curveOf, dayNumber, endOf, type Known, leadOf } from '../forecast/house/known.ts'
import { setApart } from '../forecast/house/named.ts'
import { type HouseDays, houseDays, isClosed } from '../forecast/house/opening.ts'
import { dayBefore, daysBetween } from './curve.ts'
import type { SoldRow } from './sold-rows.ts'

/** In the order of the rows. What nothing is known of teaches nobody, nor what was on a day with a name, where enough others are over. */
export function curvesOf(
  rows: readonly SoldRow[],
  known: Known,
  calendar: HouseCalendar = NO_CALENDAR,
): { curves: Curve[]; days: HouseDays } {
  const parts = rows.flatMap((row) => row.parts)
  const days = houseDays(parts, calendar.closed)
  const curves = rows.map((row) => ({
    ...curveOf(row, Math.max(0, leadOf(known, endOf(row))), { hour: known.hour, days }),
    isGuest: row.parts.length === 0,
  }))
  const today = dayNumber(known.day)
  return { curves: setApart(curves, ({ day }) => day <= today), days }
}

/** Days from tomorrow to the last on which nothing can be bought. */
export function closedUntil(known: Known, end: string, days: HouseDays): string[] {
  const count = Math.max(0, daysBetween(known.day, end))
  return Array.from({ length: count }, (_, at) => dayBefore(known.day, -1 - at)).filter((day) =>
    isClosed(days, day),
  )
}

export interface CalendarUsed {
  /** Days with a name, and closed ones, that count at the venue. */
  days: number
  /** Closed days of it, since tickets of what it was learnt from were first sold: they are no days without sales. */
  closed_before: string[]
  /** What is over on a day with a name, and so taught others nothing. */
  set_apart: { performance: string; day: string; name: string }[]
}

/** Null: there is no day in it. */
export function calendarUsed(
  calendar: HouseCalendar,
  rows: readonly SoldRow[],
  { curves }: { curves: readonly Curve[] },
  { known, at: now }: { known: Known; at: number },
): CalendarUsed | null {
  const days = dayCount(calendar)
  if (days === 0) return null
  const first = rows.flatMap(({ parts }) => parts.map(({ day }) => day)).reduce(earlier, known.day)
  return {
    days,
    closed_before: [...calendar.closed].filter((day) => day >= first && day <= known.day).sort(),
    set_apart: rows.flatMap(({ code, day, name, parts, startsAt }, at) =>
      name !== undefined && curves[at]!.isGuest && parts.length > 0 && startsAt <= now
        ? [{ performance: code, day, name }]
        : [],
    ),
  }
}

const earlier = (one: string, other: string) => (one < other ? one : other)
