import { refuse } from '../../core/refusal.ts'
import { forecastAbout } from '../../core/reports/forecast-about.ts'
import { type HouseForecast, houseForecast } from '../../core/reports/house-forecast.ts'
import { forecastText } from '../../core/reports/house-forecast-text.ts'
import { totalsForecast } from '../../core/reports/totals-forecast.ts'
import { wrapWidth } from '../../core/width.ts'
import { dayIn, isoIn, momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import type { ForecastShowOptions } from '../forecast.ts'
import { readHouse } from '../house.ts'
import { show } from '../output.ts'
import { asciiOf } from '../screen-settings.ts'
import { table } from '../table.ts'
import { calendarOf } from './calendar-of.ts'
import { calendarText } from './calendar-used.ts'
import { caughtUp } from './caught-up.ts'
import { dayEnd } from './day-end.ts'
import { applyAsked, checkOneRun, writeProtections } from './forecast-apply.ts'
import { askedOf } from './forecast-asked.ts'
import { daysTable } from './forecast-days.ts'
import { lineJson, totalsJson, totalsText } from './forecast-totals.ts'
import { trainText } from './forecast-train.ts'
import { readyAsked } from './ready-asked.ts'
import { screenColumns } from './screen-columns.ts'

const HIGH = 12
/** Performances that are named where more are counted. */
const NAMED = 5

export async function run(app: App, options: ForecastShowOptions, name?: string): Promise<undefined> {
  const asked = askedOf(options, name)
  const apply = applyAsked(options)
  const desk = await caughtUp(app)
  const { zone, currency } = await readHouse(desk)
  const at = pastDay(options.at, zone, desk.clock.now())
  const calendar = await calendarOf(app, options.events, desk)
  const asks = { at, calendar, level: options.level, ready: readyAsked(options, currency) }
  const about = await forecastAbout(desk, asked)
  checkOneRun(apply, about)
  const explains = options.explain ?? false
  // A spreadsheet gets days to come, or lines; JSON gets all of it.
  const isRows = app.format === 'csv' || app.format === 'ndjson'
  if (about.kind !== 'performance') {
    const told = await totalsForecast(desk, { about, ...asks })
    const data = isRows ? [told.total, ...told.lines].map(lineJson) : totalsJson(told)
    return show(app, data, () =>
      totalsText(app, told, { explains, level: options.level }),
    ) as Promise<undefined>
  }
  const told = await houseForecast(desk, { performance: about.code, ...asks })
  await writeProtections(app, apply, told)
  await show(app, isRows ? told.path : forecastJson(told), () => textOf(app, told, explains))
}

/** Nobody knows yet what tomorrow has brought. */
function pastDay(day: string | undefined, zone: string, now: number): number | undefined {
  if (day === undefined) return undefined
  const end = dayEnd(day, zone, '--at')
  const today = dayIn(zone, now)
  if (day <= today) return end
  throw refuse('value-faulty', { field: '--at', found: day, wanted: today, fault: 'not-over' })
}

function forecastJson(told: HouseForecast) {
  const iso = (at: number) => isoIn(told.zone, at)
  return {
    ...{ ...told, starts_at: iso(told.starts_at), at: iso(told.at) },
    sale_from: told.sale_from === null ? null : iso(told.sale_from),
    comparables: told.comparables.map((one) => ({ ...one, starts_at: iso(one.starts_at) })),
  }
}

function textOf(app: App, told: HouseForecast, explains: boolean): string {
  const columns = screenColumns(app)
  const words = { say: app.say, language: app.language, ascii: asciiOf(app) }
  return [
    forecastText(told, words, { columns, rows: HIGH }),
    daysTable(app, told.path, columns),
    ...(told.train ? [trainText(app, told, told.train, { columns, explains })] : []),
    ...(explains ? calendarText(app, told.calendar, columns) : []),
    ...(explains ? closedEarlyText(app, told, columns) : []),
    ...(explains && told.comparables.length > 0
      ? [...membersTable(app, told), comparablesTable(app, told, columns)]
      : []),
  ].join('\n\n')
}

function closedEarlyText(app: App, { closed_early: all }: HouseForecast, columns: number): string[] {
  const { house, calendar } = app.say.forecast
  if (all.length === 0) return []
  const some = calendar.some(all.slice(0, NAMED), Math.max(0, all.length - NAMED))
  return [wrapWidth(house.closedEarly(some, all.length), columns).join('\n')]
}

const percent = (app: App, share: number) => app.say.reports.percent((100 * share).toFixed(1))

/** None where nothing more can be bought. */
function membersTable(app: App, { members }: HouseForecast): string[] {
  if (members.length === 0) return []
  const { members: head, house } = app.say.forecast
  const shown = table(members, [
    { head: head.name, value: ({ name }) => house.members[name] ?? name },
    { head: house.columns.says, value: ({ final }) => final.toFixed(0), align: 'right' },
    { head: head.weight, value: ({ weight }) => percent(app, weight), align: 'right' },
  ])
  return [shown]
}

function comparablesTable(app: App, { comparables, zone }: HouseForecast, columns: number): string {
  const { reports, forecast } = app.say
  const { house, members } = forecast
  return table(
    comparables,
    [
      { head: reports.groups.performance, value: ({ performance }) => performance },
      {
        ...{ head: reports.columns.starts, optional: 3 },
        value: ({ starts_at }) => momentIn(zone, starts_at, app.language),
      },
      {
        head: house.columns.sameEvent,
        optional: 2,
        value: ({ same_event }) => (same_event ? house.yes : house.no),
      },
      { head: reports.columns.atLead, value: ({ at_lead }) => at_lead, align: 'right' },
      { head: house.columns.final, value: ({ final }) => final, align: 'right' },
      { head: members.weight, value: ({ weight }) => percent(app, weight), align: 'right', optional: 1 },
    ],
    columns,
  )
}
