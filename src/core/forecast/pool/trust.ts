/**
 * What a group thinks of its members, and how much its past is worth believing. Each origin is told again with the weights that
 * the others give; another trust than the usual is taken only where the group's series show by twice the standard error that
 * it is nearer, so that a few series, and chance, change nothing.
 */
import type { Origin } from './origins.ts'
import {
  blend,
  type LogRatios,
  logRatiosWithout,
  opinionOf,
  type Trust,
  USUAL,
  weightsOf,
} from './weights.ts'

/** Series that say something of their group. */
const ENOUGH = 8
/** What the group thinks of members for a season that it does not have. */
const OUT = 3

/** Where no member with a season does better than the best without, those with one only add noise. */
export function opinionWith(all: readonly (LogRatios | null)[], seasonal: readonly boolean[]): LogRatios {
  const opinion = opinionOf(all, seasonal.length)
  const best = (of: boolean) => Math.min(...opinion.filter((_, member) => seasonal[member] === of))
  if (all.length < ENOUGH || best(true) < best(false)) return opinion
  return opinion.map((ratio, member) => (seasonal[member] ? OUT : ratio))
}

/** For each origin, what the group thinks without it. */
export function opinionsWithout(all: readonly Shown[]): LogRatios[] {
  const most = Math.max(0, ...all.map(({ origins }) => origins.length))
  return Array.from({ length: most }, (_, left) => opinionWith(ratiosWithout(all, left), all[0]!.seasonal))
}

/** Of a series that has no such origin, all it knows. */
const ratiosWithout = (all: readonly Shown[], left: number) =>
  all.map(({ origins, seasonal, isRare }) => logRatiosWithout(origins, left, seasonal.length, isRare))

const TRUSTS: readonly Trust[] = [3, 6, 9].flatMap((power) =>
  [0.2, 0.4, 0.6, 0.8].map((own) => ({ power, own })),
)

/** Origins of a series without which nothing can be left out. */
const LEAST = 3
const SURE = 2

interface Shown {
  seasonal: readonly boolean[]
  /** Most of it is nought. */
  isRare: boolean
  origins: readonly Origin[]
  /** Mean change over a season, in units of the series. */
  change: number
}

export function trustOf(all: readonly Shown[]): Trust {
  const shown = all.filter(({ origins }) => origins.length >= LEAST)
  if (shown.length < ENOUGH) return USUAL
  const gains = TRUSTS.map(() => shown.map(() => 0))
  const most = Math.max(...shown.map(({ origins }) => origins.length))
  for (let left = 0; left < most; left++) addGains(gains, shown, left)
  const worth = gains.map(surely)
  const best = Math.min(...worth)
  return best < 0 ? TRUSTS[worth.indexOf(best)]! : USUAL
}

/** What each trust would have changed at the origin that is left out, in logarithms of errors: below nought is nearer. */
function addGains(gains: number[][], shown: readonly Shown[], left: number): void {
  const ratios = ratiosWithout(shown, left)
  const opinion = opinionWith(ratios, shown[0]!.seasonal)
  for (const [at, { origins, change }] of shown.entries()) {
    const [origin, own] = [origins[left], ratios[at]]
    if (!origin || !own) continue
    const errorBy = (trust: Trust) => errorOf(origin, weightsOf(own, opinion, trust), change)
    const usual = errorBy(USUAL)
    for (const [one, trust] of TRUSTS.entries()) gains[one]![at]! += (errorBy(trust) - usual) / origins.length
  }
}

/** A series that is hit exactly must not decide for all. */
const FLOOR = 0.05

function errorOf({ actual, paths }: Origin, weights: Float64Array, change: number): number {
  const told = blend(paths, weights)
  let [sum, count] = [0, 0]
  for (let step = 0; step < told.length; step++) {
    if (Number.isNaN(actual[step]!)) continue
    sum += Math.abs(told[step]! - actual[step]!)
    count++
  }
  return Math.log(sum / count / (change || 1) + FLOOR)
}

/** The mean with what chance may have given it. */
function surely(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return mean + SURE * Math.sqrt(spread / values.length)
}
