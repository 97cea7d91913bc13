/**
 * A step has one figure, however many are asked for: the first are told by members that were judged as far ahead as six moments can be
 * had for, and each stretch after them, twice as far as the one before, by members that were judged so far. Pure.
 */
import type { Unit } from '../calendar.ts'
import { leastHistory } from '../pool/origins.ts'
import {
  type Asked,
  type Evidence,
  errorsOf,
  evidenceOf,
  type Forecast,
  forecastOf,
  type Group,
  groupOf,
  type Interval,
  sumError,
} from '../pool/pool.ts'

export const HORIZONS: Record<Unit, number> = { hour: 48, day: 28, week: 8, month: 12, quarter: 4, year: 3 }

/** So many earlier moments judge the members, where the history is long enough. */
const MOMENTS = 6
/** By fewer no stretch is judged for itself: it leans on the one before. */
const FEW = 3

export interface Stretch {
  /** The last of its steps, from one. */
  until: number
  evidence: Evidence
  group: Group
  /** Moments of its own that judged it; else it leans on the stretch before. */
  isJudged: boolean
  /** Mean absolute error at them, each told with the weights of the others, of a step and of the sum of all; null: there was none. */
  errors: { step: number; sum: number } | null
}

export function stretchesOf(known: Float64Array, unit: Unit, asked: Asked): Stretch[] {
  const stretches: Stretch[] = []
  for (let until = nearest(known.length, unit, asked.periods); ; until *= 2) {
    const own = evidenceOf(known, { ...asked, horizon: until })
    const before = stretches.at(-1)
    const isJudged =
      before === undefined || own.origins.length >= Math.min(FEW, before.evidence.origins.length)
    const evidence = isJudged ? own : leaning(own, before.evidence, until)
    const group = groupOf([evidence])
    stretches.push({ until, evidence, group, isJudged, errors: errorsAt(evidence, group) })
    if (until >= asked.horizon) return stretches
  }
}

/** Of so many steps six moments can be had, or it is one. */
function nearest(count: number, unit: Unit, periods: readonly number[]): number {
  const period = periods.find((steps) => count >= 2 * steps) ?? 1
  let steps = HORIZONS[unit]
  while (steps > 1 && count - MOMENTS * steps < leastHistory(steps, period)) steps--
  return steps
}

/** What members say of farther steps, and nobody has seen how it came: they count as they did nearer, and are as wrong as is usual there. */
function leaning(own: Evidence, before: Evidence, horizon: number): Evidence {
  const longer = (row: Float64Array) =>
    Float64Array.from({ length: horizon }, (_, step) => row[step] ?? Number.NaN)
  const origins = before.origins.map(({ at, actual, paths }) => ({
    ...{ at, actual: longer(actual), paths: paths.map(longer) },
  }))
  return { ...own, origins, ratios: before.ratios }
}

function errorsAt(evidence: Evidence, group: Group): Stretch['errors'] {
  const rows = errorsOf(evidence, group)
  const known = rows.flatMap((row) => [...row.filter((error) => !Number.isNaN(error))])
  if (known.length === 0) return null
  return {
    step: known.reduce((sum, error) => sum + Math.abs(error), 0) / known.length,
    sum: sumError(rows),
  }
}

/** One after the other, bounds never nearer to the figure than before. */
export function joined(stretches: readonly Stretch[], horizon: number): Forecast {
  const told = stretches.map(({ evidence, group }) => forecastOf(evidence, group))
  const [first] = told as [Forecast]
  const stretchAt = (step: number) => stretches.findIndex(({ until }) => step < until)
  const along = (value: (forecast: Forecast, step: number) => number) =>
    Float64Array.from({ length: horizon }, (_, step) => value(told[stretchAt(step)]!, step))
  const point = along((one, step) => one.point[step]!)
  const floor = stretches[0]!.evidence.isNatural ? 0 : Number.NEGATIVE_INFINITY
  const intervals = first.intervals.map(({ share }, at): Interval => {
    const low = along((one, step) => one.intervals[at]!.low[step]!)
    const high = along((one, step) => one.intervals[at]!.high[step]!)
    let width = 0
    for (let step = 0; step < horizon; step++) {
      width = Math.max(width, high[step]! - point[step]!)
      high[step] = point[step]! + width
      low[step] = Math.min(low[step]!, Math.max(floor, point[step]! - width))
    }
    return { share, low, high }
  })
  return { point, intervals, weights: first.weights }
}
