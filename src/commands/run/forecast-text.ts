/** A forecast for people: a picture, the numbers, and how far they can be trusted. */

import { fanChart, fanSigns } from '../../core/forecast/fan-chart.ts'
import type { FileForecast, Step } from '../../core/forecast/file/forecast-history.ts'
import { wrapWidth } from '../../core/width.ts'
import type { App } from '../app.ts'
import { asciiOf } from '../screen-settings.ts'
import { table } from '../table.ts'
import { screenColumns } from './screen-columns.ts'

const ROWS = 12

export function forecastText(app: App, result: FileForecast, explains: boolean): string {
  const parts = [
    pictureOf(app, result),
    stepsOf(app, result),
    factsOf(app, result)
      .flatMap((text) => wrapWidth(text, screenColumns(app)))
      .join('\n'),
  ]
  return [...parts, ...(explains ? explained(app, result) : [])].filter(Boolean).join('\n\n')
}

function pictureOf(app: App, { history, dates, until, steps }: FileForecast): string {
  const isAscii = asciiOf(app)
  const lines = fanChart(
    {
      history,
      point: steps.map(({ point }) => point),
      intervals: [
        { low: steps.map((step) => step.low_50), high: steps.map((step) => step.high_50) },
        { low: steps.map((step) => step.low_80), high: steps.map((step) => step.high_80) },
        { low: steps.map((step) => step.low_95), high: steps.map((step) => step.high_95) },
      ],
      days: { past: (at) => dates[at]!, now: until, last: steps.at(-1)!.at },
    },
    { columns: screenColumns(app), rows: ROWS, isAscii },
  )
  const { past, line, shades } = fanSigns(isAscii)
  return [...lines, `${' '.repeat(11)}${app.say.forecast.legend(past, line, shades)}`].join('\n')
}

/** As many digits as tell values of that size apart. */
function digitsOf(steps: readonly Step[]): (value: number) => string {
  const size = Math.max(...steps.map(({ high_95: high }) => Math.abs(high)))
  const digits = size >= 1000 ? 0 : size >= 10 ? 1 : 3
  return (value) => value.toFixed(digits)
}

function stepsOf(app: App, { steps }: FileForecast): string {
  const { columns } = app.say.forecast
  const number = digitsOf(steps)
  const between = (low: number, high: number) => `${number(low)}..${number(high)}`
  return table(
    steps,
    [
      { head: columns.at, value: ({ at }) => at },
      { head: columns.point, value: ({ point }) => number(point), align: 'right' },
      {
        head: columns.half,
        value: (one) => between(one.low_50, one.high_50),
        align: 'right',
        // Where there is no room for all, the widest tells more.
        optional: 2,
      },
      { head: columns.most, value: (one) => between(one.low_80, one.high_80), align: 'right' },
      {
        head: columns.nearlyAll,
        value: (one) => between(one.low_95, one.high_95),
        align: 'right',
        optional: true,
      },
    ],
    screenColumns(app),
  )
}

function factsOf(app: App, result: FileForecast): string[] {
  const { forecast: say } = app.say
  const number = digitsOf(result.steps)
  return [
    say.summary(say.steps(result.values, result.unit), result.from, result.until),
    say.seasons(result.periods.join(', ')),
    ...(result.closed.length > 0 ? [say.closed(result.closed)] : []),
    ...(result.closed_hours.length > 0 ? [say.closedHours(result.closed_hours)] : []),
    ...(result.closed_weekly > 0 ? [say.closedWeekly(result.closed_weekly)] : []),
    ...(result.closed_days > 0 ? [say.closedDays(result.closed_days, result.unit)] : []),
    ...(result.closed_ignored > 0 ? [say.closedIgnored(result.closed_ignored, result.unit)] : []),
    ...(result.dates_outside > 0 ? [say.datesOutside(result.dates_outside)] : []),
    ...(result.not_set_apart.length > 0 ? [say.notSetApart(result.not_set_apart)] : []),
    ...(result.hours_twice.length > 0 ? [say.hoursTwice(result.hours_twice)] : []),
    ...(result.hours_skipped.length > 0 ? [say.hoursSkipped(result.hours_skipped)] : []),
    ...(result.filled > 0 ? [say.filled(result.filled)] : []),
    ...judgedOf(app, result, number),
    ...result.periods_unseen.map((period) =>
      say.unseen(period, result.values, say.steps(result.values, result.unit)),
    ),
    ...fallbackOf(app, result),
  ]
}

/** Of rare sales the sum of all steps tells what a forecast is worth. */
function judgedOf(
  app: App,
  { judged, unit, is_rare, periods }: FileForecast,
  number: (value: number) => string,
): string[] {
  const { forecast: say } = app.say
  return judged.map(({ until, origins, error, naive_error, sum_error, naive_sum_error }) => {
    const [own, naive] = is_rare ? [sum_error, naive_sum_error] : [error, naive_error]
    return say.judged({
      ...{ steps: say.steps(until, unit), origins, isSum: is_rare },
      ...{ hasSeason: periods.length > 0, isNoBetter: own >= naive },
      ...{ error: number(own), naive: number(naive) },
    })
  })
}

/** A season that is left out is not repeated. */
function fallbackOf(app: App, { fallback, periods, values }: FileForecast): string[] {
  const isRepeated = periods.some((period) => values < 2 * period)
  return fallback === null || (fallback === 'season-short' && !isRepeated)
    ? []
    : [app.say.forecast.fallback[fallback]]
}

function explained(app: App, { members, effects, steps }: FileForecast): string[] {
  const { members: head, effects: named } = app.say.forecast
  const number = digitsOf(steps)
  const percent = (share: number, digits: number) => app.say.reports.percent((100 * share).toFixed(digits))
  const pool = table(members, [
    { head: head.name, value: ({ name }) => name },
    { head: head.weight, value: ({ weight }) => percent(weight, 1), align: 'right' },
    { head: head.error, value: ({ error }) => (error === null ? '-' : number(error)), align: 'right' },
  ])
  const days = table(effects, [
    { head: named.name, value: ({ name }) => name },
    { head: named.times, value: ({ times }) => times, align: 'right' },
    { head: named.ratio, value: ({ ratio }) => percent(ratio - 1, 0), align: 'right' },
    { head: named.spread, value: ({ spread }) => percent(spread, 0), align: 'right' },
  ])
  return effects.length > 0 ? [pool, days] : [pool]
}
