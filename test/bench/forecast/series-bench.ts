/** All series of a set: forecast from `train` alone, scored by `test`. */
import { coverage, mase, msis, owa, scaleOf, smape } from '../../../src/core/forecast/metrics.ts'
import { type Evidence, type Forecast, forecastOf, groupOf } from '../../../src/core/forecast/pool/pool.ts'
import { logRatiosOf } from '../../../src/core/forecast/pool/weights.ts'
import { type Calendar, sharedSeasonOf } from '../../../src/core/forecast/season/shared.ts'
import { grouped } from '../../../src/core/grouped.ts'
import { evidenceOfAll } from './evidence.ts'
import type { Series, SeriesSet } from './read.ts'

export interface Told extends Forecast {
  series: Series
  /** The same series forecast by itself, as the program does it. */
  alone: Forecast
  ms: number
}

export interface Score {
  set: string
  series: number
  smape: number
  mase: number
  owa: number
  msis: number
  covered: number
  wape_percent: number
  ms: number
}

/** Series whose members and horizon are the same learn from each other. */
export async function forecastSet(set: SeriesSet, threads?: number): Promise<Told[]> {
  const calendars = calendarsOf(set)
  const tasks = set.series.map(({ train, test }, at) => ({
    train,
    periods: set.periods,
    horizon: test.length,
    calendar: calendars?.[at],
  }))
  const done = await evidenceOfAll(tasks, threads)
  const groups = grouped(done, ({ evidence }) => groupName(evidence))
  const known = new Map(
    [...groups].map(([name, all]) => [name, groupOf(all.map(({ evidence }) => evidence))]),
  )
  return done.map(({ evidence, ms }, at) => ({
    series: set.series[at]!,
    ms,
    alone: alone(evidence),
    ...forecastOf(evidence, known.get(groupName(evidence))!),
  }))
}

/** Without a group, and without the members that know the season which a group shares. */
function alone({ names, origins, paths, seasonal, ...evidence }: Evidence): Forecast {
  const own = <Kept>(all: Kept[]) => all.filter((_, member) => !names[member]!.endsWith('/house'))
  const seen = origins.map((origin) => ({ ...origin, paths: own(origin.paths) }))
  const ratios = logRatiosOf(seen, own(names).length, evidence.isRare)
  const one = {
    ...evidence,
    ratios,
    names: own(names),
    origins: seen,
    paths: own(paths),
    seasonal: own(seasonal),
  }
  return forecastOf(one, groupOf([one]))
}

/** Days and weeks whose dates are known share the season of their house. */
function calendarsOf({ series, step }: SeriesSet): Calendar[] | null {
  const starts = series.map(({ start }) => Math.round(Date.parse(start) / DAY_MS))
  if (step === null || starts.some(Number.isNaN)) return null
  const shared = sharedSeasonOf(series.map(({ train }, at) => ({ start: starts[at]!, step, values: train })))
  return starts.map((start) => ({ start, step, shared }))
}

const DAY_MS = 86_400_000

const groupName = ({ names, paths }: { names: string[]; paths: Float64Array[] }) =>
  `${names.join()} ${paths[0]?.length}`

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

export function scoreSet(set: SeriesSet, told: Told[]): Score {
  const all = told.map(({ series, point, intervals, ms }) => {
    const { low, high } = intervals.at(-1)!
    const scale = scaleOf(series.train, series.scaledBy)
    return {
      smape: smape(series.test, point),
      mase: mase(series.test, point, scale),
      msis: msis(series.test, low, high, scale),
      covered: coverage(series.test, low, high),
      missed: series.test.reduce((sum, actual, step) => sum + Math.abs(actual - point[step]!), 0),
      came: series.test.reduce((sum, actual) => sum + Math.abs(actual), 0),
      naive2: set.naive2.get(series.id),
      ms,
    }
  })
  const scaled = all.filter((one) => Number.isFinite(one.mase))
  const both = scaled.filter((one) => one.naive2 !== undefined)
  const pair = (
    of: 'smape' | 'mase',
    whose: (one: (typeof both)[number]) => { smape: number; mase: number },
  ) => mean(both.map((one) => whose(one)[of]))
  return {
    set: set.name,
    series: all.length,
    smape: mean(all.map((one) => one.smape)),
    mase: mean(scaled.map((one) => one.mase)),
    owa: owa(
      { smape: pair('smape', (one) => one), mase: pair('mase', (one) => one) },
      { smape: pair('smape', (one) => one.naive2!), mase: pair('mase', (one) => one.naive2!) },
    ),
    msis: mean(scaled.map((one) => one.msis)),
    covered: mean(all.map((one) => one.covered)),
    wape_percent: (100 * mean(all.map((one) => one.missed))) / mean(all.map((one) => one.came)),
    ms: mean(all.map((one) => one.ms)),
  }
}
