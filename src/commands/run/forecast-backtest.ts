import { TAUGHT } from '../../core/forecast/curves/outlook.ts'
import type { Untold } from '../../core/forecast/house/backtest.ts'
import { ENOUGH_ERRORS } from '../../core/forecast/house/errors.ts'
import type { Skill } from '../../core/forecast/house/skill.ts'
import { refuse } from '../../core/refusal.ts'
import { type Backtest, backtest } from '../../core/reports/backtest.ts'
import { wrapWidth } from '../../core/width.ts'
import { isoIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import type { ForecastBacktestOptions } from '../forecast.ts'
import { show } from '../output.ts'
import { table } from '../table.ts'
import { calendarOf } from './calendar-of.ts'
import { caughtUp } from './caught-up.ts'
import { screenColumns } from './screen-columns.ts'

const FARTHEST = 400

export async function run(app: App, options: ForecastBacktestOptions): Promise<undefined> {
  const days = daysOf(options.days)
  const desk = await caughtUp(app)
  const calendar = await calendarOf(app, options.events, desk)
  const told = await backtest(desk, { event: options.event, venue: options.venue, days, calendar })
  const rows = told.rows.map(({ zone, ...row }) => ({ ...row, starts_at: isoIn(zone, row.starts_at) }))
  const isLines = app.format === 'csv' || app.format === 'ndjson'
  const lines = options.explain ? rows : told.skill
  const of = options.event ?? options.venue
  await show(app, isLines ? lines : { ...told, rows }, () => textOf(app, told, options.explain ?? false, of))
}

/** `28,14,7`: each once, the farthest first. */
function daysOf(asked: string | undefined): number[] | undefined {
  if (asked === undefined) return undefined
  const days = asked.split(/[,，、]/).map((part) => part.trim())
  // At the end of its own day all of it is known.
  if (days.every((day) => /^\d{1,3}$/.test(day) && Number(day) >= 1 && Number(day) <= FARTHEST))
    return [...new Set(days.map(Number))].sort((a, b) => b - a)
  throw refuse('value-faulty', { field: '--days', found: asked, wanted: `28,14,7; 1..${FARTHEST}` })
}

function textOf(
  app: App,
  { performances, from, until, skill, over, untold, calendar }: Backtest,
  explains: boolean,
  of: string | undefined,
): string {
  const { backtest: say } = app.say.forecast
  const columns = screenColumns(app)
  const left = (why: Untold) => untold.filter((one) => one.why === why).map(({ days }) => days)
  const [early, alone] = [left('not-on-sale'), left('few-over')]
  const why = [
    ...(early.length > 0 ? [say.notOnSale(early, over)] : []),
    ...(alone.length > 0 ? [say.fewOver(alone, TAUGHT)] : []),
  ]
  if (from === null || until === null) {
    const none = over === 0 ? say.none(of) : [...why, ...say.next(early.length > 0)]
    return none.flatMap((text) => wrapWidth(text, columns)).join('\n')
  }
  const at = (by: Skill['told_by']) => skill.filter(({ told_by }) => told_by === by).map(({ days }) => days)
  const [plain, few] = [at('plain-pickup'), at('few')]
  const said = [
    ...(plain.length > 0 ? [say.plain(plain, ENOUGH_ERRORS)] : []),
    ...(few.length > 0 ? [say.few(few, ENOUGH_ERRORS)] : []),
    ...why,
    ...(explains ? calendar.map(({ venue, days }) => app.say.forecast.calendar.used(days, venue)) : []),
  ]
  return [
    ...wrapWidth(say.summary(performances, from, until), columns),
    '',
    skillTable(app, skill, columns),
    '',
    ...[say.legend, ...said].flatMap((text) => wrapWidth(text, columns)),
  ].join('\n')
}

const signed = (app: App, percent: number, digits: number) => {
  const text = percent.toFixed(digits)
  const sign = Number(text) > 0 ? '+' : ''
  return app.say.reports.percent(`${sign}${Number(text) === 0 ? text.replace('-', '') : text}`)
}
/** Whoever was never wrong can't be beaten. */
const skillText = (app: App, percent: number | null) => (percent === null ? '-' : signed(app, percent, 0))

function skillTable(app: App, skill: Skill[], columns: number): string {
  const { columns: head } = app.say.forecast.backtest
  const right = { align: 'right' as const }
  const share = (value: number) => (100 * value).toFixed(0)
  return table(
    skill,
    [
      { ...right, head: head.days, value: ({ days }) => days },
      { ...right, optional: true, head: head.performances, value: ({ performances }) => performances },
      {
        ...right,
        head: head.error,
        value: ({ error_percent: off }) => app.say.reports.percent(off.toFixed(1)),
      },
      { ...right, head: head.last, value: (one) => skillText(app, one.skill_last_percent) },
      { ...right, head: head.weekday, value: (one) => skillText(app, one.skill_weekday_percent) },
      { ...right, head: head.plain, value: (one) => skillText(app, one.skill_plain_percent) },
      { ...right, head: head.bias, value: ({ bias_percent }) => signed(app, bias_percent, 1) },
      {
        ...right,
        head: head.inside,
        value: (one) => [one.inside_50, one.inside_80, one.inside_95].map(share).join('/'),
      },
    ],
    columns,
  )
}
