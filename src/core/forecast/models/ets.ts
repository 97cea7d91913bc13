/**
 * Exponential smoothing with a season, in the forms ETS(A,N,A), ETS(A,Ad,A) and ETS(M,Ad,M) (Hyndman et al. 2002, IJF 18:439),
 * chosen by the corrected criterion of Akaike. First states come from the classical decomposition, not from the search.
 */
import { Simplex } from '../search.ts'
import { classical } from '../season/classical.ts'
import { dampedFit, dampedPath } from './holt.ts'
import { sesFit } from './ses.ts'

interface Form {
  hasTrend: boolean
  isMultiplied: boolean
}

interface Run {
  /** Sum of squares; of relative errors where they multiply, then with the likelihood's term of the levels. */
  cost: number
  level: number
  trend: number
  season: Float64Array
}

interface Start {
  /** Size of the values: costs are told in it, so that a search ends where it would of the same series in other units. */
  size: number
  level: number
  trend: number
  season: Float64Array
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
const simplexes = { short: new Simplex(2), long: new Simplex(4) }
/** As of the damped trend: more would not be nearer to what comes. */
const CALLS = 32
/** Values that a fit sees: eight years of weeks, a year of days, and never less than sixteen of the longest seasons. */
const NEWEST = 400

/** First states: the seasonal figures of all years, and level and trend of the first periods without them. */
function startOf(y: Float64Array, period: number, isMultiplied: boolean): Omit<Start, 'size'> {
  const { values } = classical(y, period)
  const season = new Float64Array(period)
  const isByRatio = y.every((value) => value > 0)
  let base = 0
  for (let at = 0; at < y.length; at++) base += y[at]! / y.length
  for (let phase = 0; phase < period; phase++) {
    const [with_, without] = [y[phase]!, values[phase]!]
    if (isMultiplied) season[phase] = with_ / without
    else season[phase] = isByRatio ? (with_ / without - 1) * base : with_ - without
  }
  const few = Math.min(y.length, Math.max(10, period))
  let [mean, crossed, squares] = [0, 0, 0]
  for (let at = 0; at < few; at++) mean += values[at]! / few
  for (let at = 0; at < few; at++) {
    crossed += (at - (few - 1) / 2) * values[at]!
    squares += (at - (few - 1) / 2) ** 2
  }
  const trend = crossed / squares
  return { level: mean - (trend * (few + 1)) / 2, trend, season }
}

function run(y: Float64Array, x: Float64Array, form: Form, start: Start, into: Run): number {
  const alpha = clamp(x[0]!, 0.0001, 0.9999)
  const gamma = (1 - alpha) * clamp(x[1]!, 0.0001, 0.9999)
  const beta = form.hasTrend ? alpha * clamp(x[2]!, 0.0001, 0.9999) : 0
  const phi = form.hasTrend ? clamp(x[3]!, 0.8, 0.98) : 0
  const { season } = into
  season.set(start.season)
  const period = season.length
  let level = start.level
  let trend = form.hasTrend ? start.trend : 0
  let [squares, logs] = [0, 0]
  for (let at = 0, phase = 0; at < y.length; at++) {
    const base = level + phi * trend
    const figure = season[phase]!
    if (form.isMultiplied) {
      const mean = base * figure
      const error = y[at]! / mean - 1
      squares += error * error
      logs += Math.log(Math.abs(mean) / start.size)
      level = base + alpha * base * error
      trend = phi * trend + beta * base * error
      season[phase] = figure + gamma * figure * error
    } else {
      const error = y[at]! - base - figure
      squares += error * error
      level = base + alpha * error
      trend = phi * trend + beta * error
      season[phase] = figure + gamma * error
    }
    if (++phase === period) phase = 0
  }
  into.level = level
  into.trend = trend
  const own = form.isMultiplied ? squares : squares / start.size ** 2
  into.cost = y.length * Math.log(Math.max(own, 1e-300)) + 2 * logs
  return into.cost
}

/** Root of the mean square; of nothing but noughts one. */
const sizeOf = (y: Float64Array): number =>
  Math.sqrt(y.reduce((sum, value) => sum + value * value, 0) / y.length) || 1

const aicc = (cost: number, n: number, k: number) => cost + 2 * k + (2 * k * (k + 1)) / Math.max(1, n - k - 1)

interface Candidate {
  aicc: number
  path: (horizon: number) => Float64Array
}

function seasonal(y: Float64Array, period: number, form: Form): Candidate {
  const start = { ...startOf(y, period, form.isMultiplied), size: sizeOf(y) }
  const into: Run = { cost: 0, level: 0, trend: 0, season: new Float64Array(period) }
  const simplex = form.hasTrend ? simplexes.long : simplexes.short
  const from = form.hasTrend ? [0.2, 0.1, 0.05, 0.95] : [0.2, 0.1]
  const step = form.hasTrend ? [0.2, 0.1, 0.1, -0.08] : [0.2, 0.1]
  const best = simplex.minimise((x) => run(y, x, form, start, into), from, step, CALLS)
  const phi = form.hasTrend ? clamp(best[3]!, 0.8, 0.98) : 0
  run(y, best, form, start, into)
  return {
    aicc: aicc(into.cost, y.length, (form.hasTrend ? 6 : 3) + period),
    path: (horizon) => {
      const path = dampedPath({ ...into, phi, alpha: 0, beta: 0, sse: 0 }, horizon)
      for (let step = 0; step < horizon; step++) {
        const figure = into.season[(y.length + step) % period]!
        path[step] = form.isMultiplied ? path[step]! * figure : path[step]! + figure
      }
      return path
    },
  }
}

function plain(y: Float64Array): Candidate[] {
  const [one, two] = [sesFit(y), dampedFit(y)]
  const size = sizeOf(y)
  const cost = (sse: number) => y.length * Math.log(Math.max(sse / size ** 2, 1e-300))
  return [
    { aicc: aicc(cost(one.sse), y.length, 3), path: (horizon) => new Float64Array(horizon).fill(one.level) },
    { aicc: aicc(cost(two.sse), y.length, 6), path: (horizon) => dampedPath(two, horizon) },
  ]
}

/** The path of the form that AICc likes best; seasonal forms only where three periods are known. */
export function ets(all: Float64Array, horizon: number, period: number): Float64Array {
  const y = all.subarray(Math.max(0, all.length - NEWEST))
  if (y.length < 8) return new Float64Array(horizon).fill(y[y.length - 1] ?? 0)
  const candidates = plain(y)
  if (period > 1 && y.length >= 3 * period) {
    candidates.push(seasonal(y, period, { hasTrend: false, isMultiplied: false }))
    candidates.push(seasonal(y, period, { hasTrend: true, isMultiplied: false }))
    if (y.every((value) => value > 0))
      candidates.push(seasonal(y, period, { hasTrend: true, isMultiplied: true }))
  }
  const best = candidates.reduce((a, b) => (b.aicc < a.aicc ? b : a))
  return best.path(horizon)
}
