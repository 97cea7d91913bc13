import type { Gaps } from '../core/forecast/file/read-history.ts'
import { type Building, declare, declareNoun } from './command.ts'
import { collect, count, filled } from './values.ts'

export interface ForecastFileOptions {
  period?: string
  horizon?: number
  date?: string
  value?: string
  where?: string[]
  gaps: Gaps
  events?: string
  explain?: boolean
}

export interface ForecastSeriesOptions {
  event?: string
  venue?: string
  by: string
  of: string
  horizon?: number
  at?: string
  events?: string
  explain?: boolean
}

export interface ForecastShowOptions {
  event?: string
  venue?: string
  level?: number
  programmePrice?: string
  programmeCost?: string
  programmeShare?: number
  staffPer?: number
  staffCost?: string
  staffMissing?: string
  season?: string
  apply?: string
  events?: string
  at?: string
  explain?: boolean
}

export interface ForecastBacktestOptions {
  events?: string
  days?: string
  event?: string
  venue?: string
  explain?: boolean
}

function backtestCommand(building: Building) {
  const { forecast, reports } = building.say
  return declare<ForecastBacktestOptions>(building, {
    name: 'backtest',
    about: forecast.backtest.help,
    examples: [
      'wicket forecast backtest',
      'wicket forecast backtest --event hamlet --days 21,7,1',
      'wicket forecast backtest --explain --format csv',
    ],
    grammar: (command) =>
      command
        .option('--days <list>', forecast.backtest.days, filled)
        .option('--event <code>', reports.options.event, filled)
        .option('--venue <code>', reports.options.venue, filled)
        .option('--events <file>', forecast.house.events, filled)
        .option('--explain', forecast.backtest.explain),
    load: () => import('./run/forecast-backtest.ts'),
  })
}

function showCommand(building: Building) {
  const { forecast, reports } = building.say
  return declare<ForecastShowOptions>(building, {
    name: 'show',
    about: forecast.house.help,
    examples: [
      'wicket forecast show hamlet-01-15',
      'wicket forecast show hamlet-01-15 --at 2026-12-20 --explain',
      'wicket forecast show hamlet --level 5000',
      'wicket forecast show hamlet-01-15 --staff-per 60 --staff-cost 80 --staff-missing 240',
      'wicket forecast show hamlet --events holidays.csv',
      'wicket forecast show --format csv',
    ],
    grammar: (command) =>
      command
        .argument('[name]', forecast.totals.name)
        .option('--event <code>', reports.options.event, filled)
        .option('--venue <code>', reports.options.venue, filled)
        .option('--level <tickets>', forecast.totals.level, count)
        .option('--programme-price <amount>', forecast.advice.options.programmePrice, filled)
        .option('--programme-cost <amount>', forecast.advice.options.programmeCost, filled)
        .option('--programme-share <percent>', forecast.advice.options.programmeShare, count)
        .option('--staff-per <guests>', forecast.advice.options.staffPer, count)
        .option('--staff-cost <amount>', forecast.advice.options.staffCost, filled)
        .option('--staff-missing <amount>', forecast.advice.options.staffMissing, filled)
        .option('--season <file>', forecast.train.options.season, filled)
        .option('--apply <file>', forecast.train.options.apply, filled)
        .option('--events <file>', forecast.house.events, filled)
        .option('--at <day>', forecast.house.at, filled)
        .option('--explain', forecast.house.explain),
    load: () => import('./run/forecast-show.ts'),
  })
}

function seriesCommand(building: Building) {
  const { forecast, reports } = building.say
  return declare<ForecastSeriesOptions>(building, {
    name: 'series',
    about: forecast.help.series,
    examples: [
      'wicket forecast series',
      'wicket forecast series main --by week --of net',
      'wicket forecast series hamlet --by hour --horizon 72 --format csv',
    ],
    grammar: (command) =>
      command
        .argument('[name]', forecast.arguments.series)
        .option('--event <code>', reports.options.event, filled)
        .option('--venue <code>', reports.options.venue, filled)
        .option('--by <unit>', forecast.options.by, filled, 'day')
        .option('--of <measure>', forecast.options.of, filled, 'tickets')
        .option('--horizon <count>', forecast.options.horizon, count)
        .option('--at <day>', forecast.house.at, filled)
        .option('--events <file>', forecast.options.events, filled)
        .option('--explain', forecast.options.explain),
    load: () => import('./run/forecast-series.ts'),
  })
}

export const forecastCommand = (building: Building) => {
  const { help, options, arguments: args } = building.say.forecast
  return declareNoun('forecast', help.forecast, [
    showCommand(building),
    seriesCommand(building),
    backtestCommand(building),
    declare<ForecastFileOptions>(building, {
      name: 'file',
      about: help.file,
      examples: [
        'wicket forecast file sales.csv --horizon 28',
        'wicket forecast file sales.csv --period 7 --gaps closed --explain',
        'wicket forecast file sales.csv --date day --value tickets --events holidays.csv --format csv',
      ],
      grammar: (command) =>
        command
          .argument('<file>', args.file)
          .option('--period <steps>', options.period, filled)
          .option('--horizon <count>', options.horizon, count)
          .option('--date <column>', options.date, filled)
          .option('--value <column>', options.value, filled)
          .option('--where <column=value>', options.where, collect)
          .option('--gaps <how>', options.gaps, filled, 'refuse')
          .option('--events <file>', options.events, filled)
          .option('--explain', options.explain),
      load: () => import('./run/forecast-file.ts'),
    }),
  ])
}
