import { formatMinor } from '../../core/money.ts'
import { refuse } from '../../core/refusal.ts'
import {
  type SalesGrouping,
  type SalesLine,
  type SalesReport,
  salesReport,
} from '../../core/reports/sales.ts'
import type { App } from '../app.ts'
import type { ReportOptions } from '../books.ts'
import { daysOf } from '../days.ts'
import { note, show } from '../output.ts'
import { type Column, table } from '../table.ts'

const GROUPINGS: SalesGrouping[] = ['performance', 'day', 'price-type']

export async function run(app: App, options: ReportOptions): Promise<undefined> {
  const by = GROUPINGS.find((grouping) => grouping === options.by)
  if (!by) throw refuse('value-faulty', { field: '--by', found: options.by, wanted: GROUPINGS.join(', ') })
  const desk = await app.desk()
  const report = await salesReport(desk, { by, ...(await daysOf(desk, options)) })
  if (report.lines.length === 0) note(app, app.say.sales.noSales)
  // A spreadsheet gets the lines; JSON gets the total with them.
  await show(app, app.format === 'csv' || app.format === 'ndjson' ? report.lines : report, () =>
    salesTable(app, report),
  )
}

export function salesTable(app: App, report: SalesReport): string {
  const { columns, total } = app.say.sales
  const minor = (head: string, value: (line: SalesLine) => number): Column<SalesLine> => ({
    head,
    value: (line) => formatMinor(value(line), report.currency || 'EUR'),
    align: 'right',
  })
  return table(
    [...report.lines, { ...report.total, group: total }],
    [
      { head: columns[report.by], value: (line) => line.group },
      { head: columns.tickets, value: (line) => line.tickets, align: 'right' },
      { head: columns.returned, value: (line) => line.returned, align: 'right' },
      minor(columns.sold, (line) => line.sold_minor),
      minor(columns.refunded, (line) => line.refunded_minor),
      minor(columns.net, (line) => line.net_minor),
      minor(columns.tax, (line) => line.tax_minor),
    ],
  )
}
