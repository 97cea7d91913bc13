/** The house's calendar: days that are unlike others, and days on which nothing can be bought. Pure. */
import { dayBefore } from '../../reports/curve.ts'

export interface CalendarDay {
  /** `2026-12-24`, where the venue is. */
  date: string
  /** Its code; null: of every venue that has none of its own on it. */
  venue: string | null
  /** Empty of a closed day that nobody named. */
  name: string
  /** Nothing can be bought on it. */
  closed: boolean
}

/** What counts at one venue. */
export interface HouseCalendar {
  /** Names of days that are unlike others, by date. */
  names: ReadonlyMap<string, string>
  /** Days on which nothing could be bought: they are no days without sales. */
  closed: ReadonlySet<string>
}

export const NO_CALENDAR: HouseCalendar = { names: new Map(), closed: new Set() }

/** What counts at a venue: its own day passes over that of the house, and what is on top over both. */
export function calendarAt(
  days: readonly CalendarDay[],
  venue: string,
  onTop: readonly CalendarDay[] = [],
): HouseCalendar {
  if (days.length + onTop.length === 0) return NO_CALENDAR
  const counting = [days, onTop].flatMap((some) => [
    ...some.filter((day) => day.venue === null),
    ...some.filter((day) => day.venue === venue),
  ])
  const names = new Map<string, string>()
  const closed = new Set<string>()
  for (const { date, name, closed: isClosed } of counting) {
    names.delete(date)
    closed.delete(date)
    if (name !== '') names.set(date, name)
    if (isClosed) closed.add(date)
  }
  return { names, closed }
}

export const dayCount = ({ names, closed }: HouseCalendar): number =>
  new Set([...names.keys(), ...closed]).size

/** The most letters of a name. */
export const LONGEST_NAME = 60
/** A summer's rest; who has more has two of them. */
const LONGEST = 366
const DATE = /^\d{4}-\d{2}-\d{2}$/

export const isDate = (text: string): boolean =>
  DATE.test(text) && !Number.isNaN(Date.parse(text)) && dayBefore(text, 0) === text

/** How days are written: for messages. */
export const DAYS_WANTED = `2026-12-24, 2026-12-24..2026-12-26 (${LONGEST} days at most)`

/** `2026-12-24`, or `2026-12-24..2026-12-26` with both; undefined for what is no such days. */
export function datesOf(text: string): string[] | undefined {
  const [first = '', last = first, ...more] = text.split('..').map((part) => part.trim())
  if (more.length > 0 || !isDate(first) || !isDate(last) || last < first) return undefined
  const dates = [first]
  while (dates.at(-1) !== last && dates.length <= LONGEST) dates.push(dayBefore(dates.at(-1)!, -1))
  return dates.length > LONGEST ? undefined : dates
}

/** `2026-12-24..2026-12-26`: days one after another that `isSame` says the same of. */
export function runsOf<T extends { date: string }>(
  days: readonly T[],
  isSame: (one: T, other: T) => boolean,
): { dates: string; days: number; of: T }[] {
  const runs: { first: T; last: T; days: number }[] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && isSame(run.last, day) && dayBefore(run.last.date, -1) === day.date)
      runs.splice(-1, 1, { ...run, last: day, days: run.days + 1 })
    else runs.push({ first: day, last: day, days: 1 })
  }
  return runs.map(({ first, last, days }) => ({
    ...{ days, of: first },
    dates: days === 1 ? first.date : `${first.date}..${last.date}`,
  }))
}
