/**
 * Seasonal and trend decomposition by loess (Cleveland et al. 1990), and with several periods, the shorter first
 * (MSTL: Bandara, Hyndman, Bergmeir 2021, arXiv 2107.13462).
 */
import { type Adjusted, unadjusted } from './adjusted.ts'
import { loess } from './loess.ts'

export interface StlOptions {
  period: number
  /** Cycles over which one phase is smoothed; Infinity: a season that never changes. */
  seasonal: number
}

const ROUNDS = 2
/** Points of a window at which the curve is computed; lines between them. */
const KNOTS = 6
const odd = (value: number): number => 2 * Math.floor(value / 2) + 1

/** The seasonal part of each value, in units of the series. */
export function stlSeason(y: Float64Array, { period, seasonal }: StlOptions): Float64Array {
  const n = y.length
  const cycles = Number.isFinite(seasonal) ? seasonal : 10 * n
  const trendWindow = odd(Math.ceil((1.5 * period) / (1 - 1.5 / cycles)) + 1)
  const lowWindow = odd(period + 1)
  const trend = new Float64Array(n)
  const season = new Float64Array(n)
  const work = new Float64Array(n)
  const long = new Float64Array(n + 2 * period)
  const low = new Float64Array(n + 2 * period)
  const smooth = { stride: 1, from: 0, count: n, degree: 1, before: 0, after: 0 } as const
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = 0; at < n; at++) work[at] = y[at]! - trend[at]!
    phases(work, long, period, seasonal)
    lowPass(long, low, period)
    loess(season, { ...smooth, y: low, window: lowWindow, jump: Math.ceil(lowWindow / KNOTS) })
    for (let at = 0; at < n; at++) {
      season[at] = long[at + period]! - season[at]!
      work[at] = y[at]! - season[at]!
    }
    loess(trend, { ...smooth, y: work, window: trendWindow, jump: Math.ceil(trendWindow / KNOTS) })
  }
  return season
}

/** Each phase smoothed by itself and carried one period beyond both ends. */
function phases(y: Float64Array, long: Float64Array, period: number, seasonal: number): void {
  const sub = new Float64Array(Math.ceil(y.length / period) + 2)
  for (let phase = 0; phase < period; phase++) {
    const count = Math.ceil((y.length - phase) / period)
    if (Number.isFinite(seasonal)) {
      const jump = Math.ceil(seasonal / 10)
      loess(sub, {
        y,
        from: phase,
        stride: period,
        count,
        window: seasonal,
        degree: 1,
        jump,
        before: 1,
        after: 1,
      })
    } else {
      let mean = 0
      for (let at = 0; at < count; at++) mean += y[phase + at * period]! / count
      sub.fill(mean)
    }
    for (let at = 0; at < count + 2; at++) {
      const to = phase + at * period
      if (to < long.length) long[to] = sub[at]!
    }
  }
}

/** Means over a period, a period and three: what of the phases is no season. Writes y.length values into `low`. */
function lowPass(long: Float64Array, low: Float64Array, period: number): void {
  let length = long.length
  low.set(long)
  for (const width of [period, period, 3]) {
    let sum = 0
    for (let at = 0; at < width; at++) sum += low[at]!
    for (let at = 0; at + width <= length; at++) {
      const leaving = low[at]!
      low[at] = sum / width
      sum += (low[at + width] ?? 0) - leaving
    }
    length -= width - 1
  }
}

/** Takes the seasons of all periods out; `isLogged`: of the logarithms, so that seasons multiply. */
export function stl(y: Float64Array, options: readonly StlOptions[], isLogged = false): Adjusted {
  const known = options.filter(({ period }) => period > 1 && y.length >= 2 * period)
  if (known.length === 0) return unadjusted(y)
  const rest = isLogged ? y.map(Math.log) : y.slice()
  const seasons = known.map(() => new Float64Array(y.length))
  for (let round = 0; round < (known.length > 1 ? 2 : 1); round++)
    for (const [at, option] of known.entries()) {
      for (let t = 0; t < y.length; t++) rest[t]! += seasons[at]![t]!
      seasons[at]!.set(stlSeason(rest, option))
      for (let t = 0; t < y.length; t++) rest[t]! -= seasons[at]![t]!
    }
  const cycles = known.map(({ period }, at) => seasons[at]!.subarray(y.length - period))
  const seasonAt = (step: number) => cycles.reduce((sum, cycle) => sum + cycle[step % cycle.length]!, 0)
  return {
    values: isLogged ? rest.map(Math.exp) : rest,
    restore: (path) => {
      for (let step = 0; step < path.length; step++)
        path[step] = isLogged ? path[step]! * Math.exp(seasonAt(step)) : path[step]! + seasonAt(step)
      return path
    },
  }
}
