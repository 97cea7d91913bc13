/** What a house, a venue or an event will sell by hour, day, week or month of sale: its own history, by the pool. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { type CalendarDay, calendarAt, type HouseCalendar } from '../catalogue/calendar/day.ts'
import { calendarDays } from '../catalogue/calendar/rows.ts'
import type { Desk } from '../desk.ts'
import { momentOf } from '../forecast/file/dates.ts'
import { type FileForecast, forecastHistory, type Step } from '../forecast/file/forecast-history.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { catchUp } from '../rollups/catch-up.ts'
import { dayIn } from '../zone.ts'
import { dayBefore } from './curve.ts'
import type { ForecastAbout } from './forecast-about.ts'
import { scopeIds } from './scope.ts'
import { type SeriesMeasure, type SeriesUnit, seriesRows } from './series-rows.ts'

export interface SeriesForecastAsked {
  about: ForecastAbout
  by: SeriesUnit
  of: SeriesMeasure
  /** The last day that is known; yesterday unless told, as today goes on. */
  until?: string | undefined
  horizon?: number | undefined
  /** On top of the house's own calendar; dates of the unit. */
  calendar?: readonly CalendarDay[] | undefined
}

export interface SeriesForecast extends FileForecast {
  about: ForecastAbout
  of: SeriesMeasure
  currency: string
}

/** Refuses right-missing, value-faulty, nothing-sold. */
export async function seriesForecast(desk: Desk, asked: SeriesForecastAsked): Promise<SeriesForecast> {
  await need(desk, 'reports')
  await catchUp(desk)
  const { about, by, of, horizon } = asked
  return desk.store.read(async (tx) => {
    const [house] = await tx.select().from(tx.t.house)
    const yesterday = dayBefore(dayIn(house?.zone ?? 'UTC', desk.clock.now()), 1)
    const until = asked.until ?? yesterday
    if (until > yesterday)
      throw refuse('value-faulty', { field: '--at', found: until, wanted: `..${yesterday}` })
    const scope = await scopeIds(tx, about.kind === 'house' ? {} : { [about.kind]: about.code })
    const rows = await seriesRows(tx, { by, of, until, scope })
    if (!rows) throw refuse('nothing-sold', { ...about, until })
    const { from, values } = rows
    const calendar = await calendarOf(tx, asked)
    const series = { unit: by, first: momentOf(from)!, values: withoutClosed(by, values), left: [] }
    const told = forecastHistory(series, { horizon, calendar, hasClosures: by === 'day' })
    const steps = atNight(by, values, told.steps)
    return { ...told, steps, about, of, currency: house?.currency ?? '' }
  })
}

/** Of days alone: a week has more to it than one day. Of several venues days of the whole house count, of one its own, too. */
async function calendarOf(tx: Tx, { about, by, calendar }: SeriesForecastAsked): Promise<HouseCalendar> {
  if (by !== 'day') return calendarAt(calendar ?? [], '')
  const { performance, event, venue } = tx.t
  const code = about.kind === 'event' ? event.code : about.kind === 'venue' ? venue.code : undefined
  const venues = await tx
    .selectDistinct({ code: venue.code })
    .from(performance)
    .innerJoin(event, eq(event.id, performance.eventId))
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .where(code && eq(code, about.code))
  return calendarAt(await calendarDays(tx), venues.length === 1 ? venues[0]!.code : '', calendar)
}

/** Four weeks tell when a house is closed. */
const ENOUGH = 28

/** A weekday on which nothing was ever sold is no day without sales. */
function withoutClosed(by: SeriesUnit, values: Float64Array): Float64Array {
  if (by !== 'day' || values.length < ENOUGH) return values
  const isClosed = neverIn(values, 7)
  return values.map((value, at) => (isClosed[at % 7] ? Number.NaN : value))
}

/** At an hour of the day at which nothing was ever sold nothing is expected. */
function atNight(by: SeriesUnit, values: Float64Array, steps: Step[]): Step[] {
  if (by !== 'hour' || values.length < ENOUGH * 24) return steps
  const isClosed = neverIn(values, 24)
  return steps.map((step, later) => (isClosed[(values.length + later) % 24] ? nothingAt(step.at) : step))
}

const nothingAt = (at: string): Step => ({
  ...{ at, point: 0, low_50: 0, high_50: 0, low_80: 0, high_80: 0, low_95: 0, high_95: 0 },
})

function neverIn(values: Float64Array, cycle: number): boolean[] {
  const sums = new Float64Array(cycle)
  for (const [at, value] of values.entries()) sums[at % cycle]! += Math.abs(value)
  return [...sums].map((sum) => sum === 0)
}
