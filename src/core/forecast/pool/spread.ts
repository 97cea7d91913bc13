/**
 * How wide a forecast is: errors at rolling origins, scaled and pooled over a group, in the manner of conformal prediction
 * (Vovk et al. 2005; Stankeviciute et al. 2021 for horizons; Lei et al. 2018 for scaled scores). Each origin is judged by
 * the scale that the other origins give, so that nothing is its own measure.
 */
import { quantileSorted } from 'simple-statistics'
import { countKnown } from '../fill.ts'
import { powerOf } from './growth.ts'

/** Shares that lie inside: half, four fifths, nineteen twentieths. */
export const SHARES = [0.5, 0.8, 0.95] as const

/** What one series brings: half-widths are made of these. */
export interface Errors {
  /** Actual less forecast of the pool, a row for each origin; NaN where nobody knows what came. */
  errors: Float64Array[]
  /** Mean change over a season inside the series, in its units: what a series without origins has. */
  change: number
  /** Half of the widest width, at least, in units of the series. */
  least: number
  /** How far the members are apart at each step of the forecast, in units of the series. */
  apart: Float64Array
}

/** What a group knows of widths. */
export interface Width {
  /** How errors grow with distance; their mean is one, and they never fall. */
  growth: Float64Array
  /** The typical error in relation to the change over a season. */
  ratio: number
  /** Multiples of the scale that hold SHARES of all errors. */
  multiples: number[]
}

/** Chosen on rolling origins inside training parts (docs/forecast.md). */
const MULTIPLES = [0.78, 1.5, 2.6]
const RATIO = 0.85
const GROWTH = 0.35
const APART = 1
/** So many series count as much as what was chosen beforehand. */
const FEW = 8
/** Errors of rare sales have another shape than those that it was chosen by: mostly small, and large where something comes. */
const FEW_RARE = 1

/** Errors grow like a power of the distance where a group is too small to say more. */
function usualGrowth(horizon: number, power: number): Float64Array {
  const growth = new Float64Array(horizon).map((_, step) => (step + 1) ** power)
  const mean = growth.reduce((sum, value) => sum + value, 0) / horizon
  return growth.map((value) => value / mean)
}

/** Mean absolute error of one row, by the growth that is expected at each step. */
function levelOf(row: Float64Array, growth: Float64Array): number {
  let [sum, count] = [0, 0]
  for (let step = 0; step < row.length; step++) {
    if (Number.isNaN(row[step]!)) continue
    sum += Math.abs(row[step]!) / growth[step]!
    count++
  }
  return sum / count
}

/** Never falls: neighbours that do are made equal (pool adjacent violators; Ayer et al. 1955). */
function rising(values: Float64Array): Float64Array {
  const blocks: { sum: number; count: number }[] = []
  for (const value of values) {
    let last = { sum: value, count: 1 }
    for (
      let before = blocks.at(-1);
      before && before.sum / before.count >= last.sum / last.count;
      before = blocks.at(-1)
    ) {
      blocks.pop()
      last = { sum: last.sum + before.sum, count: last.count + before.count }
    }
    blocks.push(last)
  }
  return Float64Array.from(blocks.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count)))
}

/** One series' share in the growth is limited to that many times its own mean error. */
const OUTLIER = 5

function growthOf(all: readonly Errors[], horizon: number): Float64Array {
  const usual = usualGrowth(
    horizon,
    powerOf(
      all.map(({ errors }) => errors),
      GROWTH,
    ),
  )
  const growth = usual.map((value) => value * FEW)
  const flat = new Float64Array(horizon).fill(1)
  let count = FEW
  for (const { errors } of all) {
    const level = errors.reduce((sum, row) => sum + levelOf(row, flat), 0) / errors.length
    if (!(level > 0)) continue
    count++
    for (const row of errors)
      for (let step = 0; step < horizon; step++)
        // What nobody knows grew as is usual.
        growth[step]! +=
          (Number.isNaN(row[step]!) ? usual[step]! : Math.min(OUTLIER, Math.abs(row[step]!) / level)) /
          errors.length
  }
  return rising(growth.map((value) => value / count))
}

