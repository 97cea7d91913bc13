import { formatMinor } from '../../core/money.ts'
import { refuse } from '../../core/refusal.ts'
import { type SalesLine, type SalesReport, salesReport } from '../../core/reports/sales.ts'
import { SOLD_GROUPINGS } from '../../core/reports/sold-lines.ts'
import type { App } from '../app.ts'
import { daysOf } from '../days.ts'
import { note, show } from '../output.ts'
import type { SalesOptions } from '../report.ts'
import { type Column, table } from '../table.ts'
import { printPaper } from './print-paper.ts'
import { groupName } from './report-texts.ts'

export async function run(app: App, options: SalesOptions): Promise<undefined> {
  const by = SOLD_GROUPINGS.find((grouping) => grouping === options.by)
  if (!by)
    throw refuse('value-faulty', { field: '--by', found: options.by, wanted: SOLD_GROUPINGS.join(', ') })
  const desk = await app.desk()
  const { performance, event, venue } = options
  const scope = { performance, event, venue }
  const report = await salesReport(desk, { by, ...scope, ...(await daysOf(desk, options)) })
  if (report.lines.length === 0) note(app, app.say.sales.noSales)
  // A spreadsheet gets the lines; JSON gets the total with them.
  await show(app, app.format === 'csv' || app.format === 'ndjson' ? report.lines : report, () =>
    salesTable(app, report),
  )
  if (options.print !== undefined)
    await printPaper(app, desk, options, {
      ...{ what: 'report', title: app.say.cli.help.reportSales, text: salesTable(app, report) },
    })
}

export function salesTable(app: App, report: SalesReport): string {
  const { columns, total } = app.say.sales
  const { groups } = app.say.reports
  const { by } = report
  const minor = (head: string, value: (line: SalesLine) => number | null): Column<SalesLine> => ({
    head,
    value: (line) => {
      const amount = value(line)
      return amount === null ? '' : formatMinor(amount, report.currency || 'EUR')
    },
    align: 'right',
  })
  return table(
    [...report.lines, { ...report.total, group: total }],
    [
      { head: groups[by], value: ({ group }) => (group === total ? total : groupName(app.say, by, group)) },
      ...(by === 'tender'
        ? []
        : [
            {
              head: columns.tickets,
              value: (line: SalesLine) => line.tickets ?? '',
              align: 'right' as const,
            },
            {
              head: columns.returned,
              value: (line: SalesLine) => line.returned ?? '',
              align: 'right' as const,
            },
          ]),
      minor(columns.sold, (line) => line.sold_minor),
      minor(columns.refunded, (line) => line.refunded_minor),
      minor(columns.net, (line) => line.net_minor),
      ...(by === 'tender' ? [] : [minor(columns.tax, (line) => line.tax_minor)]),
    ],
  )
}
