import { fillReport } from '../../core/reports/fill.ts'
import { fillJson } from '../../core/reports/fill-json.ts'
import type { App } from '../app.ts'
import { note, showPaged } from '../output.ts'
import type { FillOptions } from '../report.ts'
import { asciiOf } from '../screen-settings.ts'
import { caughtUp } from './caught-up.ts'
import { fillText } from './report-texts.ts'
import { isFormed, runTold } from './report-told.ts'

export async function run(app: App, options: FillOptions): Promise<undefined> {
  if (isFormed(options)) return runTold(app, 'fill', options, [])
  const desk = await caughtUp(app)
  const { performance, event, venue, days } = options
  const report = await fillReport(desk, {
    ...{ performance, event, venue, days, from: options.from, until: options.until },
  })
  if (report.lines.length === 0) note(app, app.say.reports.none)
  const json = fillJson(report)
  // A spreadsheet gets the lines; JSON gets the total with them.
  await showPaged(app, app.format === 'csv' || app.format === 'ndjson' ? json.lines : json, () =>
    report.lines.length === 0
      ? ''
      : fillText(
          { say: app.say, language: app.language, ascii: asciiOf(app) },
          report,
          app.io.outIsTerminal ? app.io.columns : undefined,
        ),
  )
}
