/** The sales as the demo tells them. */
import { formatMinor } from '../../core/money.ts'
import type { SalesLine, SalesReport } from '../../core/reports/sales.ts'
import type { App } from '../app.ts'
import { groupName } from '../run/report-texts.ts'
import { type Column, table } from '../table.ts'

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
