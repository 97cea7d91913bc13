/** The days of a forecast as people read them, of a performance or of many together. */
import type { ForecastDay } from '../../core/reports/forecast-days.ts'
import type { App } from '../app.ts'
import { table } from '../table.ts'

/** Days that are told; the file and JSON have all. */
const TOLD = 15

/** A dash where nobody knows. */
export const between = (low: number | null, high: number | null): string =>
  low === null || high === null ? '-' : `${low}-${high}`

/** The next days one by one, and the end. */
export function daysTable(app: App, path: readonly ForecastDay[], columns: number): string {
  const { columns: head, house } = app.say.forecast
  const days = path.length <= TOLD ? [...path] : [...path.slice(0, TOLD - 1), path.at(-1)!]
  const right = { align: 'right' as const }
  const rows = [
    { head: head.at, value: (one: ForecastDay) => one.day },
    { ...right, head: house.columns.lead, value: (one: ForecastDay) => one.lead },
    { ...right, head: head.point, value: (one: ForecastDay) => one.point },
    { ...right, head: head.half, value: (one: ForecastDay) => between(one.low_50, one.high_50) },
    { ...right, head: head.most, value: (one: ForecastDay) => between(one.low_80, one.high_80) },
    { ...right, head: head.nearlyAll, value: (one: ForecastDay) => between(one.low_95, one.high_95) },
  ]
  const lines = table(days, rows, columns).split('\n')
  const left = path.length - days.length
  return (left > 0 ? lines.toSpliced(-1, 0, house.daysBetween(left)) : lines).join('\n')
}
