/** `calendar` of a season file: days that are unlike others, and days on which nothing can be bought. */
import { type CalendarDay, DAYS_WANTED, datesOf, LONGEST_NAME } from '../calendar/day.ts'
import { dayKey } from '../calendar/rows.ts'
import type { Path } from './faults.ts'
import { checkKnown, namesAt, type Reading } from './reading.ts'
import type { SeasonShape } from './shape.ts'
import type { CalendarShape } from './shape-calendar.ts'

/** Which of the list has a day already. */
type Taken = Map<string, number>

/** In the order of days. Null where the file says nothing of it: it is as it is. */
export function readCalendar(
  reading: Reading,
  { calendar }: Pick<SeasonShape, 'calendar'>,
  venues: readonly string[],
): CalendarDay[] | null {
  if (calendar === undefined) return null
  const taken: Taken = new Map()
  const days = calendar.flatMap((said, index) =>
    said === undefined ? [] : readSaid(reading, said, { index, venues, taken }),
  )
  return days.sort((one, other) => (dayKey(one) < dayKey(other) ? -1 : 1))
}

interface Known {
  index: number
  venues: readonly string[]
  taken: Taken
}

function readSaid(
  reading: Reading,
  { on, name: said = '', closed, venue }: NonNullable<CalendarShape[number]>,
  { index, venues, taken }: Known,
): CalendarDay[] {
  const { faults } = reading
  const path = ['calendar', index]
  const name = said.trim()
  const isClosed = closed === 'true'
  if (name === '' && !isClosed) faults.add(path, 'day-unnamed')
  if ([...name].length > LONGEST_NAME)
    faults.add([...path, 'name'], 'text-unstorable', {
      found: name.slice(0, 40),
      wanted: String(LONGEST_NAME),
    })
  if (on.length === 0) faults.add([...path, 'on'], 'days-faulty', { found: '[]', wanted: DAYS_WANTED })
  if (venue?.length === 0)
    faults.add([...path, 'venue'], 'venue-unknown', { found: '[]', wanted: venues.join(', ') })
  const named = namesAt([...path, 'venue'], venue ?? [])
  for (const one of named) checkKnown(reading, one.path, one.name, venues, 'venue-unknown')
  const codes = venue === undefined ? [null] : named.map((one) => one.name)
  const dates = namesAt([...path, 'on'], on).flatMap((one) => datesAt(reading, one))
  return dates.flatMap(({ date, path: place }) =>
    codes.map((code) => {
      const key = dayKey({ date, venue: code })
      const other = taken.get(key)
      if (other !== undefined) faults.add(place, 'day-twice', { found: date, wanted: `calendar[${other}]` })
      taken.set(key, index)
      return { date, venue: code, name, closed: isClosed }
    }),
  )
}

function datesAt(
  { faults }: Reading,
  { path, name }: { path: Path; name: string },
): { date: string; path: Path }[] {
  const dates = datesOf(name)
  if (!dates) faults.add(path, 'days-faulty', { found: name, wanted: DAYS_WANTED })
  return (dates ?? []).map((date) => ({ date, path }))
}
