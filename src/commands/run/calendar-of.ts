/** The house's holidays, events and closed days, from a file. */
import { type HouseCalendar, readEvents } from '../../core/forecast/file/read-events.ts'
import type { App } from '../app.ts'
import { readText } from './read-file.ts'

export async function calendarOf(
  app: App,
  file: string | undefined,
  { ofDays = true } = {},
): Promise<HouseCalendar | undefined> {
  return file === undefined ? undefined : readEvents(await readText(app, file), file, ofDays)
}
