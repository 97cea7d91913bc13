/** Rare sales: most days bring nothing. Means per day, for days that come; never below nought. */

/** The mean of all times: of a rate that stays, nothing is nearer. */
export const mean = (y: Float64Array, horizon: number): Float64Array =>
  new Float64Array(horizon).fill(y.reduce((sum, value) => sum + value, 0) / (y.length || 1))

/** How often something comes and how much, each smoothed by itself (Croston 1972) with Syntetos' and Boylan's factor (2005). */
export function crostonSba(y: Float64Array, horizon: number, alpha = 0.1): Float64Array {
  let [size, gap, since] = [0, 1, 0]
  let isFirst = true
  for (let at = 0; at < y.length; at++) {
    since++
    if (y[at]! === 0) continue
    size = isFirst ? y[at]! : size + alpha * (y[at]! - size)
    gap = isFirst ? since : gap + alpha * (since - gap)
    isFirst = false
    since = 0
  }
  return new Float64Array(horizon).fill(isFirst ? 0 : ((1 - alpha / 2) * size) / gap)
}

/** The chance of something is smoothed on every day, so that what has gone out of fashion fades (Teunter et al. 2011, EJOR 214:606). */
export function tsb(y: Float64Array, horizon: number, alpha = 0.1, beta = 0.1): Float64Array {
  let seen = 0
  let total = 0
  for (let at = 0; at < y.length; at++) {
    if (y[at]! === 0) continue
    seen++
    total += y[at]!
  }
  if (seen === 0) return new Float64Array(horizon)
  let [chance, size] = [seen / y.length, total / seen]
  for (let at = 0; at < y.length; at++) {
    if (y[at]! !== 0) size += alpha * (y[at]! - size)
    chance += beta * ((y[at]! !== 0 ? 1 : 0) - chance)
  }
  return new Float64Array(horizon).fill(chance * size)
}
