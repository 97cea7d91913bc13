/** Days that are in the house's calendar from now on, or no more. */
import { asc } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import type { Desk } from '../../desk.ts'
import type { Faulty } from '../../forecast/file/lines.ts'
import { record } from '../../ledger/record.ts'
import { need } from '../../people/may.ts'
import { refuse } from '../../refusal.ts'
import { daysBetween } from '../../reports/curve.ts'
import { likely } from '../../reports/likely.ts'
import { type CalendarDay, DAYS_WANTED, datesOf } from './day.ts'
import { calendarDays, dayKey, dropDay, isSameDay, keepDay } from './rows.ts'
import { standingOn } from './standing.ts'

export interface DaysKept {
  /** As they are from now on, whatever they were. */
  days: CalendarDay[]
  added: number
  changed: number
  /** Performances that are on those of them that are closed. */
  performances: string[]
}

/** What is so already is left alone. Refuses right-missing, value-faulty. */
export async function keepDays(desk: Desk, days: readonly CalendarDay[]): Promise<DaysKept> {
  await need(desk, 'catalogue')
  return desk.store.write(async (tx) => {
    for (const venue of new Set(days.map((day) => day.venue))) await checkVenue(tx, venue)
    const before = new Map((await calendarDays(tx)).map((day) => [dayKey(day), day]))
    const added = days.filter((day) => !before.has(dayKey(day)))
    const changed = days.filter((day) => before.has(dayKey(day)) && !isSameDay(before.get(dayKey(day))!, day))
    const written = [...added, ...changed]
    for (const day of written) await keepDay(tx, day)
    if (written.length > 0) {
      const body = { days: written.map((day) => ({ ...day })) }
      await record(tx, desk, { action: 'calendar.set', subject: 'calendar', body })
    }
    const performances = await standingOn(tx, days)
    return { days: [...days], added: added.length, changed: changed.length, performances }
  })
}

/** `days`: a day, or the first and the last of some. Refuses right-missing, value-faulty, calendar-unknown. */
export async function dropDays(
  desk: Desk,
  { days, venue }: { days: string; venue: string | null },
): Promise<CalendarDay[]> {
  await need(desk, 'catalogue')
  const dates = new Set(datesAsked(days))
  return desk.store.write(async (tx) => {
    await checkVenue(tx, venue)
    const known = (await calendarDays(tx)).filter((day) => day.venue === venue)
    const dropped = known.filter(({ date }) => dates.has(date))
    const [first] = dates
    if (dropped.length === 0)
      throw refuse('calendar-unknown', { days, venue, nearest: nearestTo(first!, known) })
    for (const day of dropped) await dropDay(tx, day)
    const body = { days: dropped.map((day) => ({ ...day })) }
    await record(tx, desk, { action: 'calendar.removed', subject: 'calendar', body })
    return dropped
  })
}

/** Refuses value-faulty. */
export function datesAsked(days: string): string[] {
  const dates = datesOf(days)
  if (dates) return dates
  throw refuse('value-faulty', { field: 'day', found: days, wanted: DAYS_WANTED })
}

/** Not more are listed: who has a hundred has one mistake a hundred times. */
const LISTED = 20

export const calendarFaulty: Faulty = (file, faults, columns) =>
  refuse('calendar-faulty', { file, faults: faults.slice(0, LISTED), count: faults.length, columns })

const NEAREST = 3

function nearestTo(date: string, known: readonly CalendarDay[]): string[] {
  const apart = (day: CalendarDay) => Math.abs(daysBetween(day.date, date))
  return [...known]
    .sort((one, other) => apart(one) - apart(other))
    .slice(0, NEAREST)
    .map((day) => day.date)
    .sort()
}

/** Their codes. */
export const listVenues = (desk: Desk): Promise<string[]> => desk.store.read(venueCodes)

/** Null is the whole house. Refuses value-faulty. */
export async function checkVenue(tx: Tx, code: string | null): Promise<void> {
  if (code === null) return
  const codes = await venueCodes(tx)
  if (!codes.includes(code))
    throw refuse('value-faulty', { field: '--venue', found: code, wanted: likely(code, codes) || '-' })
}

async function venueCodes(tx: Tx): Promise<string[]> {
  const { venue } = tx.t
  const known = await tx.select({ code: venue.code }).from(venue).orderBy(asc(venue.code))
  return known.map((one) => one.code)
}
