/** Autoregressions that are integrated again: of changes from value to value, and of changes over a season. */
import { arFit, arPath } from './ar.ts'
import { naive, seasonalNaive } from './naive.ts'

/** Pulls coefficients of changes towards nought: they are many and the signal is small. */
const RIDGE = 0.01

/** Lags in order, each once, none below one. */
export const lagsOf = (...lags: number[]): number[] =>
  [...new Set(lags)].filter((lag) => lag > 0).sort((a, b) => a - b)

/** The first of several sets of lags that the series is long enough for. */
function fitFirst(z: Float64Array, choices: readonly (readonly number[])[], ridge: number) {
  for (const lags of choices) {
    const fit = arFit(z, lags, ridge)
    if (fit) return fit
  }
  return null
}

/** Levels on their own lags. */
export function autoregressive(
  y: Float64Array,
  horizon: number,
  choices: readonly (readonly number[])[],
): Float64Array {
  const fit = fitFirst(y, choices, 0.001)
  return fit ? arPath(y, fit, horizon) : naive(y, horizon)
}

/** Changes on earlier changes: a trend that fades as fast as it did before. */
export function differenced(
  y: Float64Array,
  horizon: number,
  choices: readonly (readonly number[])[],
): Float64Array {
  if (y.length < 8) return naive(y, horizon)
  const z = new Float64Array(y.length - 1)
  for (let at = 0; at < z.length; at++) z[at] = y[at + 1]! - y[at]!
  const fit = fitFirst(z, choices, RIDGE)
  if (!fit) return naive(y, horizon)
  const path = arPath(z, fit, horizon)
  let level = y[y.length - 1]!
  for (let step = 0; step < horizon; step++) {
    level += path[step]!
    path[step] = level
  }
  return path
}

/** Changes against a period before on earlier such changes: the seasonal naive forecast, with what it forgets. */
export function seasonallyDifferenced(y: Float64Array, horizon: number, period: number): Float64Array {
  if (y.length < 2 * period + 12) return seasonalNaive(y, horizon, period)
  const z = new Float64Array(y.length - period)
  for (let at = 0; at < z.length; at++) z[at] = y[at + period]! - y[at]!
  const fit = fitFirst(z, [lagsOf(1, 2, 3, period), [1]], RIDGE)
  if (!fit) return seasonalNaive(y, horizon, period)
  const path = arPath(z, fit, horizon)
  for (let step = 0; step < horizon; step++)
    path[step]! += step < period ? y[y.length - period + step]! : path[step - period]!
  return path
}
