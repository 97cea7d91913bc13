/** What a house, a venue or an event will sell by hour, day, week or month of sale: its own history, by the pool. */
import { and, eq, ne } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { type CalendarDay, calendarAt, type HouseCalendar } from '../catalogue/calendar/day.ts'
import { calendarDays } from '../catalogue/calendar/rows.ts'
import type { Desk } from '../desk.ts'
import { momentOf } from '../forecast/file/dates.ts'
import { type FileForecast, forecastHistory, nothingAt } from '../forecast/file/forecast-history.ts'
import { HORIZONS } from '../forecast/file/stretches.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { catchUp } from '../rollups/catch-up.ts'
import { dayBounds, dayIn, isoIn } from '../zone.ts'
import { dayBefore } from './curve.ts'
import type { ForecastAbout } from './forecast-about.ts'
import { scopeIds } from './scope.ts'
import { type Begun, type BegunDays, endingAt, withBegun } from './series-begun.ts'
import { untilEnd } from './series-end.ts'
import { type PlacesLeft, placesLeft, withinPlaces } from './series-places.ts'
import { type SeriesMeasure, type SeriesRows, type SeriesUnit, seriesRows } from './series-rows.ts'

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
  /** Of an event: the last day on which anything of it can be bought; null: it has none, or it is no event. */
  sale_ends: string | null
  /** The last day before the first step. */
  before: string
  /** The first step goes on: so much of it is over. */
  begun: Begun | null
  /** Of an event: places of its performances on sale that were left after that day; null: it has trains, or it is no event. */
  places_left: number | null
  /** Of an event: performances to come that were closed for sale, whose places are not among them. */
  closed_for_sale: number
  /** Less is expected than its history lets expect, as there are no more places. */
  bounded: boolean
  currency: string
}

/** Refuses right-missing, value-faulty, nothing-sold. */
export async function seriesForecast(desk: Desk, asked: SeriesForecastAsked): Promise<SeriesForecast> {
  await need(desk, 'reports')
  await catchUp(desk)
  const { about, by, of, horizon } = asked
  return desk.store.read(async (tx) => {
    const [house] = await tx.select().from(tx.t.house)
    const venues = await venuesOf(tx, about)
    const zoned = venues.length > 0 ? venues : [house!]
    const yesterday = lastWhole(zoned, desk.clock.now())
    const until = asked.until ?? yesterday
    if (until > yesterday)
      throw refuse('value-faulty', { field: '--at', found: until, wanted: yesterday, fault: 'not-over' })
    const scope = await scopeIds(tx, about.kind === 'house' ? {} : { [about.kind]: about.code })
    const rows = await seriesRows(tx, { by, of, until, scope })
    if (!rows) throw refuse('nothing-sold', { ...about, by, until })
    const calendar = await calendarOf(tx, asked, venues)
    const values = withoutClosed(by, rows)
    const series = { unit: by, first: momentOf(rows.from)!, values, left: [] }
    // Of the house's own calendar most days are past or far: only a file's are told to be of no use.
    const file = calendarAt(asked.calendar ?? [], venueOf(venues))
    const isShut = nightOf(by, rows.sold)
    const passed = by === 'hour' && asked.until === undefined ? hourNow(zoned, desk.clock.now()) : 0
    const ahead = (horizon ?? HORIZONS[by]) + passed
    const days = { calendar, told: file, hasClosures: by === 'day', isShut }
    const told = forecastHistory(series, { horizon: ahead, ...days })
    const before = dayBefore(told.steps[0]!.at.slice(0, 10).padEnd(10, '-01'), 1)
    const now = desk.clock.now()
    const at = asked.until === undefined ? now : dayBounds((venues[0] ?? house!).zone, until)!.until
    const { left, gone, closed } =
      about.kind === 'event' ? await placesLeft(tx, about.code, { before, at, now }) : ANY
    const sale_ends = about.kind === 'event' ? await saleEnd(tx, about.code, closed) : null
    const begun = rows.begun && endingAt(rows.begun, until, sale_ends)
    const whole = withBegun(told.steps, begun, of === 'tickets')
    const open = whole.map((step, later) => (isShut?.(rows.sold.length + later) ? nothingAt(step.at) : step))
    const ended = { by, end: sale_ends, isBegun: begun !== null, sharesOf: rows.sharesOf }
    const wanted = untilEnd(open.slice(passed), ended)
    const most = mostOf(of, rows, left === null ? null : left + gone)
    const steps = most === null ? wanted : withinPlaces(wanted, most)
    const bounded = steps.some(({ point }, step) => point < wanted[step]!.point)
    const more = { about, of, sale_ends, before, places_left: left, closed_for_sale: closed.size, bounded }
    return { ...told, steps, begun: begun && begunTold(begun), ...more, currency: house?.currency ?? '' }
  })
}

