/**
 * What is wanted where no place is left: demand apart from sales, from ways that each performance may go. Nobody sees it come; evenings
 * that were not full tell how many more may have been wanted, and it is as wide as they were wrong. Pure.
 */
import type { Interval, Situation } from '../curves/chances.ts'
import { boundsOf } from '../curves/totals.ts'

export interface Lost {
  /** The mean of all ways, whole tickets: most ways may lose nothing. Where too few are over to judge by, the middle. */
  expected: number
  intervals: Interval[]
}

/** `isUnjudged`: ways reach so far because nobody knows, and a mean would make a figure of that. */
export function lostOf(
  parts: readonly { situation: Situation; wanted: Float64Array }[],
  { isUnjudged = false } = {},
): Lost {
  const sums = new Float64Array(parts[0]!.wanted.length)
  for (const { situation, wanted } of parts) {
    if (situation.capacity === null) continue
    const places = Math.max(situation.capacity, situation.out)
    for (let way = 0; way < wanted.length; way++) sums[way]! += Math.max(0, wanted[way]! - places)
  }
  const mean = sums.reduce((sum, lost) => sum + lost, 0) / sums.length
  const bounds = boundsOf(sums.sort())
  const middle = sums[Math.floor(sums.length / 2)]!
  return {
    expected: Math.round(isUnjudged ? middle : mean),
    intervals: bounds.map(({ share, low, high }) => ({ share, low: Math.floor(low), high: Math.ceil(high) })),
  }
}
