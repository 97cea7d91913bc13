/** Holidays, events and closed days, from a file. */
import { listVenues } from '../../core/catalogue/calendar/change-days.ts'
import type { CalendarDay } from '../../core/catalogue/calendar/day.ts'
import { readDays } from '../../core/catalogue/calendar/read-days.ts'
import type { Desk } from '../../core/desk.ts'
import type { App } from '../app.ts'
import { readText } from './read-file.ts'

/** With a desk days of the house, which may be of a venue; else dates of any unit. */
export async function calendarOf(
  app: App,
  file: string | undefined,
  desk?: Desk,
): Promise<CalendarDay[] | undefined> {
  if (file === undefined) return undefined
  const venues = desk && (await listVenues(desk))
  return readDays(await readText(app, file), { file, ofDays: desk !== undefined, venues })
}
