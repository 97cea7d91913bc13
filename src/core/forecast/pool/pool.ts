/**
 * The pool: what each member says, weighted by how it did at rolling origins, with intervals. In two journeys, so
 * that series of one group (of a house, of a set) learn from each other: `evidenceOf` is dear and each for itself,
 * `groupOf` and `forecastOf` cost nothing.
 */
import { commonNames, type Names, withoutEffects } from '../effects.ts'
import { filled } from '../fill.ts'
import { seasonalNaive } from '../models/naive.ts'
import type { Calendar } from '../season/shared.ts'
import { changeOf, leastOf, sizeOf } from './change.ts'
import { housedMembers } from './housed.ts'
import { membersFor } from './members.ts'
import { leastHistory, type Origin, pathsAt, rolledOrigins } from './origins.ts'
import { halfWidths, SHARES, type Width, widthOf } from './spread.ts'
import { opinionsWithout, opinionWith, trustOf } from './trust.ts'
import {
  blend,
  type LogRatios,
  logRatiosOf,
  logRatiosWithout,
  memberErrors,
  type Trust,
  weightsOf,
} from './weights.ts'

/** Earlier moments at which members are judged: more of them were nearer on every set until here, and farther beyond. */
const ORIGINS = 6

export interface Asked {
  /** Steps of a season, the shorter first; empty: none. */
  periods: readonly number[]
  /** Steps to forecast. */
  horizon: number
  /** Of days or weeks: when they are, and the season that their house shares. */
  calendar?: Calendar | undefined
  /** Names of values that are unlike others, null of usual ones: models see what would have been usual, as far as it is known by then. */
  names?: Names | undefined
  /** Where nothing can be bought: models see noughts there, and nobody is judged by what everybody knows. */
  isShut?: ((at: number) => boolean) | undefined
}

/** What a series by itself shows; plain data, so that another thread can make it. */
export interface Evidence {
  names: string[]
  /** Members that take part only where the season shows. */
  seasonal: boolean[]
  /** Most of it is nought. */
  isRare: boolean
  origins: Origin[]
  /** What each member says after the last value. */
  paths: Float64Array[]
  ratios: LogRatios | null
  /** Mean absolute error of saying the last season (value) again, NaN where there is no origin. */
  naive: number
  /** The same of the sum of all steps. */
  naiveSum: number
  /** Mean change over a season, in units of the series. */
  change: number
  /** Half of the width of nineteen twentieths, at least, in units of the series. */
  least: number
  /** Mean size of a value, in units of the series. */
  size: number
  /** No value was below nought: none is forecast, either. */
  isNatural: boolean
}

export interface Group {
  opinion: LogRatios
  /** The same without each of the origins. */
  without: readonly LogRatios[]
  trust: Trust
  width: Width
}

export interface Interval {
  /** Share of what comes that should lie inside. */
  share: number
  low: Float64Array
  high: Float64Array
}

export interface Forecast {
  point: Float64Array
  /** From the narrowest to the widest. */
  intervals: Interval[]
  /** One for each of the evidence's names; their sum is one. */
  weights: Float64Array
}

/** A series of which so large a share is nought brings something now and then. */
const RARE = 0.5
/** Seasons after which a phase that never brought anything is believed to bring nothing. */
const SEASONS = 8
/** Where noughts are fewer at all other phases, they are no chance but a season. */
const SELDOM = 0.2

/**
 * `values`: from the oldest to the newest, at least one; what is unknown is NaN. It is filled in for models, at each origin from what
 * was known by then, and nobody is judged by it.
 */
export function evidenceOf(
  values: Float64Array,
  { periods, horizon, calendar, names, isShut }: Asked,
): Evidence {
  const { seen, usual: all } = cleared(values, names ?? [], periods[0] ?? 1)
  const usual = isShut ? all.map((value, at) => (isShut(at) ? Number.NaN : value)) : all
  const y = seen(values)
  // Two whole seasons, or there is little to learn of a season; one, and it can at least be repeated.
  const known = periods.filter((period) => y.length >= 2 * period)
  const once = periods.slice(0, 1).filter((period) => y.length > period)
  const isRare = isMostlyNought(usual, periods[0] ?? 1)
  const seasons = known.length > 0 ? known : once
  const members = membersFor(seasons, isRare)
  if (calendar) members.push(...housedMembers(calendar))
  const period = known[0] ?? 1
  const rolling = { count: ORIGINS, least: leastHistory(horizon, period), seen, actual: usual }
  const origins = rolledOrigins(values, members, horizon, rolling)
  return {
    names: members.map(({ name }) => name),
    seasonal: members.map(({ isSeasonal }) => isSeasonal ?? false),
    isRare,
    origins,
    paths: pathsAt(y, members, horizon),
    ratios: logRatiosOf(origins, members.length, isRare),
    ...naiveErrors(origins, (at) => seasonalNaive(seen(values.subarray(0, at)), horizon, seasons[0] ?? 1)),
    change: changeOf(usual, period),
    least: leastOf(usual),
    size: sizeOf(usual),
    isNatural: y.every((value) => value >= 0),
  }
}

