/** A file's history forecast by the pool: closed weekdays left out, unknown days filled, events set apart. Pure. */
import { type HouseCalendar, NO_CALENDAR } from '../../catalogue/calendar/day.ts'
import { refuse } from '../../refusal.ts'
import { periodsOf, type Unit } from '../calendar.ts'
import { type Effect, withEffects, withoutEffects } from '../effects.ts'
import { filled } from '../fill.ts'
import type { Evidence, Forecast } from '../pool/pool.ts'
import { memberErrors } from '../pool/weights.ts'
import { dateAfter, stepOf } from './dates.ts'
import { marksOf, outsideOf } from './marks.ts'
import type { SeriesFile } from './read-history.ts'
import { shutHours, withNoughts } from './shut-hours.ts'
import { HORIZONS, joined, type Stretch, stretchesOf } from './stretches.ts'

/** Why the forecast is worth less than it looks: nothing could be judged, or a season has not been seen twice. */
export type Fallback = 'unjudged' | 'season-short'

export interface FileAsked {
  /** Steps of a season; the unit's own unless told. */
  periods?: readonly number[] | undefined
  horizon?: number | undefined
  /** Names of days, and those that were closed. */
  calendar?: HouseCalendar | undefined
  /** What of it is told to be of no step; all of it unless told. */
  told?: HouseCalendar | undefined
  /** Weekdays, and hours of a day, at which the file never has a value are closed. */
  hasClosures: boolean
  /** Hours on which nothing can be bought, by their place in the history: nobody is judged by them. */
  isShut?: ((at: number) => boolean) | undefined
}

export interface Step {
  at: string
  point: number
  low_50: number
  high_50: number
  low_80: number
  high_80: number
  low_95: number
  high_95: number
}

export interface MemberTold {
  name: string
  weight: number
  /** Mean absolute error at the rolling origins, in units of the series; null: it was not judged. */
  error: number | null
}

export interface Judged {
  /** The last of its steps, from one. */
  until: number
  origins: number
  error: number
  naive_error: number
  /** Of the sum of its steps: what tells of rare sales, of whose single steps the best guess is nought. */
  sum_error: number
  naive_sum_error: number
}

export interface FileForecast {
  unit: Unit
  from: string
  until: string
  /** Values that models saw, and how many of them were filled in. */
  values: number
  filled: number
  /** ISO numbers of weekdays that are closed. */
  closed: number[]
  /** Hours of the day that are, and how many of a week beside these and the weekdays: nothing is expected of them. */
  closed_hours: number[]
  closed_weekly: number
  /** Values of single days that were closed: nobody knows what would have been sold. */
  closed_days: number
  /** Hours that the clock had twice, as it was put back, and never: the mean of both, and unknown. */
  hours_twice: string[]
  hours_skipped: string[]
  /** Closed dates of the calendar that are part of a step alone, and do not close it. */
  closed_ignored: number
  /** Dates of the calendar that are of no step, before or to come. */
  dates_outside: number
  periods: number[]
  /** Seasons that the history is too short for: they are left out. */
  periods_unseen: number[]
  origins: number
  /** Most values are nought, whatever the season is. */
  is_rare: boolean
  fallback: Fallback | null
  /** Mean absolute error of the first steps at the rolling origins: of the pool, each told with the weights of the others, and of saying the last value (season) again. */
  error: number | null
  naive_error: number | null
  /** The same of the first steps, and of each stretch that was judged for itself, twice as far as the one before. */
  judged: Judged[]
  steps: Step[]
  members: MemberTold[]
  effects: Effect[]
  /** Names of so many values that they are no event: too few others are left to tell what theirs would have been. */
  not_set_apart: string[]
  /** What the models saw, and when that was, for a plot. */
  history: number[]
  dates: string[]
}

/** Days as the models see them: numbers of steps after the file's first. */
interface Days {
  past: number[]
  future: number[]
  closed: number[]
}

