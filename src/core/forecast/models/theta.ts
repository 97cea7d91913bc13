/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000, IJF 16:521) as Hyndman and Billah 2003 (IJF 19:287) showed it:
 * exponential smoothing with a drift of half the slope of the regression on time.
 */
import { sesFit } from './ses.ts'

/** Slope of the least-squares line through all values, in units per step. */
export function slopeOf(y: Float64Array): number {
  const middle = (y.length - 1) / 2
  let [crossed, squares] = [0, 0]
  for (let at = 0; at < y.length; at++) {
    crossed += (at - middle) * y[at]!
    squares += (at - middle) * (at - middle)
  }
  return squares > 0 ? crossed / squares : 0
}

export function theta(y: Float64Array, horizon: number): Float64Array {
  if (y.length < 3) return new Float64Array(horizon).fill(y[y.length - 1] ?? 0)
  const { alpha, level } = sesFit(y)
  const half = slopeOf(y) / 2
  const start = (1 - (1 - alpha) ** y.length) / alpha
  return new Float64Array(horizon).map((_, step) => level + half * (step + start))
}
