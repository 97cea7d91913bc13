/** One line of a forecast of many: a performance, or the sum of some. Pure. */

import type { SaleStatus } from '../catalogue/performance/status.ts'
import { chanceToSell } from '../forecast/curves/chances.ts'
import { endOf } from '../forecast/house/bounded.ts'
import type { HouseFallback } from '../forecast/house/coming.ts'
import { worthOf } from '../forecast/house/revenue.ts'
import type { Sum } from '../forecast/house/sums.ts'
import type { Minor } from '../money.ts'
import { demandOf, mostOf, type Told } from './venue-told.ts'

export interface Line {
  kind: 'performance' | 'event' | 'venue' | 'house'
  code: string
  /** When the first starts, and until when they do. */
  starts_at: number
  until_at: number
  zone: string
  performances: number
  sold: number
  /** Null where a train is among them. */
  capacity: number | null
  expected: number
  /** Wanted, whether there are places or not; null: a train is among them of which nothing can be told. */
  demand: number | null
  /** Wanted where no place is left: the mean of all ways (where too few are over to judge by, what is wanted less the places), and bounds; null: nothing can be told of one of them, or it is a train. */
  lost: number | null
  low_80_lost: number | null
  high_80_lost: number | null
  low_95_lost: number | null
  high_95_lost: number | null
  /** Null: trains alone of lines on which none is over, and nobody knows. */
  low_50: number | null
  high_50: number | null
  low_80: number | null
  high_80: number | null
  low_95: number | null
  high_95: number | null
  so_far_minor: Minor
  /** Null: nothing tells a price. */
  expected_minor: Minor | null
  low_80_minor: Minor | null
  high_80_minor: Minor | null
  low_95_minor: Minor | null
  high_95_minor: Minor | null
  /** How many sell out, as it is expected; of a performance its chance. Null: no seats to sell out, or nothing to say it by. */
  sell_outs: number | null
  /** Chance of coming to the level that was asked about; null: none was, or nobody knows. */
  reaches: number | null
  /** Of a performance: what is told alone, and what its curve alone would have said. */
  told_by: 'blend' | 'plain-pickup' | null
  alone: number | null
  learnt_from: number | null
  /** Its day's name in the calendar, how often such a day was seen, and what it does: 1 is nothing. */
  day_name: string | null
  day_times: number | null
  day_ratio: number | null
  fallback: HouseFallback | null
  /** Of a performance: what is closed or ended stays at what is sold. */
  status: SaleStatus | null
}

interface Named {
  kind: Line['kind']
  code: string
  level: number | undefined
}

/** Of none of them that still sell anything can be told but what is sold. */
export function isBoundless(told: readonly Told[]): boolean {
  const selling = told.filter(({ coming }) => !coming.isEnded)
  return selling.length > 0 && selling.every(({ coming }) => coming.situation === null)
}

const NONE = { low: null, high: null }
const UNKNOWN = [NONE, NONE, NONE] as const

export function lineOf({ kind, code, level }: Named, sum: Sum, told: readonly Told[]): Line {
  const starts = told.map(({ show }) => show.startsAt)
  const capacities = told.map(({ part }) => part.capacity)
  const demands = told.map(demandOf)
  const chances = told.flatMap(({ coming: { soldOut } }) => (soldOut === null ? [] : [soldOut]))
  const add = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const [half, most, all] = isBoundless(told) ? UNKNOWN : (intervalsOf(sum, told) as [Bound, Bound, Bound])
  return {
    ...{ kind, code, starts_at: Math.min(...starts), until_at: Math.max(...starts) },
    ...{ zone: told[0]!.show.zone, performances: told.length, sold: sum.sold, expected: sum.expected },
    demand: demands.includes(null) ? null : add(demands.map(Number)),
    capacity: capacities.includes(null) ? null : add(capacities.map(Number)),
    ...{ low_50: half.low, high_50: half.high, low_80: most.low, high_80: most.high },
    ...{ low_95: all.low, high_95: all.high },
    so_far_minor: add(told.map(({ part }) => part.soFarMinor)),
    ...{ ...moneyOf(sum, told), ...lostIn(sum, told) },
    sell_outs: chances.length > 0 ? add(chances) : null,
    reaches: level === undefined ? null : reachesOf(sum, told, level),
    ...{ told_by: null, alone: null, learnt_from: null, fallback: null, status: null },
    ...{ day_name: null, day_times: null, day_ratio: null },
  }
}

