import { formatMinor } from '../../core/money.ts'
import { type ClerkLine, type ClerksReport, clerksReport } from '../../core/reports/clerks.ts'
import type { App } from '../app.ts'
import { note, showPaged } from '../output.ts'
import type { ReportOptions } from '../report.ts'
import { type Column, table } from '../table.ts'
import { isFormed, runTold } from './report-told.ts'

export async function run(app: App, options: Omit<ReportOptions, 'by'>): Promise<undefined> {
  if (isFormed(options)) return runTold(app, 'clerks', options, [])
  const desk = await app.desk()
  const report = await clerksReport(desk, options)
  if (report.lines.length === 0) note(app, app.say.sales.noSales)
  // A spreadsheet gets the lines; JSON gets the total with them.
  await showPaged(app, app.format === 'csv' || app.format === 'ndjson' ? report.lines : report, () =>
    report.lines.length === 0
      ? ''
      : clerksText(app, report, app.io.outIsTerminal ? app.io.columns : undefined),
  )
}

/** What there is no room for is left out, the last first. */
function clerksText(app: App, { currency, lines, total }: ClerksReport, width?: number): string {
  const { columns, total: all } = app.say.tills
  const count = (head: string, value: (line: ClerkLine) => number): Column<ClerkLine> => ({
    head,
    value,
    align: 'right',
  })
  const money = (head: string, value: (line: ClerkLine) => number): Column<ClerkLine> => ({
    head,
    value: (line) => formatMinor(value(line), currency),
    align: 'right',
  })
  const spare = (column: Column<ClerkLine>) => ({ ...column, optional: true })
  return table(
    [...lines, { ...total, clerk: all }],
    [
      { head: columns.clerk, value: ({ clerk }) => clerk },
      count(columns.orders, ({ sales }) => sales),
      count(columns.tickets, ({ tickets }) => tickets),
      spare(count(columns.returned, ({ returned }) => returned)),
      spare(money(columns.sold, ({ sold_minor }) => sold_minor)),
      spare(money(columns.refunded, ({ refunded_minor }) => refunded_minor)),
      money(columns.net, ({ net_minor }) => net_minor),
      spare(money(app.say.overrides.givenAway, ({ overrides_minor }) => overrides_minor)),
      spare(count(columns.refunds, ({ refunds }) => refunds)),
      spare(count(columns.voids, ({ voids }) => voids)),
      spare(count(columns.noSales, ({ no_sales }) => no_sales)),
      spare(count(columns.zs, ({ zs }) => zs)),
      money(columns.variance, ({ variance_minor }) => variance_minor),
    ],
    width,
  )
}
