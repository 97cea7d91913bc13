/**
 * Sums over performances from simulated ways, not from summed bounds: what one evening misses another makes up for, as
 * far as they are not wrong together. How far that is, the errors of neighbours in the past tell (Gaussian copula: Nelsen 2006).
 */
import { quantileSorted } from 'simple-statistics'
import { seeded } from '../../random.ts'
import { type Interval, leastOf, type Situation } from './chances.ts'

/** Ways that are drawn, always the same ones. */
const WAYS = 1000
const SEED = 20261129
const SHARES = [0.5, 0.8, 0.95]
/** Evenings of one house are never wholly strangers, nor one. */
const LIMITS = { low: 0.05, high: 0.95 }

export interface Total {
  /** Expected sales of all. */
  sales: number
  intervals: Interval[]
  /** One sum for each way, in order: the share of them from a level on is the chance of passing it. */
  ways: Float64Array
}

/** Correlation of errors that follow each other. */
export function togetherness(errors: readonly number[]): number {
  const mean = errors.reduce((sum, error) => sum + error, 0) / Math.max(1, errors.length)
  let [crossed, squares] = [0, 0]
  for (let at = 0; at < errors.length; at++) {
    squares += (errors[at]! - mean) ** 2
    if (at > 0) crossed += (errors[at]! - mean) * (errors[at - 1]! - mean)
  }
  return Math.min(LIMITS.high, Math.max(LIMITS.low, squares > 0 ? crossed / squares : LIMITS.low))
}

export function totalOf(parts: readonly Named[]): Total {
  return summed(
    parts.map(({ situation }) => situation),
    waysOf(parts),
  )
}

/** Of few errors that were seen nobody can say how far they are together: half, as if so many had shown it. */
const USUAL = 0.5
const BELIEVED = 10

function sharedBy({ errors, judged = errors }: Situation): number {
  const seen = judged.length
  return (seen * togetherness(judged) + BELIEVED * USUAL) / (seen + BELIEVED)
}

export interface Named {
  /** Whatever else is asked about, its ways are the same. */
  id: string
  situation: Situation
}

/** Wanted of each part in each way, whether there are places or not: sums of them, of whichever parts, are of one piece. */
export function wantedOf(parts: readonly Named[]): Float64Array[] {
  const next = seeded(SEED)
  const common = Float64Array.from({ length: WAYS }, () => normal(next))
  return parts.map(({ id, situation }) => {
    const own = seeded(SEED ^ hashOf(id))
    const [sorted, shared] = [[...situation.errors].sort((a, b) => a - b), sharedBy(situation)]
    const [together, apart, least] = [Math.sqrt(shared), Math.sqrt(1 - shared), leastOf(situation)]
    return common.map((all) =>
      Math.max(least, wantedAt(situation, sorted, below(together * all + apart * normal(own)))),
    )
  })
}

/** FNV-1a, of 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** No more than there are places. */
export const seated = ({ capacity }: Situation, wanted: Float64Array): Float64Array =>
  capacity === null ? wanted : wanted.map((way) => Math.min(capacity, way))

/** Sales of each part in each way. */
export const waysOf = (parts: readonly Named[]): Float64Array[] =>
  wantedOf(parts).map((wanted, at) => seated(parts[at]!.situation, wanted))

function summed(parts: readonly Situation[], each: readonly Float64Array[]): Total {
  const ways = sumOf(each)
  return {
    sales: parts.reduce((sum, part) => sum + Math.min(part.demand, part.capacity ?? part.demand), 0),
    intervals: boundsOf(ways),
    ways,
  }
}

/** Of each way, in order. `worth`: what a ticket of a part counts, beside what it has. */
export function sumOf(
  each: readonly Float64Array[],
  worth?: (at: number, sales: number) => number,
): Float64Array {
  const sums = new Float64Array(WAYS)
  for (const [at, ways] of each.entries())
    for (let way = 0; way < WAYS; way++) sums[way]! += worth ? worth(at, ways[way]!) : ways[way]!
  return sums.sort()
}

export const boundsOf = (ways: Float64Array): Interval[] =>
  SHARES.map((share) => ({
    share,
    low: quantileSorted(ways as unknown as number[], (1 - share) / 2),
    high: quantileSorted(ways as unknown as number[], (1 + share) / 2),
  }))

/** Wanted of one performance where its error is at that share of all its errors. */
function wantedAt({ demand }: Situation, sorted: readonly number[], share: number): number {
  const error = sorted.length > 0 ? quantileSorted(sorted as number[], share) : 0
  return demand + error * Math.sqrt(Math.max(1, demand))
}

/** Box and Muller 1958. */
const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

/** Share of a normal distribution below (Abramowitz and Stegun 26.2.17, to 1e-7). */
function below(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    Math.exp((-z * z) / 2) *
    0.3989422804 *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z > 0 ? 1 - tail : tail
}
