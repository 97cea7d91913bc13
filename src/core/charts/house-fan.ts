/** The fan of a house's forecast: what was sold, what is expected until the end, however many days that are. Pure. */
import { aheadIn, behindIn, dotsIn, type FanChart, fanChart, fanSigns } from '../forecast/fan-chart.ts'
import type { Dictionary } from '../language/language.ts'
import { dayBefore } from '../reports/curve.ts'
import type { ForecastDay, PastDay } from '../reports/forecast-days.ts'

/** Few days are drawn so wide; a day has two columns where there is room. */
const LEAST = 12
/** Columns that a day that was may have: as many as one to come. */
const WIDEST = 2
/** Columns of the scale. */
const LEFT = 11

interface FanAsked {
  columns: number
  rows: number
  isAscii: boolean
}

/** Of a performance, or of many together. */
export interface Days {
  history: readonly PastDay[]
  path: readonly ForecastDay[]
  /** Places; null: tickets have none. */
  capacity: number | null
}

function houseFan({ history, path, capacity }: Days, asked: FanAsked): string[] {
  const { columns, isAscii } = asked
  const ahead = Math.min(aheadIn(columns), Math.max(LEAST, 2 * path.length))
  const days = stretched(path, ahead)
  const room = Math.floor(behindIn(columns, ahead, isAscii) / history.length)
  const wide = Math.min(WIDEST * dotsIn(isAscii), Math.max(1, room))
  const past = history.flatMap((day) => new Array<PastDay>(wide).fill(day))
  const chart = {
    history: past.map(({ sold }) => sold),
    point: days.map(({ point }) => point),
    intervals: shadesOf(days),
    most: capacity,
    ...daysOf(past, path),
  }
  return fanChart(chart, asked)
}

/** None where nobody knows bounds. */
function shadesOf(days: readonly ForecastDay[]): FanChart['intervals'] {
  const of = (name: Exclude<keyof ForecastDay, 'day'>) => days.flatMap((day) => day[name] ?? [])
  const all = [
    { low: of('low_50'), high: of('high_50') },
    { low: of('low_80'), high: of('high_80') },
    { low: of('low_95'), high: of('high_95') },
  ]
  return all.every(({ low, high }) => low.length + high.length === 2 * days.length) ? all : []
}

function daysOf(history: readonly PastDay[], path: readonly ForecastDay[]): Pick<FanChart, 'days'> {
  const [next, last] = [path[0], path.at(-1)]
  if (!next || !last) return {}
  return {
    days: {
      past: (at) => history[at]!.day,
      now: history.at(-1)?.day ?? dayBefore(next.day, 1),
      last: last.day,
    },
  }
}

/** With its days and its legend: two lines more than `rows`. */
export function fanLines(told: Days, say: Dictionary, asked: FanAsked): string[] {
  const { past, line, shades } = fanSigns(asked.isAscii)
  return [...houseFan(told, asked), `${' '.repeat(LEFT)}${say.forecast.legend(past, line, shades)}`]
}

/** Over so many columns; the end is always seen. */
const stretched = <Day>(days: readonly Day[], columns: number): Day[] =>
  Array.from({ length: columns }, (_, at) => days[Math.ceil(((at + 1) * days.length) / columns) - 1]!)
