/** The forecast of many performances as people read it, and as machines do. */
import { titleIn } from '../../core/catalogue/title.ts'
import { fanLines } from '../../core/charts/house-fan.ts'
import { formatMinor } from '../../core/money.ts'
import { adviceLines, readyLines } from '../../core/reports/advice-text.ts'
import { percentOf, reachesText } from '../../core/reports/chance-text.ts'
import type { TotalsForecast } from '../../core/reports/totals-forecast.ts'
import type { Line } from '../../core/reports/totals-lines.ts'
import { shown } from '../../core/text.ts'
import { wrapWidth } from '../../core/width.ts'
import { dayIn, isoIn, momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { asciiOf } from '../screen-settings.ts'
import { type Column, table } from '../table.ts'
import { calendarLines } from './calendar-used.ts'
import { between, daysTable } from './forecast-days.ts'
import { screenColumns } from './screen-columns.ts'

export function totalsJson({ at, total, lines, ...told }: TotalsForecast) {
  return { ...told, at: isoIn(total.zone, at), total: lineJson(total), lines: lines.map(lineJson) }
}

export const lineJson = ({ zone, starts_at, until_at, ...line }: Line) => ({
  ...line,
  starts_at: isoIn(zone, starts_at),
  until_at: isoIn(zone, until_at),
})

/** Rows of the picture. */
const HIGH = 10
/** Performances that are told; all with --explain. */
const TOLD = 20

interface Shown {
  explains: boolean
  level: number | undefined
}

export function totalsText(app: App, told: TotalsForecast, { explains, level }: Shown): string {
  const columns = screenColumns(app)
  const of = (kind: Line['kind']) => told.lines.filter((line) => line.kind === kind)
  const [venues, events] = [of('venue'), of('event')]
  // Where each venue has its own event, both would say the same.
  const groups = [venues.length === events.length ? [] : venues, events].filter((lines) => lines.length > 0)
  const all = of('performance')
  const some = explains ? all : all.slice(0, TOLD)
  const more = all.length - some.length
  return [
    ...head(app, told, level).flatMap((text) => wrapWidth(text, columns)),
    '',
    ...fanLines({ ...told, capacity: told.total.capacity }, app.say, {
      ...{ columns, rows: HIGH, isAscii: asciiOf(app) },
    }),
    '',
    daysTable(app, told.path, columns),
    ...groups.flatMap((lines) => ['', groupTable(app, told, lines, columns)]),
    '',
    performanceTable(app, some, explains, columns),
    ...(more > 0 ? [app.say.forecast.totals.more(more)] : []),
    ...(explains ? calendarOf(app, told, columns) : []),
    ...adviceText(app, told, columns),
  ].join('\n')
}

/** What the calendar of each venue did, and what the days of those to come do. */
function calendarOf(app: App, { calendar, lines }: TotalsForecast, columns: number): string[] {
  const { effect } = app.say.forecast.house
  const named = lines.flatMap(({ code, day_name: name, day_times: times, day_ratio: ratio }) =>
    name === null
      ? []
      : [`${code}: ${effect(shown(name), times ?? 0, Math.round(100 * ((ratio ?? 1) - 1)))}`],
  )
  const all = calendar.flatMap((used) =>
    calendarLines(app, used, calendar.length > 1 ? used.venue : undefined),
  )
  return [...all, ...named].length === 0
    ? []
    : ['', ...[...all, ...named].flatMap((text) => wrapWidth(text, columns))]
}

function adviceText(app: App, { advice, ready, total }: TotalsForecast, columns: number): string[] {
  const lines = [
    ...readyLines(ready, app.say, total.performances).flatMap((text) => wrapWidth(text, columns)),
    ...adviceLines(advice, app.say, { columns, isNamed: true }),
  ]
  return lines.length === 0 ? [] : ['', app.say.forecast.advice.title, ...lines]
}

interface Interval {
  share: number
  low: number
  high: number
}

function head(
  app: App,
  { code, title, total, middle, currency, lines }: TotalsForecast,
  level: number | undefined,
): string[] {
  const { totals: say, house } = app.say.forecast
  const name = title ? titleIn(title, app.language, code) : code
  const money = (minor: number) => formatMinor(minor, currency)
  const day = (at: number) => dayIn(total.zone, at)
  const count = (which: (line: Line) => boolean) =>
    lines.filter((line) => line.kind === 'performance' && which(line)).length
  const untold = count((line) => line.fallback === 'no-history' && line.capacity === null)
  const unlearnt = count((line) => line.fallback === 'no-history') - untold
  const few = count((line) => line.fallback === 'few')
  const closed = count((line) => line.status === 'closed')
  return [
    say.toCome(name, total.performances, day(total.starts_at), day(total.until_at)),
    say.sold(total.sold, total.capacity),
    house.expected(total.expected, boundsOf(total)),
    ...middleLine(app, total, middle),
    ...lostLine(app, total),
    ...revenueLine(app, total, money),
    ...(total.sell_outs === null ? [] : [say.sellOuts(total.sell_outs.toFixed(1))]),
    ...(total.reaches === null || level === undefined
      ? []
      : [
          reachesText(
            { level, chance: total.reaches },
            { sold: total.sold, most: Math.max(total.sold, total.capacity ?? level) },
            app.say,
          ),
        ]),
    ...(closed > 0 ? [say.closed(closed)] : []),
    ...(few > 0 ? [say.few(few)] : []),
    ...(unlearnt > 0 ? [say.unlearnt(unlearnt)] : []),
    ...(untold > 0 ? [say.untold(untold)] : []),
  ]
}

/** None where nobody knows. */
function boundsOf({ low_50, high_50, low_80, high_80, low_95, high_95 }: Line): Interval[] {
  const all = [
    { share: 0.5, low: low_50, high: high_50 },
    { share: 0.8, low: low_80, high: high_80 },
    { share: 0.95, low: low_95, high: high_95 },
  ]
  return all.flatMap(({ share, low, high }) => (low === null || high === null ? [] : [{ share, low, high }]))
}

/** Chances of more than is expected between which it stands in the middle. */
const MIDDLE = [0.35, 0.65] as const

/** Where what is expected is not in the middle of what may come. */
function middleLine(app: App, total: Line, middle: TotalsForecast['middle']): string[] {
  if (!middle || (middle.above >= MIDDLE[0] && middle.above <= MIDDLE[1])) return []
  if (middle.tickets === total.expected) return []
  return [app.say.forecast.totals.middle(middle.tickets, percentOf(middle.above, app.say))]
}

/** Where anybody may be turned away. */
function lostLine(app: App, total: Line): string[] {
  const { lost, low_80_lost, high_80_lost, low_95_lost, high_95_lost } = total
  if (lost === null || !high_80_lost) return []
  const bounds = [
    { share: 0.8, low: low_80_lost!, high: high_80_lost },
    { share: 0.95, low: low_95_lost!, high: high_95_lost! },
  ]
  return [app.say.forecast.house.lost(lost, bounds)]
}

function revenueLine(
  app: App,
  { so_far_minor, expected_minor, low_80_minor, high_80_minor }: Line,
  money: (minor: number) => string,
): string[] {
  const { revenue, taken } = app.say.forecast.totals
  if (expected_minor === null) return []
  if (low_80_minor === null || high_80_minor === null) return [taken(money(so_far_minor))]
  return [revenue(money(so_far_minor), money(expected_minor), money(low_80_minor), money(high_80_minor))]
}

const right = { align: 'right' as const }

function tickets(app: App): Column<Line>[] {
  const { totals, columns } = app.say.forecast
  return [
    { ...right, head: totals.columns.sold, value: ({ sold }) => sold },
    { ...right, optional: 2, head: totals.columns.capacity, value: ({ capacity }) => capacity ?? '' },
    { ...right, head: totals.columns.expected, value: ({ expected }) => expected },
    { ...right, head: columns.most, value: ({ low_80, high_80 }) => between(low_80, high_80) },
  ]
}

function groupTable(app: App, { currency }: TotalsForecast, lines: Line[], columns: number): string {
  const { columns: say } = app.say.forecast.totals
  return table(
    lines,
    [
      { head: say.kind[lines[0]!.kind], value: ({ code }) => code },
      { ...right, optional: 3, head: say.performances, value: ({ performances }) => performances },
      ...tickets(app),
      {
        ...{ ...right, optional: 1, head: say.revenue },
        value: ({ expected_minor: minor }) => (minor === null ? '' : formatMinor(minor, currency)),
      },
    ],
    columns,
  )
}

function performanceTable(app: App, lines: Line[], explains: boolean, columns: number): string {
  const { columns: say, method } = app.say.forecast.totals
  const { saleStatus } = app.say.sales
  // What sells no more has no chance: it is told why.
  const chance = ({ sell_outs, status, sold, capacity }: Line) =>
    (status === 'closed' || status === 'ended') && sold !== capacity
      ? saleStatus[status]
      : sell_outs === null
        ? ''
        : percentOf(sell_outs, app.say)
  return table(
    lines,
    [
      { head: say.kind.performance, value: ({ code }) => code },
      ...(explains ? [] : [startColumn(app)]),
      ...tickets(app),
      ...(explains
        ? [
            { ...right, optional: 1, head: say.demand, value: ({ demand }: Line) => demand ?? '' },
            { ...right, head: say.alone, value: ({ alone }: Line) => alone ?? '', optional: 3 },
            { ...right, optional: 1, head: say.learnt, value: ({ learnt_from }: Line) => learnt_from ?? '' },
            {
              head: say.method,
              value: ({ told_by }: Line) => (told_by ? method[told_by] : ''),
              optional: 3,
            },
            { ...right, head: say.lost, value: ({ lost }: Line) => lost ?? '', optional: 3 },
          ]
        : [{ ...right, optional: 1, head: say.sellOut, value: chance }]),
    ],
    columns,
  )
}

const startColumn = (app: App): Column<Line> => ({
  head: app.say.reports.columns.starts,
  value: ({ zone, starts_at }) => momentIn(zone, starts_at, app.language),
  optional: 3,
})
