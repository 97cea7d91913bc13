/**
 * Damped trend (Gardner and McKenzie 1985, Management Science 31:1237): ETS(A,Ad,N). Errors are linear in the first level
 * and trend, so that both come from two normal equations; only alpha, beta and phi are searched.
 */
import { Simplex } from '../search.ts'

export interface Damped {
  alpha: number
  beta: number
  phi: number
  level: number
  trend: number
  sse: number
}

/** Beta is a share of alpha, as in the admissible region of Hyndman et al. 2008, ch. 10. */
const LIMITS = { alpha: [0.0001, 0.9999], share: [0.0001, 0.9999], phi: [0.8, 0.98] } as const

const within = (value: number, [low, high]: readonly [number, number]) => Math.min(high, Math.max(low, value))

const simplex = new Simplex(3)
const STEP = [0.25, 0.2, -0.08]
/** Longer searches were nearer to the past, not to what came. */
const CALLS = 28
/** Values that a fit sees: what is older has no weight in the last level and trend, and would be the dearest part. */
const NEWEST = 400

/** Three runs in one: the errors of the series, and what one unit of first level and of first trend adds to them. */
export function dampedRun(y: Float64Array, alpha: number, beta: number, phi: number): Damped {
  let [level, trend, ll, lt, tl, tt] = [0, 0, 1, 0, 0, 1]
  let [see, sel, set, sll, slt, stt] = [0, 0, 0, 0, 0, 0]
  for (let at = 0; at < y.length; at++) {
    const error = y[at]! - level - phi * trend
    const ul = ll + phi * lt
    const ut = tl + phi * tt
    see += error * error
    sel += error * ul
    set += error * ut
    sll += ul * ul
    slt += ul * ut
    stt += ut * ut
    level += phi * trend + alpha * error
    trend = phi * trend + beta * error
    ll = ul - alpha * ul
    lt = phi * lt - beta * ul
    tl = ut - alpha * ut
    tt = phi * tt - beta * ut
  }
  const ridge = 1e-9 * (sll + stt)
  const det = (sll + ridge) * (stt + ridge) - slt * slt
  const l0 = det > 0 ? (sel * (stt + ridge) - set * slt) / det : 0
  const b0 = det > 0 ? (set * (sll + ridge) - sel * slt) / det : 0
  const sse = Math.max(0, see - l0 * sel - b0 * set)
  return { alpha, beta, phi, level: level + ll * l0 + tl * b0, trend: trend + lt * l0 + tt * b0, sse }
}

/** `start`: where the search begins, e.g. what the origin before has found. */
export function dampedFit(y: Float64Array, start: ArrayLike<number> = [0.3, 0.1, 0.95]): Damped {
  const newest = y.subarray(Math.max(0, y.length - NEWEST))
  const base = newest[0] ?? 0
  const moved = newest.map((value) => value - base)
  const run = (x: ArrayLike<number>) => {
    const alpha = within(x[0]!, LIMITS.alpha)
    return dampedRun(moved, alpha, alpha * within(x[1]!, LIMITS.share), within(x[2]!, LIMITS.phi))
  }
  const best = simplex.minimise((x) => run(x).sse, start, STEP, CALLS)
  const fit = run(best)
  return { ...fit, level: fit.level + base }
}

/** Points of a damped trend from where a fit has ended. */
export function dampedPath({ level, trend, phi }: Damped, horizon: number): Float64Array {
  const path = new Float64Array(horizon)
  let [sum, factor] = [0, 1]
  for (let step = 0; step < horizon; step++) {
    factor *= phi
    sum += factor
    path[step] = level + sum * trend
  }
  return path
}

export function damped(y: Float64Array, horizon: number): Float64Array {
  if (y.length < 5) return new Float64Array(horizon).fill(y[y.length - 1] ?? 0)
  return dampedPath(dampedFit(y), horizon)
}
