/** Days of a forecast: what was sold by each, and what will be, of one performance or of many together. Pure. */
import type { Step } from '../forecast/house/bounded.ts'
import { dayBefore, daysBetween } from './curve.ts'
import type { SoldRow } from './sold-rows.ts'

/** Sales by the end of a day that is over, or by the hour that is known. */
export interface PastDay {
  day: string
  sold: number
}

/** By this hour of a day to come; the day of a show, and the last, by the end. */
export interface ForecastDay {
  /** Days before the show; of many before the last of them. */
  lead: number
  day: string
  point: number
  /** Null: nobody knows. */
  low_50: number | null
  high_50: number | null
  low_80: number | null
  high_80: number | null
  low_95: number | null
  high_95: number | null
}

export function forecastDay({ point, bounds }: Step, when: Pick<ForecastDay, 'lead' | 'day'>): ForecastDay {
  const [half, most, all] = bounds as [Step['bounds'][number], Step['bounds'][number], Step['bounds'][number]]
  return {
    ...{ ...when, point },
    ...{ low_50: half.low, high_50: half.high, low_80: most.low, high_80: most.high },
    ...{ low_95: all.low, high_95: all.high },
  }
}

/** Of what nobody can tell bounds of. */
export const withoutBounds = (day: ForecastDay): ForecastDay => ({
  ...day,
  ...{ low_50: null, high_50: null, low_80: null, high_80: null, low_95: null, high_95: null },
})

/** Until the day that is known: none before anything was sold. */
export function pastDays(rows: readonly SoldRow[], today: string): PastDay[] {
  const net = new Map<string, number>()
  for (const { parts } of rows)
    for (const { day, tickets, gone } of parts) {
      const by = day < today ? day : today
      net.set(by, (net.get(by) ?? 0) + tickets - gone)
    }
  let sold = 0
  const days = [...net]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, of]) => {
      sold += of
      return { day, sold }
    })
  const last = days.at(-1)
  return filledDays(last && last.day < today ? [...days, { day: today, sold }] : days)
}

/** A day on which nothing was sold has what the day before had. */
function filledDays(days: readonly PastDay[]): PastDay[] {
  return days.flatMap(({ day, sold }, at) => {
    const next = days[at + 1]
    const quiet = next ? daysBetween(day, next.day) - 1 : 0
    const between = Array.from({ length: quiet }, (_, index) => ({ day: dayBefore(day, -1 - index), sold }))
    return [{ day, sold }, ...between]
  })
}

/** The day that a step is over on. */
export const dayOfStep = (step: number, lead: number, end: string): string =>
  dayBefore(end, Math.max(0, lead - 2 - step))

/** The last day of sale has one line, its end; where the show is later, its day has one, too. */
export function daysOfOne({ steps }: { steps: readonly Step[] }, end: string, day: string): ForecastDay[] {
  const lead = steps.length
  const days = steps.flatMap((told, step) => {
    const on = dayOfStep(step, lead, end)
    return step === lead - 2 ? [] : forecastDay(told, { lead: daysBetween(on, day), day: on })
  })
  return end === day ? days : [...days, forecastDay(steps.at(-1)!, { lead: 0, day })]
}