/** So many errors of a series say nearly two thirds of what many do. */
const FEW_ERRORS = 6
const beliefIn = (count: number): number => 1 - Math.exp(-count / FEW_ERRORS)

const countOf = (rows: readonly Float64Array[]) => rows.reduce((count, row) => count + countKnown(row), 0)

/** The typical error of a series without the row `but`, and of how many errors; NaN where no other is there. */
function typical({ errors }: Errors, growth: Float64Array, but = -1): { error: number; count: number } {
  let [sum, rows, count] = [0, 0, 0]
  for (const [row, values] of errors.entries()) {
    if (row === but) continue
    sum += levelOf(values, growth)
    rows++
    count += countKnown(values)
  }
  return { error: sum / rows, count }
}

const mix = (group: number, usual: number, share: number) =>
  Math.exp(share * Math.log(group) + (1 - share) * Math.log(usual))

const sorted = (values: number[]) => Float64Array.from(values).sort() as unknown as number[]

/**
 * Whether their mean lies beyond nineteen twentieths of them: a few have nearly all of it, as after the first steps of a change of what was
 * hit nearly exactly until then. How the others lie says nothing of what is to come.
 */
function isByFew(scores: number[]): boolean {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length > quantileSorted(scores, SHARES[2])
}

/** What a group of series knows together, all of one horizon. */
export function widthOf(all: readonly Errors[], horizon: number, isRare: boolean): Width {
  const growth = growthOf(all, horizon)
  const told = all.reduce((sum, { errors }) => sum + beliefIn(countOf(errors)), 0)
  const share = told / (told + (isRare ? FEW_RARE : FEW))
  const ratios = sorted(
    all
      .map((one) => typical(one, growth).error / one.change)
      .filter((ratio) => ratio > 0 && Number.isFinite(ratio)),
  )
  const ratio = ratios.length > 0 ? mix(quantileSorted(ratios, 0.5), RATIO, share) : RATIO
  const scores = sorted(all.flatMap((one) => scoresOf(one, growth, ratio)))
  const isTold = scores.length > 0 && (isRare || !isByFew(scores))
  const multiples = SHARES.map((inside, at) => {
    const found = isTold ? quantileSorted(scores, inside) : 0
    return found > 0 ? mix(found, MULTIPLES[at]!, share) : MULTIPLES[at]!
  })
  return { growth, ratio, multiples: multiples.map((_, at) => Math.max(...multiples.slice(0, at + 1))) }
}

/** Errors of each origin in scales that the other origins give. */
function scoresOf(one: Errors, growth: Float64Array, ratio: number): number[] {
  if (one.errors.length < 2) return []
  return one.errors.flatMap((row, at) => {
    const scale = scaleOf(one, growth, ratio, at)
    return [...row].flatMap((error, step) =>
      scale[step]! > 0 && !Number.isNaN(error) ? [Math.abs(error) / scale[step]!] : [],
    )
  })
}

/**
 * One scale for each step: the geometric mean of the series' own error and of what its changes let expect, with
 * growth, and how far the members are apart.
 */
function scaleOf(one: Errors, growth: Float64Array, ratio: number, but = -1): Float64Array {
  const own = typical(one, growth, but)
  const expected = ratio * one.change
  // Half of it, and less where errors are few.
  const share = beliefIn(own.count) / 2
  const level = Number.isNaN(own.error) ? expected : mix(own.error + 0.05 * expected, expected, share)
  return growth.map((factor, step) => Math.hypot(factor * level, APART * one.apart[step]!))
}

/** Half-widths, a row for each of SHARES; a row never narrows with distance. */
export function halfWidths(one: Errors, { growth, ratio, multiples }: Width): Float64Array[] {
  const scale = scaleOf(one, growth, ratio)
  for (let step = 1; step < scale.length; step++) scale[step] = Math.max(scale[step]!, scale[step - 1]!)
  const narrowest = one.least / multiples.at(-1)!
  return multiples.map((multiple) => scale.map((value) => Math.max(value, narrowest) * multiple))
}
