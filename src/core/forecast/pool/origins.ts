/**
 * Rolling origins (Tashman 2000, IJF 16:437): the past is forecast again from several moments, each time with nothing
 * known after. The moments stand a horizon apart, so that no value is judged twice.
 */
import { countKnown } from '../fill.ts'
import type { Member } from './members.ts'
import { View } from './view.ts'

export interface Origin {
  /** How many values were known. */
  at: number
  /** What came, one value for each step; NaN where nobody knows it, or it is not to be judged. */
  actual: Float64Array
  /** What each member said, in the order of the members. */
  paths: Float64Array[]
}

/** How many values an origin needs before it: two seasons or three horizons, whichever is less, and at least eight. */
export const leastHistory = (horizon: number, period: number): number =>
  Math.max(8, Math.min(3 * horizon, 2 * period + 5))

export interface Rolling {
  /** How many origins, at most. */
  count: number
  /** How many values an origin needs before it. */
  least: number
  /** What models see where so much is known: without holes, and made of nothing that comes later. */
  seen?: (known: Float64Array) => Float64Array
  /** What came, where it is another thing than `y`. */
  actual?: Float64Array
}

/** Known values without which the rest before an origin would be made of nearly nothing. */
const KNOWN = 8

/** The newest first: as many origins as asked for, where the series is long enough and something came that is known. */
export function rolledOrigins(
  y: Float64Array,
  members: readonly Member[],
  horizon: number,
  { count, least, seen = (known) => known, actual: came = y }: Rolling,
): Origin[] {
  const origins: Origin[] = []
  for (let back = 1; back <= count; back++) {
    const at = y.length - back * horizon
    if (at < least) break
    const [known, actual] = [y.subarray(0, at), came.subarray(at, at + horizon)]
    if (actual.every(Number.isNaN) || countKnown(known) < Math.min(KNOWN, least)) continue
    origins.push({ at, actual, paths: pathsAt(seen(known), members, horizon) })
  }
  return origins
}

/** What each member says after the last value. */
export function pathsAt(y: Float64Array, members: readonly Member[], horizon: number): Float64Array[] {
  const view = new View(y)
  const bounds = boundsOf(y)
  return members.map(({ path }) => sane(path(view, horizon), y, bounds))
}

interface Bounds {
  low: number
  high: number
}

/** No member may leave what was seen by more than its whole span, nor fall below nought where nothing ever did. */
function boundsOf(y: Float64Array): Bounds {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at = 0; at < y.length; at++) {
    low = Math.min(low, y[at]!)
    high = Math.max(high, y[at]!)
  }
  const span = high - low
  return { low: low >= 0 ? Math.max(0, low - span) : low - span, high: high + span }
}

function sane(path: Float64Array, y: Float64Array, { low, high }: Bounds): Float64Array {
  const last = y[y.length - 1] ?? 0
  for (let step = 0; step < path.length; step++) {
    const value = path[step]!
    path[step] = Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : last
  }
  return path
}
