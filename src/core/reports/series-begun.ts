/** A week or a month that goes on: what it has sold by now is known, and only the rest of it is to be told. Pure. */
import type { Step } from '../forecast/file/forecast-history.ts'
import { daysBetween } from './curve.ts'

export interface Begun {
  /** What its days have had that are over. */
  value: number
  /** Days that are over, of so many on which anything can be bought. */
  known: number
  days: number
}

/** `shares`: of a whole one, what each of its days usually has; their sum is one. */
export interface BegunDays extends Begun {
  shares: readonly number[]
}

/** As of the day `until`, where nothing can be bought after the day `end`. */
export function endingAt(begun: BegunDays, until: string, end: string | null): BegunDays {
  const { known, days } = begun
  const left = end === null ? days - known : Math.min(days - known, Math.max(0, daysBetween(until, end)))
  return { ...begun, days: known + left }
}

const BOUNDS = [50, 80, 95] as const
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

/**
 * Days that are left are as usual, and as those that are over, the more the more these usually have of the whole; and the less is left,
 * the less it can be off (by the root of its share, as independent days are). `isCount`: sold stays sold.
 */
export function withBegun(steps: readonly Step[], begun: BegunDays | null, isCount: boolean): Step[] {
  const [first, ...rest] = steps as readonly [Step, ...Step[]]
  if (!begun || begun.known === 0) return [...steps]
  const { value, known, days, shares } = begun
  const [over, left] = [sum(shares.slice(0, known)), sum(shares.slice(known, days))]
  // What came for each part of a whole, as far as these parts tell; the rest as usual.
  const whole = value + (1 - over) * first.point
  const least = isCount ? value : Number.NEGATIVE_INFINITY
  return [resized(first, { point: value + left * whole, left, least }), ...rest]
}

/** About another point, as unsure as so much of a whole one is, and nowhere below the least. */
export function resized(
  step: Step,
  { point, left, least }: { point: number; left: number; least: number },
): Step {
  const told: Step = { ...step, point }
  for (const share of BOUNDS) {
    const [low, high] = [step[`low_${share}`], step[`high_${share}`]]
    told[`low_${share}`] = Math.max(least, point - Math.sqrt(left) * (step.point - low))
    told[`high_${share}`] = point + Math.sqrt(left) * (high - step.point)
  }
  return told
}

/** Weeks whose days tell what a weekday usually has. */
const WEEKS = 8
const WEEK = 7

/** Of days that are counted from any Monday on, the last of which is over on `until`: by how much was sold on their weekdays lately. */
export function sharesOf(
  days: readonly number[],
  sold: readonly { day: number; tickets: number }[],
  until: number,
): number[] {
  const usual = new Float64Array(WEEK)
  for (const { day, tickets } of sold)
    if (day > until - WEEKS * WEEK && day <= until) usual[weekdayOf(day)]! += tickets
  const weights = days.map((day) => usual[weekdayOf(day)]!)
  const all = sum(weights)
  return weights.map((weight) => (all > 0 ? weight / all : 1 / days.length))
}

const weekdayOf = (day: number) => ((day % WEEK) + WEEK) % WEEK
