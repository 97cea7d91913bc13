/**
 * Regression of a series on chosen lags of itself and a constant, with a small ridge; paths by iteration. Long lags are
 * seasons (Box and Jenkins 1970; Hoerl and Kennard 1970 for the ridge).
 */

/** Solves (A + ridge diag A) x = b for symmetric A of `k` rows in place, by Cholesky; x stands in b after. */
export function solveRidge(a: Float64Array, b: Float64Array, k: number, ridge: number): void {
  for (let i = 0; i < k; i++) a[i * k + i] = a[i * k + i]! * (1 + ridge) + 1e-12
  for (let j = 0; j < k; j++) {
    let pivot = a[j * k + j]!
    for (let m = 0; m < j; m++) pivot -= a[j * k + m]! ** 2
    const root = Math.sqrt(Math.max(pivot, 1e-12))
    a[j * k + j] = root
    for (let i = j + 1; i < k; i++) {
      let value = a[i * k + j]!
      for (let m = 0; m < j; m++) value -= a[i * k + m]! * a[j * k + m]!
      a[i * k + j] = value / root
    }
  }
  for (let i = 0; i < k; i++) {
    let value = b[i]!
    for (let m = 0; m < i; m++) value -= a[i * k + m]! * b[m]!
    b[i] = value / a[i * k + i]!
  }
  for (let i = k - 1; i >= 0; i--) {
    let value = b[i]!
    for (let m = i + 1; m < k; m++) value -= a[m * k + i]! * b[m]!
    b[i] = value / a[i * k + i]!
  }
}

export interface Autoregression {
  lags: readonly number[]
  /** One for each lag, of values centred and scaled. */
  coefficients: Float64Array
  mean: number
}

/** Coefficients of `lags` (ascending) over the centred values; null where the series is too short for them. */
export function arFit(y: Float64Array, lags: readonly number[], ridge: number): Autoregression | null {
  const k = lags.length
  const first = lags[k - 1] ?? 1
  if (y.length - first < 3 * k + 4) return null
  let mean = 0
  for (let at = 0; at < y.length; at++) mean += y[at]! / y.length
  let variance = 0
  for (let at = 0; at < y.length; at++) variance += (y[at]! - mean) ** 2
  // What rounding leaves of a constant is no signal.
  if (!(variance > 1e-20 * y.length * mean * mean)) return null
  const scale = Math.sqrt(variance)
  const z = y.map((value) => (value - mean) / scale)
  const a = new Float64Array(k * k)
  const b = new Float64Array(k)
  for (let i = 0; i < k; i++) {
    b[i] = crossed(z, first, 0, lags[i]!)
    for (let j = 0; j <= i; j++) a[i * k + j] = crossed(z, first, lags[i]!, lags[j]!)
  }
  solveRidge(a, b, k, ridge)
  return { lags, coefficients: b, mean }
}

function crossed(z: Float64Array, first: number, lag: number, other: number): number {
  let sum = 0
  for (let at = first; at < z.length; at++) sum += z[at - lag]! * z[at - other]!
  return sum
}

/** The path that a regression leads to after the last value of `y`. */
export function arPath(y: Float64Array, fit: Autoregression, horizon: number): Float64Array {
  const { lags, coefficients, mean } = fit
  const path = new Float64Array(horizon)
  for (let step = 0; step < horizon; step++) {
    let value = mean
    for (let i = 0; i < lags.length; i++) {
      const at = step - lags[i]!
      value += coefficients[i]! * ((at >= 0 ? path[at]! : y[y.length + at]!) - mean)
    }
    path[step] = value
  }
  return path
}
