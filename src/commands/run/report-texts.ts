/** Reports as tables, for commands and for paper at the counter. */
import { titleIn } from '../../core/catalogue/title.ts'
import { sparkline } from '../../core/charts/sparkline.ts'
import type { Dictionary, Language } from '../../core/language/language.ts'
import { formatMinor } from '../../core/money.ts'
import type { FillLine, FillReport } from '../../core/reports/fill.ts'
import type { SoldLine } from '../../core/reports/sold-lines.ts'
import type { SoldToday, ToldBy } from '../../core/reports/sold-today.ts'
import { momentIn } from '../../core/zone.ts'
import { type Column, table } from '../table.ts'

export interface ReportWords {
  say: Dictionary
  language: Language
  ascii: boolean
}

type Row = Pick<
  FillLine,
  'capacity' | 'sold' | 'held' | 'house_held' | 'free' | 'fill_basis_points' | 'days'
> & {
  code: string
  starts: string
  event: string
}

/** What there is no room for is left out. */
export function fillText(
  { say, language, ascii }: ReportWords,
  { lines, total }: FillReport,
  width?: number,
): string {
  const { columns, percent } = say.reports
  const { sales } = say
  const rows: Row[] = lines.map((line) => ({
    ...line,
    starts: momentIn(line.zone, line.startsAt, language),
    event: titleIn(line.title, language, line.event),
  }))
  const count = (head: string, value: (row: Row) => number): Column<Row> => ({ head, value, align: 'right' })
  return table(
    [...rows, { ...total, code: sales.total, starts: '', event: '' }],
    [
      { head: sales.columns.code, value: ({ code }) => code },
      { head: columns.starts, value: ({ starts }) => starts, optional: true },
      count(columns.capacity, ({ capacity }) => capacity),
      count(columns.sold, ({ sold }) => sold),
      { ...count(columns.held, ({ held }) => held), optional: true },
      { ...count(columns.house, ({ house_held }) => house_held), optional: true },
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
    width,
  )
}

/** A group as people call it. */
export function groupName(say: Dictionary, by: string, group: string): string {
  if (by === 'tender') return (say.sales.tender as Record<string, string>)[group] ?? group
  if (by === 'hour') return `${group}:00`
  return group === '' || group === 'order' ? say.reports.wholeOrder : group
}

/** A day of sales by one thing, with its total. */
export function soldText(
  { say }: Pick<ReportWords, 'say'>,
  { day, currency, by: told, total }: SoldToday,
  by: ToldBy,
) {
  const { columns } = say.sales
  const minor = (head: string, value: (line: SoldLine) => number): Column<SoldLine> => ({
    head,
    value: (line) => formatMinor(value(line), currency),
    align: 'right',
  })
  const counts: Column<SoldLine>[] = [
    { head: columns.tickets, value: ({ tickets }) => tickets ?? '', align: 'right' },
    { head: columns.returned, value: ({ returned }) => returned ?? '', align: 'right' },
  ]
  return [
    day,
    table(
      [...told[by], { ...total, group: 'total' }],
      [
        {
          head: say.reports.groups[by],
          value: ({ group }) => (group === 'total' ? say.sales.total : groupName(say, by, group)),
        },
        ...(by === 'tender' ? [] : counts),
        minor(columns.sold, (line) => line.sold_minor),
        minor(columns.refunded, (line) => line.refunded_minor),
        minor(columns.net, (line) => line.net_minor),
      ],
    ),
  ].join('\n')
}
