/** The calendar of a season against that of the database: what applying changes, and writing it. */
import type { Tx } from '../../../db/store.ts'
import { dayIn } from '../../zone.ts'
import { type CalendarDay, runsOf } from '../calendar/day.ts'
import { calendarDays, dayKey, dropDay, isSameDay, keepDay } from '../calendar/rows.ts'
import type { Comparison } from './compare.ts'
import { type Change, fieldChanges } from './difference.ts'
import type { Season } from './season.ts'

export interface CurrentCalendar {
  days: CalendarDay[]
  /** Where the house is. */
  today: string
}

export const readCurrentCalendar = async (tx: Tx, season: Season, now: number): Promise<CurrentCalendar> => ({
  days: await calendarDays(tx),
  today: dayIn(season.house.zone, now),
})

/** Before: undefined of a new one. After: undefined of one that the file leaves out. */
interface DayChange {
  date: string
  before: CalendarDay | undefined
  after: CalendarDay | undefined
}

/** In the order of days; nothing where the file says nothing of them. */
function dayChanges({ season, current }: Comparison): DayChange[] {
  const { calendar } = season
  if (calendar === null) return []
  const known = new Map(current.calendar.days.map((day) => [dayKey(day), day]))
  const wanted = new Set(calendar.map(dayKey))
  return [
    ...calendar.map((after) => ({ date: after.date, before: known.get(dayKey(after)), after })),
    ...current.calendar.days
      .filter((day) => isGone(day, season, current.calendar.today) && !wanted.has(dayKey(day)))
      .map((before) => ({ date: before.date, before, after: undefined })),
  ].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}

const keyOf = ({ before, after }: DayChange): string => dayKey((after ?? before)!)

/** Days that are over stay: forecasts learn from them. So do those of a venue that the file does not name. */
const isGone = ({ date, venue }: CalendarDay, { venues }: Season, today: string): boolean =>
  date >= today && (venue === null || venues.some(({ code }) => code === venue))

/** Days one after another of which the same is said are one line. */
export function compareCalendar(all: Comparison): Change[] {
  const changes = dayChanges(all)
  const venues = [...new Set(changes.map(({ before, after }) => (after ?? before)!.venue))]
  return venues.flatMap((venue) => {
    const own = changes.filter(({ before, after }) => (after ?? before)!.venue === venue)
    return runsOf(own, (one, other) => factsKey(one) === factsKey(other)).map(({ dates, days, of }) =>
      changeOf(of, dates, days),
    )
  })
}

const factsKey = ({ before, after }: DayChange): string =>
  JSON.stringify([before, after].map((day) => day && [day.name, day.closed]))

function changeOf({ before, after }: DayChange, dates: string, days: number): Change {
  const { venue, name, closed } = (after ?? before)!
  const same = before && after && isSameDay(before, after)
  return {
    change: same ? 'same' : !before ? 'add' : after ? 'change' : 'remove',
    ...{ kind: 'day', code: dates, days, venue, name, closed },
    fields: fieldChanges(before ? fieldsOf(before) : {}, after ? fieldsOf(after) : {}),
  }
}

/** In the file's words. */
const fieldsOf = ({ venue, name, closed }: CalendarDay) => ({
  ...{ venue, name: name || null },
  closed: closed ? 'true' : null,
})

export async function writeCalendar(tx: Tx, all: Comparison): Promise<void> {
  for (const { before, after } of dayChanges(all)) {
    if (!after) await dropDay(tx, before!)
    else if (!before || !isSameDay(before, after)) await keepDay(tx, after)
  }
}
