import { calendarAt } from '../../core/catalogue/calendar/day.ts'
import { forecastHistory } from '../../core/forecast/file/forecast-history.ts'
import { GAPS, type Gaps, readHistory } from '../../core/forecast/file/read-history.ts'
import type { Where } from '../../core/forecast/file/several.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import type { ForecastFileOptions } from '../forecast.ts'
import { show } from '../output.ts'
import { calendarOf } from './calendar-of.ts'
import { forecastText } from './forecast-text.ts'
import { readText } from './read-file.ts'

/** More steps than that are no forecast. */
const FARTHEST = 1000
const LONGEST = 2000

export async function run(app: App, options: ForecastFileOptions, file: string): Promise<undefined> {
  const { date, value } = options
  const where = (options.where ?? []).map(whereOf)
  const horizon = horizonOf(options.horizon)
  const gaps = gapsOf(options.gaps)
  const periods = periodsOf(options.period)
  const calendar = calendarAt((await calendarOf(app, options.events)) ?? [], '')
  const { closed } = calendar
  const series = readHistory(await readText(app, file), { file, date, value, where, gaps, closed })
  const result = forecastHistory(series, { periods, horizon, calendar, hasClosures: gaps === 'closed' })
  const { members, history, dates: _, ...told } = result
  const data = { ...told, ...(options.explain ? { members, history } : {}) }
  // A spreadsheet gets the steps; JSON what they are made of, too.
  await show(app, isRows(app) ? result.steps : data, () =>
    forecastText(app, result, options.explain ?? false),
  )
}

export function horizonOf(asked: number | undefined): number | undefined {
  if (asked === undefined || asked <= FARTHEST) return asked
  throw refuse('value-faulty', { field: '--horizon', found: String(asked), wanted: `1..${FARTHEST}` })
}

export const isRows = ({ format }: App) => format === 'csv' || format === 'ndjson'

/** `shop=north`; a value may have the sign in it. */
function whereOf(asked: string): Where {
  const at = asked.indexOf('=')
  if (at > 0) return { column: asked.slice(0, at).trim(), value: asked.slice(at + 1).trim() }
  throw refuse('value-faulty', { field: '--where', found: asked, wanted: 'COLUMN=VALUE' })
}

function gapsOf(asked: string): Gaps {
  const known = GAPS.find((gaps) => gaps === asked)
  if (known) return known
  throw refuse('value-faulty', { field: '--gaps', found: asked, wanted: GAPS.join(', ') })
}

/** `7`, `24,168`; 1 and 0 are no season. */
function periodsOf(asked: string | undefined): number[] | undefined {
  if (asked === undefined) return undefined
  const steps = asked.split(/[,，]/).map((part) => part.trim())
  const fits = steps.length <= 2 && steps.every((step) => /^\d{1,4}$/.test(step) && Number(step) <= LONGEST)
  const periods = steps.map(Number).filter((step) => step > 1)
  if (fits && (periods.length < 2 || periods[0]! < periods[1]!)) return periods
  throw refuse('value-faulty', { field: '--period', found: asked, wanted: `7; 24,168; 0..${LONGEST}` })
}
