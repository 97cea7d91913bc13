/** Sets of series as files have them: id, period, horizon, start, train, test. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { periodsOf, type Unit } from '../../../src/core/forecast/calendar.ts'

export type Row = Record<string, string>

export const readCsv = (file: string): Row[] => parse(readFileSync(file, 'utf8'), { columns: true })

export interface Series {
  id: string
  /** Date of the first value, `2016-11-06`; empty where nobody knows it. */
  start: string
  train: Float64Array
  test: Float64Array
  /** The period by which MASE is scaled. */
  scaledBy: number
}

export interface SeriesSet {
  name: string
  periods: readonly number[]
  /** Days from value to value, of days and weeks. */
  step: number | null
  /** Series of one horizon each. */
  series: Series[]
  naive2: Map<string, { smape: number; mase: number }>
}

const UNITS: Record<string, Unit> = {
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
}

/** The unit stands in the set's name: M4 gives weeks and days the period 1. */
function unitNamed(name: string): Unit | undefined {
  const [, word = ''] = /_(hourly|daily|weekly|monthly|quarterly|yearly)/.exec(name) ?? []
  return UNITS[word]
}

const STEPS: Partial<Record<Unit, number>> = { day: 1, week: 7 }

const numbers = (text: string) => Float64Array.from(text.trim().split(/\s+/), Number)

/** Where constants are chosen, the last horizon of the training part is taken for the test, and the test is not looked at. */
function inside(series: Series): Series {
  const end = series.train.length - series.test.length
  return { ...series, train: series.train.slice(0, end), test: series.train.slice(end) }
}

export interface ReadOptions {
  hasNaive2: boolean
  isInside: boolean
}

export function readSet(folder: string, { hasNaive2, isInside }: ReadOptions): SeriesSet {
  const name = basename(folder)
  const rows = readCsv(join(folder, 'series.csv'))
  const naive2 = hasNaive2 ? readCsv(join(folder, 'naive2.csv')) : []
  const period = Number(rows[0]?.period ?? 1)
  const unit = unitNamed(name)
  const all = rows.map((row): Series => {
    const series = {
      id: row.id!,
      start: row.start ?? '',
      train: numbers(row.train!),
      test: numbers(row.test!),
      // The scorer scales weeks of Broadway by the plain naive forecast.
      scaledBy: name === 'broadway_weekly' ? 1 : Number(row.period),
    }
    return isInside ? inside(series) : series
  })
  return {
    name,
    periods: unit ? periodsOf(unit) : period > 1 ? [period] : [],
    step: (unit && STEPS[unit]) ?? null,
    series: all.filter(({ train }) => train.length > 0),
    naive2: new Map(naive2.map(({ id, smape, mase }) => [id!, { smape: Number(smape), mase: Number(mase) }])),
  }
}
