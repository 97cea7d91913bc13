import { formatMinor } from '../../core/money.ts'
import { refuse } from '../../core/refusal.ts'
import {
  type CompsGrouping,
  type CompsLine,
  type CompsReport,
  compsReport,
} from '../../core/reports/comps.ts'
import { dayIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, showPaged } from '../output.ts'
import type { ReportOptions } from '../report.ts'
import { type Column, table } from '../table.ts'
import { isFormed, runTold } from './report-told.ts'

const GROUPINGS: CompsGrouping[] = ['order', 'performance', 'clerk', 'day']

export async function run(app: App, options: ReportOptions): Promise<undefined> {
  if (isFormed(options)) return runTold(app, 'comps', options, [])
  const by = GROUPINGS.find((grouping) => grouping === options.by)
  if (!by) throw refuse('value-faulty', { field: '--by', found: options.by, wanted: GROUPINGS.join(', ') })
  const desk = await app.desk()
  const report = await compsReport(desk, { by, from: options.from, until: options.until })
  if (report.lines.length === 0) note(app, app.say.orders.noComps)
  // A spreadsheet gets the lines; JSON gets the total with them.
  await showPaged(app, app.format === 'csv' || app.format === 'ndjson' ? report.lines : report, async () =>
    report.lines.length === 0 ? '' : compsTable(app, report, (await readHouse(desk)).zone),
  )
}

function compsTable(app: App, { by, currency, lines, total }: CompsReport, zone: string): string {
  const { sales, orders } = app.say
  const { columns } = sales
  const text = (head: string, value: (line: CompsLine) => string | null): Column<CompsLine> => ({
    head,
    value: (line) => value(line) ?? '',
  })
  const minor = (head: string, value: (line: CompsLine) => number): Column<CompsLine> => ({
    head,
    value: (line) => formatMinor(value(line), currency),
    align: 'right',
  })
  return table(
    [...lines, { ...total, group: sales.total }],
    [
      text(columns[by], (line) => line.group),
      ...(by === 'order'
        ? [
            text(columns.performance, (line) => line.performance),
            text(columns.at, (line) => (line.at === null ? null : dayIn(zone, line.at))),
            text(columns.clerk, (line) => line.clerk),
            text(orders.givenTo, (line) => line.buyer_name),
          ]
        : []),
      { head: columns.tickets, value: (line) => line.tickets, align: 'right' },
      { head: columns.returned, value: (line) => line.returned, align: 'right' },
      minor(columns.sold, (line) => line.sold_minor),
      minor(columns.refunded, (line) => line.refunded_minor),
      minor(orders.worth, (line) => line.worth_minor),
    ],
  )
}
