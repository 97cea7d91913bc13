/**
 * Weights from rolling-origin errors, as in the pools that did best in M4 (Pawlikowski and Chorowska 2020, IJF 36:93;
 * Montero-Manso et al. 2020, IJF 36:86): the smaller a member's error, the more it counts. A single series has few
 * origins, so that its errors are drawn towards those of the same members on its group's other series, or towards equal.
 */
import { countKnown } from '../fill.ts'
import type { Origin } from './origins.ts'

/** Logarithms of members' errors in relation to a good member's: nought is good, 0.7 twice as bad. */
export type LogRatios = Float64Array

/** How much errors of the past are believed. */
export interface Trust {
  /** Weights fall by that many times the log-ratio. */
  power: number
  /** Share of the series' own errors in it; the rest is its group's. */
  own: number
}

/** Of a series by itself, and of a group that shows nothing else (docs/forecast.md). */
export const USUAL: Trust = { power: 6, own: 0.6 }

/** No group calls a member worse than that: one series that exploded must not outvote the rest. */
const WORST = 2

/** Each member's mean absolute error over all that came at the origins, in units of the series. */
export function memberErrors(origins: readonly Origin[], members: number): Float64Array {
  const errors = new Float64Array(members)
  let count = 0
  for (const { actual, paths } of origins)
    for (let step = 0; step < actual.length; step++) {
      const came = actual[step]!
      if (Number.isNaN(came)) continue
      count++
      for (let member = 0; member < members; member++)
        errors[member]! += Math.abs(paths[member]![step]! - came)
    }
  return errors.map((sum) => sum / count)
}

/**
 * Of series that bring nothing on most steps who always says nought is off by the least, day by day. What is wanted there is how much comes: the
 * mean is what is off by the least in squares, of steps (when it comes) and of each origin's sum (how much).
 */
function rareErrors(origins: readonly Origin[], members: number): Float64Array {
  const [steps, sums] = [new Float64Array(members), new Float64Array(members)]
  for (const { actual, paths } of origins)
    for (let member = 0; member < members; member++) {
      let all = 0
      for (let step = 0; step < actual.length; step++) {
        const off = paths[member]![step]! - actual[step]!
        if (Number.isNaN(off)) continue
        steps[member]! += off ** 2
        all += off
      }
      sums[member]! += all ** 2
    }
  return steps.map((squares, member) => Math.sqrt(Math.sqrt(squares * sums[member]!)))
}

/** So many errors are believed by nearly two thirds: who was right once may have been lucky. */
const FEW_ERRORS = 3

/** Null where there is no origin to learn from. */
export function logRatiosOf(origins: readonly Origin[], members: number, isRare: boolean): LogRatios | null {
  if (origins.length === 0) return null
  const errors = (isRare ? rareErrors : memberErrors)(origins, members)
  const good = errors.slice().sort()[Math.floor(members / 3)]!
  const seen = origins.reduce((count, { actual }) => count + countKnown(actual), 0)
  const belief = 1 - Math.exp(-seen / FEW_ERRORS)
  // A floor, so that one member that hit a constant series has no infinite weight.
  return errors.map((error) => belief * Math.log((error + 1e-3 * good + 1e-12) / (good + 1e-12)))
}

/** The same of all origins but one; of one alone nothing is left. */
export const logRatiosWithout = (
  origins: readonly Origin[],
  left: number,
  members: number,
  isRare: boolean,
) =>
  logRatiosOf(
    origins.filter((_, at) => at !== left),
    members,
    isRare,
  )

/** Until a group has several times so many series, its opinion counts for less. */
const FEW = 4

/** What the members are worth to a group: the mean of its series, nearer to equal the fewer they are. */
export function opinionOf(all: readonly (LogRatios | null)[], members: number): LogRatios {
  const known = all.filter((ratios) => ratios !== null)
  const mean = new Float64Array(members)
  for (const ratios of known)
    for (let member = 0; member < members; member++)
      mean[member]! += Math.min(WORST, ratios[member]!) / (known.length + FEW)
  return mean
}

/** One weight for each member; their sum is one. A series without origins has its group's. */
export function weightsOf(own: LogRatios | null, group: LogRatios, trust: Trust): Float64Array {
  const share = own ? trust.own : 0
  const weights = group.map((theirs, member) =>
    Math.exp(-trust.power * (share * (own?.[member] ?? 0) + (1 - share) * theirs)),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** The weighted mean of paths. */
export function blend(paths: readonly Float64Array[], weights: Float64Array): Float64Array {
  const mean = new Float64Array(paths[0]?.length ?? 0)
  for (const [member, path] of paths.entries())
    for (let step = 0; step < mean.length; step++) mean[step]! += weights[member]! * path[step]!
  return mean
}
