import { type CalendarDay, isDate, runsOf } from '../../core/catalogue/calendar/day.ts'
import { listDays } from '../../core/catalogue/calendar/list-days.ts'
import { grouped } from '../../core/grouped.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import type { CalendarListOptions } from '../calendar.ts'
import { note, show } from '../output.ts'
import { type Column, table } from '../table.ts'

export async function run(app: App, { venue, from, until }: CalendarListOptions): Promise<undefined> {
  checkDate('--from', from)
  checkDate('--until', until)
  const days = await listDays(await app.desk(), { venue, from, until })
  const { none, noneWithin } = app.say.calendar
  const isAll = [venue, from, until].every((one) => one === undefined)
  if (days.length === 0) note(app, isAll ? none : noneWithin)
  await show(app, days.map(dayJson), () => (days.length === 0 ? '' : daysTable(app, days)))
}

/** In the order in which `calendar add --file` reads them. */
export const dayJson = ({ date, name, closed, venue }: CalendarDay) => ({ date, name, closed, venue })

function checkDate(field: string, day: string | undefined): void {
  if (day !== undefined && !isDate(day))
    throw refuse('value-faulty', { field, found: day, wanted: '2027-01-15' })
}

/** Days one after another of which the same is said are one line. */
function daysTable({ say, io }: App, days: readonly CalendarDay[]): string {
  const { columns, closed } = say.calendar
  const lines = [...grouped(days, ({ venue }) => venue ?? '').values()]
    .flatMap((own) => runsOf(own, (one, other) => one.name === other.name && one.closed === other.closed))
    .sort((one, other) => (one.dates < other.dates ? -1 : 1))
  const shown: Column<(typeof lines)[number]>[] = [
    { head: columns.days, value: ({ dates }) => dates },
    { head: columns.name, value: ({ of }) => of.name },
    { head: columns.sale, value: ({ of }) => (of.closed ? closed : '') },
    { head: columns.venue, value: ({ of }) => of.venue ?? '' },
  ]
  const hasVenues = days.some(({ venue }) => venue !== null)
  return table(lines, hasVenues ? shown : shown.slice(0, 3), io.columns)
}
