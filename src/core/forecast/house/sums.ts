/** What several performances will have sold together, from ways that each may go: pure. */
import type { Situation } from '../curves/chances.ts'
import { boundsOf, seated, sumOf, wantedOf } from '../curves/totals.ts'
import { type Lost, lostTogether } from './lost.ts'
import { worthOf } from './revenue.ts'

export interface Part {
  /** Of the performance. */
  id: string
  /** Null: nothing can be told of it but what is sold. */
  situation: Situation | null
  /** Too few are over to judge it by. */
  isUnjudged?: boolean
  sold: number
  capacity: number | null
  /** Whole tickets. */
  expected: number
  soFarMinor: number
  /** Of a ticket that is still to come, not rounded; null: nothing tells it, and it counts for nothing. */
  averageMinor: number | null
}

interface Bound {
  share: number
  low: number
  high: number
}

export interface Sum {
  sold: number
  expected: number
  intervals: Bound[]
  expectedMinor: number
  moneyIntervals: Bound[]
  /** What may come, in order. */
  ways: Float64Array
  /** Wanted where no place is left. */
  lost: Lost
  /** Chance of coming to so many. */
  reaches: (level: number) => number
}

export interface Drawn {
  situation: Situation
  /** In each way. */
  wanted: Float64Array
  sales: Float64Array
}

/** Draws the ways once; sums of whichever parts are then of one piece, and expected values add up to the ticket. */
export function drawn(parts: readonly Part[]): Drawn[] {
  const named = parts.map(({ id, situation, sold }) => ({ id, situation: situation ?? fixed(sold) }))
  return wantedOf(named).map((wanted, at) => {
    const { situation } = named[at]!
    return { situation, wanted, sales: seated(situation, wanted) }
  })
}

export function sumsOf(
  parts: readonly Part[],
  ways: readonly Drawn[] = drawn(parts),
): (some: readonly number[]) => Sum {
  return (some) => {
    const each = some.map((at) => ways[at]!.sales)
    const own = some.map((at) => parts[at]!)
    const total = (value: (part: Part) => number) => own.reduce((sum, part) => sum + value(part), 0)
    const all = sumOf(each)
    const [sold, expected] = [total((part) => part.sold), total((part) => part.expected)]
    // Whole for each, so that sums are those of what they are made of.
    const expectedMinor = total((part) => Math.round(worthOf(part, part.expected)))
    const most = total(({ capacity, sold: out }) => Math.max(out, capacity ?? Number.POSITIVE_INFINITY))
    return {
      ...{ sold, expected, expectedMinor, ways: all },
      lost: lostTogether(some.map((at) => ({ ...ways[at]!, isUnjudged: parts[at]!.isUnjudged ?? false }))),
      intervals: around(boundsOf(all), expected, { least: sold, most }),
      moneyIntervals: around(boundsOf(sumOf(each, (at, sales) => worthOf(own[at]!, sales))), expectedMinor, {
        // What is sold is taken.
        least: total((part) => part.soFarMinor),
        most: Number.POSITIVE_INFINITY,
      }),
      reaches: (level) =>
        sold >= level ? 1 : all.reduce((count, way) => count + (way >= level ? 1 : 0), 0) / all.length,
    }
  }
}

/** Whole, with what is expected inside, and no way outside of the walls. */
export const around = (
  bounds: readonly Bound[],
  expected: number,
  { least, most }: { least: number; most: number },
) =>
  bounds.map(({ share, low, high }) => ({
    share,
    low: Math.min(expected, Math.max(least, Math.floor(low))),
    high: Math.max(expected, Math.min(most, Math.ceil(high))),
  }))

const fixed = (sold: number): Situation => ({
  ...{ demand: sold, out: sold, capacity: sold, errors: [] },
  rates: { net: new Float64Array(0), booked: new Float64Array(0), returned: new Float64Array(0) },
})
