/**
 * The figures of a forecast in one shape, of a performance and of sums of them: for whoever draws them, prints them or puts them into a
 * file. The operations behind have more of each; nothing here is told otherwise than there.
 */
import type { Title } from '../catalogue/title.ts'
import type { Desk } from '../desk.ts'
import type { Advice } from '../forecast/house/advice.ts'
import type { Lost } from '../forecast/house/lost.ts'
import type { Minor } from '../money.ts'
import { type ForecastKind, forecastAbout } from './forecast-about.ts'
import type { ForecastDay, PastDay } from './forecast-days.ts'
import { type HouseForecast, houseForecast } from './house-forecast.ts'
import type { ReadyAsked, ReadyTold } from './ready.ts'
import { type TotalsForecast, totalsForecast } from './totals-forecast.ts'
import type { Line } from './totals-lines.ts'

/** Shares of all outcomes that should lie between; 50, 80, 95 %. */
interface Between {
  share: number
  low: number
  high: number
}

export interface ForecastFigures {
  kind: ForecastKind
  /** Of the house its name. */
  code: string
  /** Of a performance and of an event. */
  title: Title | null
  /** Of the venue, or of the first of them. */
  zone: string
  /** As it was known then. */
  at: number
  /** When the first starts, and the last: of a performance the same. */
  starts_at: number
  until_at: number
  currency: string
  performances: number
  /** Days until the last of them. */
  lead: number
  /** Null where a train is among them. */
  capacity: number | null
  sold: number
  expected: number
  /** Null: trains alone of lines on which none is over, and nobody knows. */
  intervals: Between[] | null
  /** Wanted, whether there are places or not; null: it can't be told. */
  demand: number | null
  /** Wanted where no place is left. */
  lost: Lost | null
  /** Chance of selling out; of several how many are expected to. Null: no seats to sell out, or nothing to say it by. */
  sell_outs: number | null
  /** Of a performance: by when it is likelier sold out than not. */
  sold_out_by: string | null
  /** The chance of coming to so many tickets; null: nobody asked, or there is nothing to say it by. */
  reaches: { level: number; chance: number } | null
  /** `expected_minor` is null where nothing tells a price, and bounds where nobody knows them, either. */
  revenue: { so_far_minor: Minor; expected_minor: Minor | null; intervals: Between[] | null }
  /** Of a performance: what is over had sold so many at this lead, in the middle, and how far ahead it is in percent. */
  pace: { median: number; ahead_percent: number } | null
  /** How many of them are closed for sale, and stay at what is sold. */
  closed: number
  /** How many of them are told how: all others have enough to be judged by. */
  fallbacks: { no_history: number; few: number; new_event: number }
  /** Venues and events where there are several, and performances; none of a performance. */
  lines: Line[]
  advice: (Advice & { performance: string })[]
  ready: ReadyTold | null
  history: PastDay[]
  /** The last day has the end, and its figures are `expected` and `intervals`. */
  path: ForecastDay[]
}

interface FiguresAsked {
  /** A performance, an event or a venue, or enough of its code; the house unless told. */
  name?: string | undefined
  kind?: 'event' | 'venue' | undefined
  at?: number | undefined
  level?: number | undefined
  ready?: ReadyAsked | undefined
}

/**
 * Refuses right-missing, forecast-unknown, forecast-ambiguous, performance-unknown, performance-ambiguous, nothing-to-forecast,
 * nothing-to-come.
 */
export async function forecastFigures(
  desk: Desk,
  { name, kind, ...asked }: FiguresAsked = {},
): Promise<ForecastFigures> {
  const about = await forecastAbout(desk, { name, kind })
  return about.kind === 'performance'
    ? figuresOfOne(await houseForecast(desk, { performance: about.code, ...asked }))
    : figuresOfMany(await totalsForecast(desk, { about, ...asked }), asked.level)
}

function figuresOfOne(told: HouseForecast): ForecastFigures {
  const { performance, starts_at, median, ahead_percent, fallback } = told
  const { title, zone, at, currency, lead, capacity, sold, expected, intervals, demand, lost, revenue } = told
  const count = (which: HouseForecast['fallback']) => (fallback === which ? 1 : 0)
  return {
    ...{ kind: 'performance', code: performance, title, zone, at, starts_at, until_at: starts_at },
    ...{ currency, performances: 1, lead, capacity, sold, expected, intervals, demand },
    lost: lost && { expected: lost.expected, intervals: lost.intervals },
    ...{ sell_outs: told.sell_out.chance, sold_out_by: told.sell_out.day, reaches: told.reaches },
    revenue: {
      ...{ so_far_minor: revenue.so_far_minor, expected_minor: revenue.expected_minor },
      intervals: revenue.intervals,
    },
    closed: told.status === 'closed' ? 1 : 0,
    pace: median === null || ahead_percent === null ? null : { median, ahead_percent },
    fallbacks: { no_history: count('no-history'), few: count('few'), new_event: count('new-event') },
    ...{ lines: [], advice: told.advice.map((one) => ({ performance, ...one })), ready: told.ready },
    ...{ history: told.history, path: told.path },
  }
}

function figuresOfMany(told: TotalsForecast, level?: number): ForecastFigures {
  const { kind, code, title, at, currency, total, lines, advice, ready, history, path } = told
  const { zone, starts_at, until_at, performances, capacity, sold, expected, demand, sell_outs } = total
  const count = (which: Line['fallback']) =>
    lines.filter((line) => line.kind === 'performance' && line.fallback === which).length
  return {
    ...{ kind, code, title, zone, at, starts_at, until_at, currency, performances },
    ...{ lead: path[0]?.lead ?? 0, capacity, sold, expected, demand, sell_outs, sold_out_by: null },
    intervals: boundsOf(total),
    lost: total.lost === null ? null : lostOfMany(total),
    reaches: level === undefined || total.reaches === null ? null : { level, chance: total.reaches },
    revenue: revenueOfMany(total),
    ...{ pace: null, lines, advice, ready, history, path },
    closed: lines.filter(({ status }) => status === 'closed').length,
    fallbacks: { no_history: count('no-history'), few: count('few'), new_event: count('new-event') },
  }
}

const between = (low80: number, high80: number, low95: number, high95: number): Between[] => [
  { share: 0.8, low: low80, high: high80 },
  { share: 0.95, low: low95, high: high95 },
]

const lostOfMany = (total: Line): Lost => ({
  expected: total.lost!,
  intervals: between(total.low_80_lost!, total.high_80_lost!, total.low_95_lost!, total.high_95_lost!),
})

function boundsOf({ low_50, high_50, low_80, high_80, low_95, high_95 }: Line): Between[] | null {
  if (low_50 === null || high_50 === null) return null
  return [{ share: 0.5, low: low_50, high: high_50 }, ...between(low_80!, high_80!, low_95!, high_95!)]
}

function revenueOfMany(total: Line): ForecastFigures['revenue'] {
  const { so_far_minor, expected_minor, low_80_minor, high_80_minor, low_95_minor, high_95_minor } = total
  if (low_80_minor === null || high_80_minor === null)
    return { so_far_minor, expected_minor, intervals: null }
  return {
    ...{ so_far_minor, expected_minor },
    intervals: between(low_80_minor, high_80_minor, low_95_minor!, high_95_minor!),
  }
}
