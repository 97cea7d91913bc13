/** Forecasts that learn nothing: what every other must beat. Arrays run from the oldest value to the newest. */

/** The last value for ever. */
export const naive = (y: Float64Array, horizon: number): Float64Array =>
  new Float64Array(horizon).fill(y[y.length - 1] ?? 0)

/** The last value and the mean change of all times. */
export function drift(y: Float64Array, horizon: number): Float64Array {
  const last = y[y.length - 1] ?? 0
  const slope = y.length > 1 ? (last - y[0]!) / (y.length - 1) : 0
  return new Float64Array(horizon).map((_, step) => last + slope * (step + 1))
}

/** What was one period before, again and again; the last value where no whole period is known. */
export function seasonalNaive(y: Float64Array, horizon: number, period: number): Float64Array {
  if (y.length < period || period < 1) return naive(y, horizon)
  const from = y.length - period
  return new Float64Array(horizon).map((_, step) => y[from + (step % period)]!)
}

/**
 * Mean of the last `cycles` values of the same phase, moved to the level of the last cycle: weekly noise of one
 * bad Monday is halved, a level that has moved is kept.
 */
export function seasonalMean(y: Float64Array, horizon: number, period: number, cycles: number): Float64Array {
  const whole = Math.min(cycles, Math.floor(y.length / period))
  if (whole < 1) return naive(y, horizon)
  const profile = new Float64Array(period)
  const from = y.length - whole * period
  for (let at = from; at < y.length; at++) profile[(at - from) % period]! += y[at]! / whole
  let shift = 0
  for (let phase = 0; phase < period; phase++)
    shift += (y[y.length - period + phase]! - profile[phase]!) / period
  return new Float64Array(horizon).map((_, step) => profile[step % period]! + shift)
}
