/** The house's calendar as everybody reads it. */
import type { Desk } from '../../desk.ts'
import { need } from '../../people/may.ts'
import { checkVenue } from './change-days.ts'
import type { CalendarDay } from './day.ts'
import { calendarDays } from './rows.ts'

export interface DaysAsked {
  /** What counts at this one. */
  venue?: string | undefined
  /** Dates; both are in it. */
  from?: string | undefined
  until?: string | undefined
}

/** Refuses right-missing, value-faulty. */
export async function listDays(desk: Desk, { venue, from, until }: DaysAsked = {}): Promise<CalendarDay[]> {
  await need(desk, 'look')
  const days = await desk.store.read(async (tx) => {
    await checkVenue(tx, venue ?? null)
    return calendarDays(tx)
  })
  const within = days.filter(
    ({ date }) => (from === undefined || date >= from) && (until === undefined || date <= until),
  )
  if (venue === undefined) return within
  const own = new Set(within.filter((day) => day.venue === venue).map(({ date }) => date))
  return within.filter((day) => (own.has(day.date) ? day.venue === venue : day.venue === null))
}
