/**
 * Whether a period shows: the autocorrelation at its lag against Bartlett's limit at 90 %, as the M4 organisers tested
 * before they took the season out (Makridakis et al. 2020).
 */
const NORMAL_90 = 1.645

/** Autocorrelation at a lag, of values from which the mean was taken; `total` is their sum of squares. */
function correlation(centred: Float64Array, lag: number, total: number): number {
  let crossed = 0
  for (let at = lag; at < centred.length; at++) crossed += centred[at]! * centred[at - lag]!
  return crossed / total
}

/** At most so many values are looked at, the newest: lags times values would be the dearest part of a long series. */
const NEWEST = 600

export function isSeasonal(all: Float64Array, period: number): boolean {
  if (period < 2 || all.length < 3 * period) return false
  const y = all.subarray(Math.max(0, all.length - Math.max(NEWEST, 3 * period)))
  let mean = 0
  for (let at = 0; at < y.length; at++) mean += y[at]! / y.length
  const centred = y.map((value) => value - mean)
  let total = 0
  for (let at = 0; at < y.length; at++) total += centred[at]! * centred[at]!
  // What rounding leaves of a constant is no season.
  if (!(total > 1e-20 * y.length * mean * mean)) return false
  let squares = 0
  for (let lag = 1; lag < period; lag++) squares += correlation(centred, lag, total) ** 2
  const limit = NORMAL_90 * Math.sqrt((1 + 2 * squares) / y.length)
  return Math.abs(correlation(centred, period, total)) > limit
}
