import { type PaceOther, type PaceReport, paceReport } from '../../core/reports/pace.ts'
import { paceText } from '../../core/reports/pace-text.ts'
import { isoIn, momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { showPaged } from '../output.ts'
import type { PaceOptions } from '../report.ts'
import { asciiOf } from '../screen-settings.ts'
import { table } from '../table.ts'
import { caughtUp } from './caught-up.ts'
import { dayEnd } from './day-end.ts'
import { isFormed, runTold } from './report-told.ts'
import { screenColumns } from './screen-columns.ts'

const HIGH = 14

export async function run(app: App, options: PaceOptions, performance: string): Promise<undefined> {
  if (isFormed(options)) return runTold(app, 'pace', { ...options, performance }, [])
  const desk = await caughtUp(app)
  const { asOf } = options
  const at = asOf === undefined ? undefined : dayEnd(asOf, (await readHouse(desk)).zone, '--as-of')
  const report = await paceReport(desk, { performance, at })
  // A spreadsheet gets the days; JSON gets all of it.
  await showPaged(
    app,
    app.format === 'csv' || app.format === 'ndjson' ? report.points : paceJson(report),
    () => {
      const columns = screenColumns(app)
      const words = { say: app.say, language: app.language, ascii: asciiOf(app) }
      const text = paceText(report, words, { columns, rows: HIGH })
      return report.others.length === 0 ? text : `${text}\n\n${othersTable(app, report)}`
    },
  )
}

function paceJson(report: PaceReport) {
  const iso = (at: number) => isoIn(report.zone, at)
  return {
    ...report,
    starts_at: iso(report.starts_at),
    others: report.others.map((other) => ({ ...other, starts_at: iso(other.starts_at) })),
  }
}

function othersTable(app: App, { others, zone }: PaceReport): string {
  const { columns, groups } = app.say.reports
  const count = (head: string, value: (line: PaceOther) => number) => ({
    head,
    value,
    align: 'right' as const,
  })
  return table(others, [
    { head: groups.performance, value: ({ performance }) => performance },
    { head: columns.starts, value: ({ starts_at }) => momentIn(zone, starts_at, app.language) },
    count(columns.atLead, ({ at_lead }) => at_lead),
    count(columns.final, ({ final }) => final),
  ])
}
