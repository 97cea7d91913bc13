import {
  calendarFaulty,
  datesAsked,
  keepDays,
  listVenues,
} from '../../core/catalogue/calendar/change-days.ts'
import { type CalendarDay, LONGEST_NAME } from '../../core/catalogue/calendar/day.ts'
import { readDays } from '../../core/catalogue/calendar/read-days.ts'
import type { Desk } from '../../core/desk.ts'
import { nameOf } from '../../core/name.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import type { CalendarAddOptions } from '../calendar.ts'
import { note, show } from '../output.ts'
import { dayJson } from './calendar-list.ts'
import { readText } from './read-file.ts'

export async function run(
  app: App,
  options: CalendarAddOptions,
  days?: string,
  name?: string,
): Promise<undefined> {
  const desk = await app.desk()
  const asked =
    options.file === undefined ? daysAsked(options, days, name) : await inFile(app, desk, options, days)
  const kept = await keepDays(desk, asked)
  const { performances } = kept
  if (performances.length > 0)
    note(
      app,
      app.say.calendar.standing(performances.slice(0, NAMED), Math.max(0, performances.length - NAMED)),
    )
  await show(app, { ...kept, days: kept.days.map(dayJson) }, () =>
    app.say.calendar.kept(kept.added, kept.changed),
  )
}

/** More than these are counted. */
const NAMED = 5

function daysAsked(
  { closed = false, venue = undefined }: CalendarAddOptions,
  days = '',
  name = '',
): CalendarDay[] {
  const dates = datesAsked(days)
  const kept = nameAsked(name.trim(), closed)
  return dates.map((date) => ({ date, venue: venue ?? null, name: kept, closed }))
}

function nameAsked(name: string, closed: boolean): string {
  if (name !== '') return nameOf('name', name, LONGEST_NAME)
  if (closed) return ''
  throw refuse('value-faulty', { field: 'name', found: '', wanted: '"Winter fair", --closed' })
}

/** The file says everything of its days. */
async function inFile(
  app: App,
  desk: Desk,
  { file = '-', closed, venue }: CalendarAddOptions,
  days: string | undefined,
): Promise<CalendarDay[]> {
  const beside = [days, closed && '--closed', venue && '--venue'].find((one) => one)
  if (beside) throw refuse('value-faulty', { field: '--file', found: beside, wanted: '-f FILE' })
  const venues = await listVenues(desk)
  return readDays(await readText(app, file), { file, ofDays: true, venues, faulty: calendarFaulty })
}
