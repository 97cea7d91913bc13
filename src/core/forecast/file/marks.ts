/** A calendar's dates as steps of a series, whatever unit either has: a day is all of its hours, and part of its week. Pure. */
import type { HouseCalendar } from '../../catalogue/calendar/day.ts'
import type { Unit } from '../calendar.ts'
import { type Moment, momentOf, stepOf } from './dates.ts'

export interface Marks {
  /** By step after the series' first. */
  names: ReadonlyMap<number, string>
  closed: ReadonlySet<number>
  /** Closed dates that are part of a step alone: they do not close it. */
  ignored: number
}

interface Series {
  unit: Unit
  first: Moment
  /** Steps, those to come among them. */
  count: number
}

export function marksOf(calendar: HouseCalendar, series: Series): Marks {
  const names = new Map<number, string>()
  for (const [date, name] of calendar.names)
    for (const step of stepsIn(date, series)) if (!names.has(step)) names.set(step, name)
  const hours = new Map<number, number>()
  for (const date of calendar.closed)
    for (const step of stepsIn(date, series)) hours.set(step, (hours.get(step) ?? 0) + widthOf(date))
  // A week all of whose days are closed is closed.
  const closed = new Set([...hours].flatMap(([step, shut]) => (shut >= hoursOf(step, series) ? [step] : [])))
  return {
    ...{ names, closed },
    ignored: [...calendar.closed].filter((date) => stepsIn(date, series).some((step) => !closed.has(step)))
      .length,
  }
}

/** How many of its dates are of no step. */
export const outsideOf = ({ names, closed }: HouseCalendar, series: Series): number =>
  [...new Set([...names.keys(), ...closed])].filter((date) => stepsIn(date, series).length === 0).length

const DAY = 24
const WIDTHS: Partial<Record<Unit, number>> = { hour: 1, day: DAY, week: 7 * DAY }
const SHORTEST_MONTH = 28 * DAY

/** Hours of a date: of an hour, a day or a month. */
function widthOf(date: string): number {
  const { isMonth, hasTime, hours } = momentOf(date)!
  if (isMonth) return hoursOfMonth(hours)
  return hasTime ? 1 : DAY
}

function hoursOfMonth(hours: number): number {
  const at = new Date(hours * 3_600_000)
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate() * DAY
}

function hoursOf(step: number, { unit, first }: Series): number {
  const at = new Date(first.hours * 3_600_000)
  return WIDTHS[unit] ?? hoursOfMonth(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + step) / 3_600_000)
}

/** All that begin in it, or else the one that it is part of. */
function stepsIn(date: string, { unit, first, count }: Series): number[] {
  const moment = momentOf(date)!
  const width = WIDTHS[unit]
  const at = width ? (moment.hours - first.hours) / width : stepOf(moment, unit) - stepOf(first, unit)
  const isLonger = widthOf(date) > (width ?? SHORTEST_MONTH)
  const from = isLonger && width ? Math.ceil(at) : Math.floor(at)
  const until = isLonger && width ? Math.ceil(at + widthOf(date) / width) : from + 1
  const steps = Array.from({ length: until - from }, (_, later) => from + later)
  return steps.filter((step) => step >= 0 && step < count)
}
