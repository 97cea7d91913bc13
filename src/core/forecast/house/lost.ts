/**
 * What is wanted where no place is left: demand apart from sales, from ways that each performance may go. Nobody sees it come; evenings
 * that were not full tell how many more may have been wanted, and it is as wide as they were wrong. Pure.
 */
import type { Interval, Situation } from '../curves/chances.ts'
import { boundsOf } from '../curves/totals.ts'

export interface Lost {
  /** The mean of all ways, whole tickets: most ways may lose nothing. Where too few are over to judge by, what is told to be wanted less the places. */
  expected: number
  intervals: Interval[]
}

export interface Turned {
  situation: Situation
  /** In each way. */
  wanted: Float64Array
  /** Ways reach so far because nobody knows, and a mean would make a figure of that: what is told to be wanted is, less the places. */
  isUnjudged: boolean
}

/** Of several the sum of what each is told to lose, between bounds of all together. */
export function lostTogether(parts: readonly Turned[]): Lost {
  const each = parts.map(lostWays)
  const expected = parts.reduce((sum, part, at) => sum + expectedOf(part, each[at]!), 0)
  const sums = new Float64Array(each[0]!.length)
  for (const lost of each) for (let way = 0; way < sums.length; way++) sums[way]! += lost[way]!
  return {
    expected,
    intervals: boundsOf(sums.sort()).map(({ share, low, high }) => ({
      share,
      low: Math.min(expected, Math.floor(low)),
      high: Math.max(expected, Math.ceil(high)),
    })),
  }
}

export const lostOf = (part: Turned): Lost => lostTogether([part])

function lostWays({ situation: { capacity, out }, wanted }: Turned): Float64Array {
  if (capacity === null) return new Float64Array(wanted.length)
  const places = Math.max(capacity, out)
  return wanted.map((way) => Math.max(0, way - places))
}

function expectedOf(
  { isUnjudged, situation: { demand, capacity, out } }: Turned,
  lost: Float64Array,
): number {
  if (isUnjudged) return capacity === null ? 0 : Math.max(0, Math.round(demand) - Math.max(capacity, out))
  return Math.round(lost.reduce((sum, tickets) => sum + tickets, 0) / lost.length)
}