type Money = 'expected_minor' | 'low_80_minor' | 'high_80_minor' | 'low_95_minor' | 'high_95_minor'

function moneyOf(sum: Sum, told: readonly Told[]): Pick<Line, Money> {
  const isPriced = told.every(({ part }) => part.averageMinor !== null)
  const { expectedMinor } = sum
  const [, most, all] = isBoundless(told) ? UNKNOWN : (moneyBounds(sum, told) as [Bound, Bound, Bound])
  const of = (minor: Minor | null) => (isPriced ? minor : null)
  return {
    expected_minor: of(expectedMinor),
    ...{ low_80_minor: of(most.low), high_80_minor: of(most.high) },
    ...{ low_95_minor: of(all.low), high_95_minor: of(all.high) },
  }
}

function moneyBounds({ moneyIntervals, ...sum }: Sum, told: readonly Told[]): Sum['moneyIntervals'] {
  const [first, ...more] = told
  if (!first?.coming.situation || more.length > 0) return moneyIntervals
  const at = (tickets: number) => Math.round(worthOf(first.part, tickets))
  return intervalsOf({ moneyIntervals, ...sum }, told).map(({ share, low, high }) => ({
    ...{ share, low: at(low), high: at(high) },
  }))
}

type Lost = 'lost' | 'low_80_lost' | 'high_80_lost' | 'low_95_lost' | 'high_95_lost'

/** Where nothing is over, nobody knows what is wanted; of a train it is told by its legs. */
function lostIn({ lost: { expected, intervals } }: Sum, told: readonly Told[]): Pick<Line, Lost> {
  const isTold = told.every(
    ({ coming: { comparables }, part: { capacity } }) => comparables.length > 0 && capacity !== null,
  )
  const [, most, all] = intervals as [Bound, Bound, Bound]
  const of = (tickets: number) => (isTold ? tickets : null)
  return {
    ...{ lost: of(expected), low_80_lost: of(most.low), high_80_lost: of(most.high) },
    ...{ low_95_lost: of(all.low), high_95_lost: of(all.high) },
  }
}

type Bound = Sum['intervals'][number]

/** Of a single performance all is told as `forecast show` tells it alone: by its own errors, not by ways of them. */
function reachesOf({ reaches, sold }: Sum, told: readonly Told[], level: number): number | null {
  if (isBoundless(told) && sold < level) return null
  const [first, ...more] = told
  const situation = more.length === 0 ? first?.coming.situation : null
  return situation ? chanceToSell(situation, level, mostOf(first!)) : reaches(level)
}

function intervalsOf({ intervals }: Sum, [first, ...more]: readonly Told[]): Sum['intervals'] {
  const situation = more.length === 0 ? first?.coming.situation : null
  return situation ? [...endOf({ ...situation, capacity: mostOf(first!) }).intervals] : intervals
}

export function performanceLine(told: Told, sum: Sum, level: number | undefined): Line {
  const { show, coming, status } = told
  const line = lineOf({ kind: 'performance', code: show.code, level }, sum, [told])
  const { isPlain, alone, comparables, fallback, effect, isEnded } = coming
  const learnt = isEnded ? 0 : comparables.length
  return {
    ...line,
    told_by: learnt === 0 ? null : isPlain ? 'plain-pickup' : 'blend',
    ...{ alone: Math.round(alone), learnt_from: learnt, fallback, status },
    ...(effect ? { day_name: effect.name, day_times: effect.times, day_ratio: effect.ratio } : {}),
  }
}
