/** Simple exponential smoothing (Brown 1959): one level that follows. ETS(A,N,N). */
import { goldenSection } from '../search.ts'

export interface Smoothed {
  /** How fast the level follows, 0..1. */
  alpha: number
  /** Level after the last value. */
  level: number
  /** Sum of squares of the one-step errors. */
  sse: number
}

/**
 * One run with the best first level for this alpha: errors are linear in it, so that least squares give it in
 * closed form (sum of e_t q^t over sum of q^2t, q = 1 - alpha).
 */
export function sesRun(y: Float64Array, alpha: number): Smoothed {
  const q = 1 - alpha
  let [level, power, crossed, powers, squares] = [0, 1, 0, 0, 0]
  for (let at = 0; at < y.length; at++) {
    const error = y[at]! - level
    squares += error * error
    crossed += error * power
    powers += power * power
    level += alpha * error
    power *= q
  }
  const first = powers > 0 ? crossed / powers : 0
  return { alpha, level: level + power * first, sse: Math.max(0, squares - first * crossed) }
}

/** The alpha with the least error, and what it leads to. */
export function sesFit(y: Float64Array): Smoothed {
  if (y.length < 3) return sesRun(y, 0.5)
  // From the mean of all, so that squares of huge values lose no digits.
  const base = y[0]!
  const moved = y.map((value) => value - base)
  const cost = (alpha: number) => sesRun(moved, alpha).sse
  const fit = sesRun(moved, goldenSection(cost, 0.0001, 0.9999, 0.002))
  return { ...fit, level: fit.level + base }
}

export const ses = (y: Float64Array, horizon: number): Float64Array =>
  new Float64Array(horizon).fill(y.length > 0 ? sesFit(y).level : 0)
