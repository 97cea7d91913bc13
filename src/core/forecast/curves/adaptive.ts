/**
 * Quantiles of errors that follow the times: adaptive conformal inference (Gibbs and Candès 2021, NeurIPS). Where more
 * was missed than should be, the next quantile is farther out, separately at either end.
 */
/** So many of the newest errors make a quantile. */
const WINDOW = 120
/** Errors before the first quantile is judged. */
const WARM = 30
/** How fast a quantile gives way. */
const RATE = 0.01
/** The farthest of so many errors stands for one share of all; half of that lies by so much of its distance farther out. */
export const FALL = 0.35

export interface Bounds {
  low: number
  high: number
}

/** The central interval of the next error that should hold `share` of all; `errors` from the oldest to the newest. */
export function adaptiveBounds(errors: readonly number[], share: number): Bounds {
  const target = (1 - share) / 2
  let [below, above] = [target, target]
  const window: number[] = []
  for (const [at, error] of errors.entries()) {
    if (window.length >= WARM) {
      const { low, high } = between(window, below, above)
      below += RATE * (target - (error < low ? 1 : 0))
      above += RATE * (target - (error > high ? 1 : 0))
    }
    insert(window, error)
    if (window.length > WINDOW) remove(window, errors[at - WINDOW]!)
  }
  return between(window, below, above)
}

function between(sorted: readonly number[], below: number, above: number): Bounds {
  return { low: outer(sorted, below, false), high: outer(sorted, above, true) }
}

/** The error beyond which `share` of all lie at one end; beyond the farthest where even that was not enough. */
function outer(sorted: readonly number[], share: number, isHigh: boolean): number {
  if (sorted.length === 0) return 0
  const one = 1 / (sorted.length + 1)
  const at = (inside: number) => nthOf(sorted, isHigh ? 1 - inside : inside)
  if (share >= one) return at(Math.min(0.5, share))
  const [middle, farthest] = [at(0.5), at(0)]
  // The farthest stands for one share of all; half of that lies as much farther out as a normal tail would.
  return middle + (farthest - middle) * (1 + FALL * Math.log2(one / Math.max(share, one / 8)))
}

/**
 * The quantile that the next error, which is one more, lies below with that chance: the place p(n+1) among them, between two of them on
 * a line (Hyndman and Fan 1996, number 6). Places p n would hold too little of few.
 */
function nthOf(sorted: readonly number[], p: number): number {
  const at = Math.min(sorted.length, Math.max(1, p * (sorted.length + 1))) - 1
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
  return below + (above - below) * (at - Math.floor(at))
}

function place(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function insert(sorted: number[], value: number): void {
  sorted.splice(place(sorted, value), 0, value)
}

function remove(sorted: number[], value: number): void {
  sorted.splice(place(sorted, value), 1)
}
