/**
 * When tickets of a performance could be bought, as shares of each day of its curve: from the beginning of its sale to the end of it, and
 * not while the house was closed. Pure.
 */
import { dayBefore, daysBetween } from '../../reports/curve.ts'

/** A local day and hour. */
export interface Moment {
  day: string
  hour: number
}

/** What is known of the house's days. */
export interface HouseDays {
  /** ISO numbers of weekdays on which nothing is ever sold. */
  weekdays: readonly number[]
  /** Single days on which nothing could be bought. */
  closed: ReadonlySet<string>
  /** Share of what a day brings that has come by the hour at which curves are cut. */
  byHour: number
}

export const USUAL_DAYS: HouseDays = { weekdays: [], closed: new Set(), byHour: 0.5 }

/** Monday is 1. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

export const isClosed = ({ weekdays, closed }: HouseDays, day: string): boolean =>
  closed.has(day) || weekdays.includes(weekdayOf(day))

/** `until`: null until the end. */
export interface Closed {
  from: Moment
  until: Moment | null
}

interface Sale {
  /** Null: it has always been on sale. */
  from: Moment | null
  until: Moment
  closings?: readonly Closed[]
  /** The hour at which curves are cut: index nought comes after it, on the last day. */
  hour: number
}

/** For each index of a curve until `most`; undefined where it could always be bought. */
export function openingOf(
  { from, until, hour, closings = [] }: Sale,
  days: HouseDays,
  most: number,
): Float64Array | undefined {
  const began = from === null ? most : indexOf(from, until.day, hour)
  const hasClosed = days.closed.size > 0 || days.weekdays.length > 0
  const isShut = (back: number) => hasClosed && isClosed(days, dayBefore(until.day, back))
  const open = new Float64Array(most + 1)
  for (let at = 0, early = isShut(-1) ? 0 : 1; at <= most; at++) {
    const late = isShut(at) ? 0 : 1
    if (at <= began && !(at === 0 && until.hour <= hour))
      open[at] = at === 0 ? late : (1 - days.byHour) * late + days.byHour * early
    early = late
  }
  for (const closing of closings) {
    const first = indexOf(closing.from, until.day, hour)
    const last = closing.until === null ? -1 : indexOf(closing.until, until.day, hour)
    // The day on which it was closed is one on which it could be bought, and so is that on which it was opened.
    for (let at = last + 1; at < first && at <= most; at++) open[at] = 0
  }
  return open.every((share) => share === 1) ? undefined : open
}

/** Of a curve, that a moment belongs to; what is earlier than all is in the last. */
export const indexOf = ({ day, hour: at }: Moment, last: string, hour: number): number =>
  Math.max(0, daysBetween(day, last) + (at > hour ? 0 : 1))

/** So many days of history say that a weekday without a sale is one on which nobody can buy. */
const LEAST_DAYS = 56
const LEAST_TICKETS = 100

/** What days of sale tell of a house: weekdays that never sold anything, and how much of a day has come by the hour. */
export function houseDays(
  parts: readonly { day: string; isLate: boolean; tickets: number }[],
  closed: ReadonlySet<string> = new Set(),
): HouseDays {
  const sold = parts.filter(({ tickets }) => tickets > 0)
  const tickets = sold.reduce((sum, part) => sum + part.tickets, 0)
  const early = sold.reduce((sum, part) => sum + (part.isLate ? 0 : part.tickets), 0)
  const byHour = tickets > 0 ? early / tickets : USUAL_DAYS.byHour
  const days = [...new Set(sold.map(({ day }) => day))].sort()
  const isLong = days.length > 0 && daysBetween(days[0]!, days.at(-1)!) >= LEAST_DAYS
  if (!isLong || tickets < LEAST_TICKETS) return { weekdays: [], closed, byHour }
  const seen = new Set(days.map(weekdayOf))
  return { weekdays: [1, 2, 3, 4, 5, 6, 7].filter((weekday) => !seen.has(weekday)), closed, byHour }
}