export function forecastHistory(file: SeriesFile, asked: FileAsked): FileForecast {
  const shut = asked.hasClosures ? shutHours(file) : null
  if (!shut) return { ...openHistory(file, asked), ...{ closed_hours: [], closed_weekly: 0 } }
  const told = openHistory(withNoughts(file, shut.isShut), { ...asked, isShut: shut.isShut })
  const steps = told.steps.map((step, later) =>
    shut.isShut(file.values.length + later) ? nothingAt(step.at) : step,
  )
  return { ...told, steps, closed: shut.weekdays, closed_hours: shut.hours, closed_weekly: shut.others }
}

/** Where it is closed, or nothing can be bought. */
export const nothingAt = (at: string): Step => ({
  ...{ at, point: 0, low_50: 0, high_50: 0, low_80: 0, high_80: 0, low_95: 0, high_95: 0 },
})

type OpenForecast = Omit<FileForecast, 'closed_hours' | 'closed_weekly'>

function openHistory(file: SeriesFile, asked: FileAsked): OpenForecast {
  const horizon = asked.horizon ?? HORIZONS[file.unit]
  const days = daysOf(file, horizon, asked.hasClosures)
  const count = days.future.at(-1)! + 1
  const calendar = asked.calendar ?? NO_CALENDAR
  const span = { unit: file.unit, first: file.first, count }
  const marks = marksOf(calendar, span)
  const dateOf = (at: number) => dateAfter(file.first, at, file.unit)
  const isShut = (at: number) => marks.closed.has(at)
  const shut = days.past.filter(isShut).length
  const { past, isSparse } = openOf(file, days.past, isShut)
  const periods = isSparse ? [] : seasonsOf(file.unit, days.closed.length, asked.periods)
  const known = Float64Array.from(past, (at) => (isShut(at) ? Number.NaN : file.values[at]!))
  const whole = filled(known, periods[0] ?? 1)
  const nameOf = (at: number) => (isShut(at) ? null : (marks.names.get(at) ?? null))
  const named = past.map(nameOf)
  const { values, effects, common } = withoutEffects(known, named, periods[0] ?? 1)
  const isNight = among(past, asked.isShut)
  const stretches = stretchesOf(known, file.unit, { periods, horizon, names: named, isShut: isNight })
  const [{ evidence }] = stretches as [Stretch]
  const forecast = joined(stretches, horizon)
  const names = days.future.map(nameOf)
  withEffects(forecast, names, effects, evidence.isNatural ? 0 : Number.NEGATIVE_INFINITY)
  for (const path of [forecast.point, ...forecast.intervals.flatMap(({ low, high }) => [low, high])])
    for (const [step, at] of days.future.entries()) if (isShut(at)) path[step] = 0
  return {
    unit: file.unit,
    from: dateOf(0),
    until: dateOf(file.values.length - 1),
    values: values.length,
    filled: past.filter((at) => !isShut(at) && Number.isNaN(file.values[at]!)).length,
    ...{ closed: days.closed, closed_days: shut },
    ...clockTold(file),
    ...{ closed_ignored: marks.ignored, dates_outside: outsideOf(asked.told ?? calendar, span) },
    ...seenOf(periods, values.length),
    ...{ origins: evidence.origins.length, is_rare: evidence.isRare },
    fallback: fallbackOf(evidence, periods, values.length),
    ...judgedOf(stretches),
    steps: stepsOf(days.future.map(dateOf), forecast),
    members: membersOf(evidence, forecast),
    effects: [...effects.values()],
    not_set_apart: common,
    history: [...whole],
    dates: past.map(dateOf),
  }
}

/** The same of the values that are left, by their place among these. */
const among = (places: readonly number[], is: FileAsked['isShut']): FileAsked['isShut'] =>
  is && ((at) => is(places[at]!))

/** A season that was not seen once is none that was used. */
const seenOf = (periods: readonly number[], count: number) => ({
  periods: periods.filter((period) => count > period),
  periods_unseen: periods.filter((period) => count <= period),
})

