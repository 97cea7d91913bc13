/** The house's holidays, events and closed days, from a file. */
import { type HouseCalendar, readEvents } from '../../core/forecast/file/read-events.ts'
import type { App } from '../app.ts'
import { readText } from './read-file.ts'

export const calendarOf = async (app: App, file: string | undefined): Promise<HouseCalendar | undefined> =>
  file === undefined ? undefined : readEvents(await readText(app, file), file)