const begunTold = ({ value, known, days }: BegunDays): Begun => ({ value, known, days })

/** Money of so many places is what a ticket brought so far, of each; null: nothing bounds it. */
function mostOf(of: SeriesMeasure, { values, sold }: SeriesRows, places: number | null): number | null {
  if (places === null || of === 'tickets') return places
  const [taken, tickets] = [values, sold].map((all) => all.reduce((sum, value) => sum + value, 0))
  return taken! > 0 && tickets! > 0 ? (places * taken!) / tickets! : null
}

interface VenueDays {
  code: string
  zone: string
}

async function venuesOf(tx: Tx, { kind, code }: ForecastAbout): Promise<VenueDays[]> {
  const { performance, event, venue } = tx.t
  const column = kind === 'event' ? event.code : kind === 'venue' ? venue.code : undefined
  return tx
    .selectDistinct({ code: venue.code, zone: venue.zone })
    .from(performance)
    .innerJoin(event, eq(event.id, performance.eventId))
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .where(column && eq(column, code))
}

/** Yesterday where it is earliest: a day is over once it is over at each of them. */
const lastWhole = (venues: readonly { zone: string }[], now: number): string =>
  venues.map(({ zone }) => dayBefore(dayIn(zone, now), 1)).sort()[0]!

/** The hour that goes on, where it is earliest: those of today before it are no forecast. */
const hourNow = (venues: readonly { zone: string }[], now: number): number =>
  Number(
    venues
      .map(({ zone }) => isoIn(zone, now))
      .sort()[0]!
      .slice(11, 13),
  )

const venueOf = (venues: readonly VenueDays[]) => (venues.length === 1 ? venues[0]!.code : '')

/** Of days alone: a week has more to it than one day. Of several venues days of the whole house count, of one its own, too. */
async function calendarOf(
  tx: Tx,
  { by, calendar }: SeriesForecastAsked,
  venues: readonly VenueDays[],
): Promise<HouseCalendar> {
  if (by !== 'day') return calendarAt(calendar ?? [], '')
  return calendarAt(await calendarDays(tx), venueOf(venues), calendar)
}

/** Of a house and a venue nobody asks: they sell what is not announced yet. */
const ANY: PlacesLeft = { left: null, gone: 0, closed: new Map() }

/** The last day on which anything of an event can be bought. */
async function saleEnd(tx: Tx, code: string, closed: PlacesLeft['closed']): Promise<string | null> {
  const { performance, event, venue } = tx.t
  const rows = await tx
    .select({
      id: performance.id,
      starts: performance.startsAt,
      until: performance.saleUntil,
      zone: venue.zone,
    })
    .from(performance)
    .innerJoin(event, eq(event.id, performance.eventId))
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .where(and(eq(event.code, code), ne(performance.status, 'cancelled')))
  return (
    rows
      .map(({ id, starts, until, zone }) => dayIn(zone, Math.min(closed.get(id) ?? starts, until ?? starts)))
      .sort()
      .at(-1) ?? null
  )
}

/** Four weeks tell when a house is closed. */
const ENOUGH = 28

/** A weekday on which nothing was ever sold is no day without sales. */
function withoutClosed(by: SeriesUnit, { values, sold }: SeriesRows): Float64Array {
  if (by !== 'day' || values.length < ENOUGH) return values
  const isClosed = neverIn(sold, 7)
  return values.map((value, at) => (isClosed[at % 7] ? Number.NaN : value))
}

/** A week tells when the night is, the most hours in a row without sales; single hours of the day are chance for as long as weekdays are. */
const NIGHTS = 7

/** Hours of the day at which nothing was ever sold, by the place of an hour in the history or after it; none by other units. */
function nightOf(by: SeriesUnit, sold: Float64Array): ((at: number) => boolean) | undefined {
  if (by !== 'hour' || sold.length < NIGHTS * 24) return undefined
  const never = neverIn(sold, 24)
  const isClosed = sold.length < ENOUGH * 24 ? longestRun(never) : never
  return (at) => isClosed[at % 24]!
}

/** The most hours in a row, around the clock. */
function longestRun(never: readonly boolean[]): boolean[] {
  const lengths = never.map((_, from) => {
    const end = never.findIndex((_, later) => !never[(from + later) % never.length])
    return end < 0 ? never.length : end
  })
  const from = lengths.indexOf(Math.max(...lengths))
  return never.map((_, at) => (at - from + never.length) % never.length < lengths[from]!)
}

function neverIn(sold: Float64Array, cycle: number): boolean[] {
  const sums = new Float64Array(cycle)
  for (const [at, value] of sold.entries()) sums[at % cycle]! += value
  return [...sums].map((sum) => sum === 0)
}
