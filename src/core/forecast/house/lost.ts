/**
 * What is wanted where no place is left: demand apart from sales, from ways that each performance may go. Nobody sees it come; evenings
 * that were not full tell how many more may have been wanted, and it is as wide as they were wrong. Pure.
 */
import type { Interval, Situation } from '../curves/chances.ts'
import { boundsOf } from '../curves/totals.ts'

export interface Lost {
  /** The mean of all ways, whole tickets: most ways may lose nothing. */
  expected: number
  intervals: Interval[]
}

export function lostOf(parts: readonly { situation: Situation; wanted: Float64Array }[]): Lost {
  const sums = new Float64Array(parts[0]!.wanted.length)
  for (const { situation, wanted } of parts) {
    if (situation.capacity === null) continue
    const places = Math.max(situation.capacity, situation.out)
    for (let way = 0; way < wanted.length; way++) sums[way]! += Math.max(0, wanted[way]! - places)
  }
  const mean = sums.reduce((sum, lost) => sum + lost, 0) / sums.length
  const bounds = boundsOf(sums.sort())
  return {
    expected: Math.round(mean),
    intervals: bounds.map(({ share, low, high }) => ({ share, low: Math.floor(low), high: Math.ceil(high) })),
  }
}
