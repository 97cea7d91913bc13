import { titleIn } from '../../core/catalogue/title.ts'
import { sparkline } from '../../core/charts/sparkline.ts'
import { type FillLine, type FillReport, fillReport } from '../../core/reports/fill.ts'
import { fillJson } from '../../core/reports/fill-json.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { daysOf } from '../days.ts'
import { note, show } from '../output.ts'
import type { FillOptions } from '../report.ts'
import { type Column, table } from '../table.ts'

export async function run(app: App, options: FillOptions): Promise<undefined> {
  const desk = await app.desk()
  const { performance, event, venue, days } = options
  const report = await fillReport(desk, {
    ...{ performance, event, venue, days },
    ...(await daysOf(desk, options)),
  })
  if (report.lines.length === 0) note(app, app.say.reports.none)
  const json = fillJson(report)
  // A spreadsheet gets the lines; JSON gets the total with them.
  await show(app, app.format === 'csv' || app.format === 'ndjson' ? json.lines : json, () =>
    report.lines.length === 0 ? '' : fillTable(app, report),
  )
}

type Row = Pick<
  FillLine,
  'capacity' | 'sold' | 'held' | 'house_held' | 'free' | 'fill_basis_points' | 'days'
> & {
  code: string
  starts: string
  event: string
}

function fillTable(app: App, { lines, total }: FillReport): string {
  const { columns, percent } = app.say.reports
  const { sales } = app.say
  const ascii = app.options.ascii ?? false
  const rows: Row[] = lines.map((line) => ({
    ...line,
    starts: momentIn(line.zone, line.startsAt, app.language),
    event: titleIn(line.title, app.language, line.event),
  }))
  const count = (head: string, value: (row: Row) => number): Column<Row> => ({ head, value, align: 'right' })
  return table(
    [...rows, { ...total, code: sales.total, starts: '', event: '' }],
    [
      { head: sales.columns.code, value: ({ code }) => code },
      { head: columns.starts, value: ({ starts }) => starts },
      count(columns.capacity, ({ capacity }) => capacity),
      count(columns.sold, ({ sold }) => sold),
      count(columns.held, ({ held }) => held),
      count(columns.house, ({ house_held }) => house_held),
      count(columns.free, ({ free }) => free),
      {
        head: columns.fill,
        value: (row) => percent((row.fill_basis_points / 100).toFixed(1)),
        align: 'right',
      },
      {
        head: columns.lastDays(total.days.length),
        value: ({ days }) => sparkline(days, { ascii }),
        optional: true,
      },
      { head: sales.columns.event, value: ({ event }) => event, optional: true },
    ],
    app.io.outIsTerminal ? app.io.columns : undefined,
  )
}