function naiveErrors(origins: readonly Origin[], pathAt: (at: number) => Float64Array) {
  const again = origins.map(({ at, actual }) => ({ at, actual, paths: [pathAt(at)] }))
  const off = again.map(({ actual, paths: [path] }) => actual.map((value, step) => value - path![step]!))
  return { naive: memberErrors(again, 1)[0]!, naiveSum: sumError(off) }
}

/** Mean absolute error of the sum of all steps of whose values somebody knows; NaN where there is no row. */
export const sumError = (rows: readonly Float64Array[]): number =>
  rows.reduce(
    (all, row) => all + Math.abs(row.reduce((sum, off) => sum + (Number.isNaN(off) ? 0 : off), 0)),
    0,
  ) / rows.length

/** How models see what is known until then, and what they are judged by: usual days of which somebody knows. */
function cleared(values: Float64Array, names: Names, period: number) {
  if (names.every((name) => name === null)) {
    const seen = (known: Float64Array) => (known.some(Number.isNaN) ? filled(known, period) : known)
    return { seen, usual: values }
  }
  const common = commonNames(values, names, period)
  return {
    seen: (known: Float64Array) => withoutEffects(known, names, period, common).values,
    usual: values.map((value, at) => (names[at] && !common.has(names[at]) ? Number.NaN : value)),
  }
}

/** Hours of the night, when nothing ever comes, make no series rare of which the other hours nearly always bring something. */
function isMostlyNought(values: Float64Array, period: number): boolean {
  const known = [...values.keys()].filter((at) => !Number.isNaN(values[at]!))
  const noughts = (of: number[]) => of.filter((at) => values[at] === 0).length / of.length
  if (!(noughts(known) > RARE)) return false
  if (values.length < SEASONS * period) return true
  const open = new Set(known.filter((at) => values[at] !== 0).map((at) => at % period))
  return !(noughts(known.filter((at) => open.has(at % period))) < SELDOM)
}

/** What series with the same members and the same horizon know together. */
export function groupOf(all: readonly Evidence[]): Group {
  const [first] = all
  const ratios = all.map((evidence) => evidence.ratios)
  const opinion = opinionWith(ratios, first?.seasonal ?? [])
  const known = { opinion, without: opinionsWithout(all), trust: trustOf(all) }
  const errors = all.map((evidence) => spreadOf(evidence, known))
  return { ...known, width: widthOf(errors, first?.paths[0]?.length ?? 0, first?.isRare ?? false) }
}

/**
 * Actual less told at each origin, which is told with the weights of the others: who was chosen because it was right there is
 * not judged by that. Where there is one origin all members count alike.
 */
export function errorsOf(
  { origins, isRare }: Evidence,
  { without, trust }: Omit<Group, 'width'>,
): Float64Array[] {
  return origins.map(({ actual, paths }, left) => {
    const others = logRatiosWithout(origins, left, paths.length, isRare)
    const told = blend(paths, weightsOf(others, without[left]!, trust))
    return actual.map((value, step) => value - told[step]!)
  })
}

/** In relation to the series' size: what is smaller is what rounding left of an error of nought. */
const DUST = 1e-9

function spreadOf(evidence: Evidence, group: Omit<Group, 'width'>) {
  const { paths, change, least, size, ratios } = evidence
  const weights = weightsOf(ratios, group.opinion, group.trust)
  const point = blend(paths, weights)
  const apart = new Float64Array(point.length)
  for (const [member, path] of paths.entries())
    for (let step = 0; step < point.length; step++)
      apart[step]! += weights[member]! * (path[step]! - point[step]!) ** 2
  const errors = errorsOf(evidence, group).map((row) =>
    row.map((error) => (Math.abs(error) < DUST * size ? 0 : error)),
  )
  return { errors, change, least, apart: apart.map(Math.sqrt) }
}

export function forecastOf(evidence: Evidence, group: Group): Forecast {
  const weights = weightsOf(evidence.ratios, group.opinion, group.trust)
  const point = blend(evidence.paths, weights)
  const floor = evidence.isNatural ? 0 : Number.NEGATIVE_INFINITY
  const widths = halfWidths(spreadOf(evidence, group), group.width)
  return {
    point,
    weights,
    intervals: SHARES.map((share, at) => ({
      share,
      // What is nought on most days is between all bounds.
      low:
        evidence.isRare && evidence.isNatural
          ? new Float64Array(point.length)
          : point.map((value, step) => Math.max(floor, value - widths[at]![step]!)),
      high: point.map((value, step) => value + widths[at]![step]!),
    })),
  }
}
