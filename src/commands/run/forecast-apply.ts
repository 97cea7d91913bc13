/** What to keep for long rides, written into a copy of the house's own season file: nothing is applied by itself. */
import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ForecastFault } from '../../core/forecast/refusals.ts'
import { refuse } from '../../core/refusal.ts'
import type { ForecastAbout } from '../../core/reports/forecast-about.ts'
import type { HouseForecast } from '../../core/reports/house-forecast.ts'
import type { App } from '../app.ts'
import type { ForecastShowOptions } from '../forecast.ts'
import { note } from '../output.ts'
import { withProtections } from './protect-file.ts'
import { readText } from './read-file.ts'
import { checkNew, writeOut } from './write-file.ts'

export interface ApplyAsked {
  season: string
  apply: string
}

const FIELD = '--apply'

/** Undefined: nothing is to be written. Refuses value-faulty, file-exists, file-unusable, before anything is looked at. */
export function applyAsked({ season, apply }: ForecastShowOptions): ApplyAsked | undefined {
  if (apply === undefined && season === undefined) return undefined
  if (apply === undefined || season === undefined)
    throw refuse('value-faulty', {
      field: apply === undefined ? FIELD : '--season',
      ...{ found: '', wanted: '--season FILE --apply FILE' },
    })
  checkNew(apply, `${FIELD} FILE`)
  const own = season === '-' ? '.' : dirname(season)
  if (whole(own) !== whole(dirname(apply))) throw faulty('other-folder', apply, join(own, 'kept.yaml'))
  return { season, apply }
}

/** Where it really is; a folder that is not there is told of when the file in it is read. */
function whole(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

const faulty = (fault: ForecastFault, found: string, wanted = '-') =>
  refuse('value-faulty', { field: FIELD, found, wanted, fault })

/** Of several runs nothing is written: each has its own. Refuses value-faulty. */
export function checkOneRun(asked: ApplyAsked | undefined, { kind, code }: ForecastAbout): void {
  if (asked && kind !== 'performance')
    throw faulty('run-needed', code, `wicket forecast show RUN --season FILE ${FIELD} FILE`)
}

/** Refuses value-faulty of what is no train. */
export async function writeProtections(
  app: App,
  asked: ApplyAsked | undefined,
  { train, event, performance }: HouseForecast,
): Promise<void> {
  if (!asked) return
  if (!train) throw faulty('train-needed', performance)
  const { train: say } = app.say.forecast
  if (train.protections.length === 0) return note(app, say.nothing)
  const { season, apply } = asked
  const text = await readText(app, season)
  const code = (at: number) => train.protections[at]!.code
  const written = withProtections(text, season, train.protections, { event, code })
  await writeOut(apply, new TextEncoder().encode(written))
  note(app, say.written(apply, season))
}