function clockTold({ clock }: SeriesFile) {
  const [twice, skipped] = [clock?.twice, clock?.skipped].map((hours = []) =>
    hours.map((hour) => dateAfter(hour, 0, 'hour')),
  )
  return { hours_twice: twice!, hours_skipped: skipped! }
}

/** Of so few values, most would be made from others: only those that are known are forecast from, as if one came after another. */
const SPARSE = 0.25

/** Refuses value-faulty: where all days but one were closed nothing is known. */
function openOf(file: SeriesFile, past: number[], isShut: (at: number) => boolean) {
  const open = past.filter((at) => !isShut(at) && !Number.isNaN(file.values[at]!))
  if (open.length === past.length || !past.some(isShut)) return { past, isSparse: false }
  if (open.length < 2)
    throw refuse('value-faulty', {
      field: 'closed',
      found: String(past.filter(isShut).length),
      wanted: `0..${Math.max(0, past.length - 2)}`,
    })
  const isSparse = open.length < SPARSE * past.length
  return { past: isSparse ? open : past, isSparse }
}

/** 1970-01-01 was a Thursday. */
const weekdayAt = (step: number) => ((step + 3) % 7) + 1

/** A weekday is closed that never has a value, in a file of four weeks or more. */
function daysOf(file: SeriesFile, horizon: number, hasClosures: boolean): Days {
  const { first, unit, values } = file
  const origin = stepOf(first, unit)
  const open = new Set(
    [...values.keys()].filter((at) => !Number.isNaN(values[at]!)).map((at) => weekdayAt(origin + at)),
  )
  const isKnown = hasClosures && unit === 'day' && values.length >= 28
  const closed = isKnown ? [1, 2, 3, 4, 5, 6, 7].filter((weekday) => !open.has(weekday)) : []
  const isOpen = (at: number) => !closed.includes(weekdayAt(origin + at))
  const past = [...values.keys()].filter(isOpen)
  const future: number[] = []
  for (let at = values.length; future.length < horizon; at++) if (isOpen(at)) future.push(at)
  return { past, future, closed }
}

/** A week of a house that is closed on Mondays has six days. */
function seasonsOf(unit: Unit, closed: number, told: readonly number[] | undefined): readonly number[] {
  if (told) return told
  return unit === 'day' ? [7 - closed] : periodsOf(unit)
}

function fallbackOf({ origins }: Evidence, periods: readonly number[], length: number): Fallback | null {
  if (origins.length === 0) return 'unjudged'
  return periods.some((period) => length < 2 * period) ? 'season-short' : null
}

/** To six digits: more are noise. */
const short = (value: number) => Number(value.toPrecision(6))

function judgedOf(stretches: readonly Stretch[]) {
  const judged = stretches.flatMap(({ until, evidence: { origins, naive, naiveSum }, errors, isJudged }) =>
    isJudged && errors
      ? [
          {
            ...{ until, origins: origins.length, error: short(errors.step), naive_error: short(naive) },
            ...{ sum_error: short(errors.sum), naive_sum_error: short(naiveSum) },
          },
        ]
      : [],
  )
  const { error = null, naive_error = null } = judged[0] ?? {}
  return { error, naive_error, judged }
}

function stepsOf(dates: readonly string[], { point, intervals }: Forecast): Step[] {
  const [half, most, nearlyAll] = intervals
  return dates.map((at, step) => ({
    at,
    point: short(point[step]!),
    low_50: short(half!.low[step]!),
    high_50: short(half!.high[step]!),
    low_80: short(most!.low[step]!),
    high_80: short(most!.high[step]!),
    low_95: short(nearlyAll!.low[step]!),
    high_95: short(nearlyAll!.high[step]!),
  }))
}

/** The weightiest first. */
function membersOf({ names, origins }: Evidence, { weights }: Forecast): MemberTold[] {
  const errors = origins.length > 0 ? memberErrors(origins, names.length) : null
  return names
    .map((name, at) => ({ name, weight: short(weights[at]!), error: errors && short(errors[at]!) }))
    .sort((a, b) => b.weight - a.weight)
}
