/** Local regression on a line of equal steps (Cleveland 1979; Cleveland et al. 1990, Journal of Official Statistics 6:3). */

/**
 * Smooths `count` values of `y` that stand `stride` apart from `from` on, into `out` (dense). `window`: neighbours
 * that count, tricube weights; `degree` 0 or 1; `jump`: every so many points exactly, a line between them.
 * `before` and `after`: how many points beyond either end are computed too; `out` begins with the first of them.
 */
export interface Smooth {
  y: Float64Array
  from: number
  stride: number
  count: number
  window: number
  degree: 0 | 1
  jump: number
  before: number
  after: number
}

export function loess(out: Float64Array, smooth: Smooth): void {
  const { count, jump, before, after, window } = smooth
  const half = (window - 1) / 2
  const weights = window % 2 === 1 && window <= count ? middleOf(window) : null
  const lineAt = (x: number) =>
    weights && x >= half && x + half < count ? inMiddle(smooth, x - half, weights) : valueAt(smooth, x)
  const last = count - 1 + after
  let [earlier, value] = [-before, lineAt(-before)]
  out[0] = value
  while (earlier < last) {
    const later = Math.min(last, earlier + jump)
    const next = lineAt(later)
    const slope = (next - value) / (later - earlier)
    for (let at = earlier + 1; at < later; at++) out[at + before] = value + slope * (at - earlier)
    out[later + before] = next
    earlier = later
    value = next
  }
}

/** Tricube weights of a whole window around its middle; their sum is one. */
function middleWeights(window: number): Float64Array {
  const half = (window - 1) / 2
  const reach = Math.max(half * 1.001, 1e-9)
  const weights = Float64Array.from(
    { length: window },
    (_, at) => (1 - (Math.abs(at - half) / reach) ** 3) ** 3,
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** Windows are asked for again and again. */
const middles = new Map<number, Float64Array>()

function middleOf(window: number): Float64Array {
  const known = middles.get(window)
  if (known) return known
  const made = middleWeights(window)
  middles.set(window, made)
  return made
}

/** In the middle of a window the line's value is the weighted mean, with the same weights everywhere. */
function inMiddle({ y, from, stride }: Smooth, left: number, weights: Float64Array): number {
  let sum = 0
  for (let at = 0, place = from + left * stride; at < weights.length; at++, place += stride)
    sum += weights[at]! * y[place]!
  return sum
}

/** The local line's (mean's) value at `x`, counted in points from the first. */
function valueAt({ y, from, stride, count, window, degree }: Smooth, x: number): number {
  const near = Math.min(window, count)
  const left = Math.max(0, Math.min(count - near, Math.round(x) - Math.floor(near / 2)))
  const right = left + near - 1
  let reach = Math.max(x - left, right - x)
  if (window > count) reach += (window - count) / 2
  const inverse = 1 / Math.max(reach * 1.001, 1e-9)
  let [w, wx, wxx, wy, wxy] = [0, 0, 0, 0, 0]
  for (let at = left; at <= right; at++) {
    const d = at - x
    const share = Math.abs(d) * inverse
    const cube = 1 - share * share * share
    const weight = cube * cube * cube
    const value = y[from + at * stride]!
    w += weight
    wx += weight * d
    wxx += weight * d * d
    wy += weight * value
    wxy += weight * d * value
  }
  const spread = w * wxx - wx * wx
  if (degree === 0 || spread < 1e-9 * w * w) return wy / w
  return (wxx * wy - wx * wxy) / spread
}
