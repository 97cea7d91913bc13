import { decimalsOf, formatMinor } from '../../core/money.ts'
import { refuse } from '../../core/refusal.ts'
import { forecastAbout } from '../../core/reports/forecast-about.ts'
import { lastDayOf } from '../../core/reports/series-end.ts'
import { type SeriesForecast, seriesForecast } from '../../core/reports/series-forecast.ts'
import { SERIES_MEASURES, SERIES_UNITS } from '../../core/reports/series-rows.ts'
import { wrapWidth } from '../../core/width.ts'
import { dayBounds } from '../../core/zone.ts'
import type { App } from '../app.ts'
import type { ForecastSeriesOptions } from '../forecast.ts'
import { show } from '../output.ts'
import { calendarOf } from './calendar-of.ts'
import { caughtUp } from './caught-up.ts'
import { askedOf } from './forecast-asked.ts'
import { horizonOf, isRows } from './forecast-file.ts'
import { seriesJson, seriesSteps, totalOf } from './forecast-series-json.ts'
import { forecastText } from './forecast-text.ts'
import { screenColumns } from './screen-columns.ts'

export async function run(app: App, options: ForecastSeriesOptions, name?: string): Promise<undefined> {
  const by = oneOf(SERIES_UNITS, options.by, '--by')
  const of = oneOf(SERIES_MEASURES, options.of, '--of')
  const horizon = horizonOf(options.horizon)
  if (options.at !== undefined && !dayBounds('UTC', options.at))
    throw refuse('value-faulty', { field: '--at', found: options.at, wanted: '2027-01-15' })
  const asked = askedOf(options, name)
  const desk = await caughtUp(app)
  const calendar = await calendarOf(app, options.events, by === 'day' ? desk : undefined)
  const about = await forecastAbout(desk, asked)
  // One performance has a curve, and an end.
  if (about.kind === 'performance')
    throw refuse('value-faulty', {
      field: 'NAME',
      found: about.code,
      wanted: `wicket forecast show ${about.code}`,
    })
  const told = await seriesForecast(desk, { about, by, of, horizon, until: options.at, calendar })
  const explains = options.explain ?? false
  const data = isRows(app) ? seriesSteps(told) : seriesJson(told, explains)
  await show(app, data, () => textOf(app, told, explains))
}

function oneOf<T extends string>(all: readonly T[], asked: string, field: string): T {
  const known = all.find((one) => one === asked)
  if (known !== undefined) return known
  throw refuse('value-faulty', { field, found: asked, wanted: all.join(', ') })
}

function textOf(app: App, told: SeriesForecast, explains: boolean): string {
  const { series } = app.say.forecast
  const { about, of, unit, steps, currency, begun } = told
  const shown = (total: number) =>
    of === 'net' ? formatMinor(Math.round(total), currency) : total.toFixed(0)
  const columns = screenColumns(app)
  return [
    ...wrapWidth(series.title(of, unit, about.kind, about.code), columns),
    series.total(steps.length, unit, shown(totalOf(told))),
    ...(begun ? wrapWidth(series.begun(unit, shown(begun.value), begun.known, begun.days), columns) : []),
    ...(told.sale_ends !== null && told.sale_ends < lastDayOf(steps.at(-1)!.at, unit)
      ? wrapWidth(series.ends(about.code, told.sale_ends), columns)
      : []),
    ...(told.closed_for_sale > 0 ? wrapWidth(series.closed(told.closed_for_sale), columns) : []),
    // Where all of it is closed one is told that alone.
    ...((told.bounded && told.places_left !== 0) || told.places_left
      ? wrapWidth(placesOf(app, told), columns)
      : []),
    '',
    forecastText(app, of === 'net' ? inUnits(told, decimalsOf(currency)) : told, explains),
  ].join('\n')
}

function placesOf(app: App, { about, places_left, before, bounded }: SeriesForecast): string {
  return app.say.forecast.series.places(about.code, places_left ?? 0, before, bounded)
}

/** Amounts as people read them: in the currency, not in minor units. */
function inUnits(told: SeriesForecast, decimals: number): SeriesForecast {
  const by = 10 ** decimals
  const scaled = (value: number | null) => (value === null ? null : value / by)
  return {
    ...told,
    error: scaled(told.error),
    naive_error: scaled(told.naive_error),
    judged: told.judged.map(({ until, origins, ...errors }) => ({ until, origins, ...divided(errors, by) })),
    history: told.history.map((value) => value / by),
    members: told.members.map((member) => ({ ...member, error: scaled(member.error) })),
    steps: told.steps.map(({ at, ...bounds }) => ({
      at,
      ...divided(bounds, by),
    })),
  }
}

const divided = <Values extends Record<string, number>>(values: Values, by: number): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value / by])) as Values
