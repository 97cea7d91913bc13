/** Lines of the reports' lists, in so many columns: what there is no room for is left out, the name last. */
import { titleIn } from '../../../core/catalogue/title.ts'
import { sparkline } from '../../../core/charts/sparkline.ts'
import { formatMinor } from '../../../core/money.ts'
import type { FillLine } from '../../../core/reports/fill.ts'
import type { SoldLine } from '../../../core/reports/sold-lines.ts'
import type { SoldToday, ToldBy } from '../../../core/reports/sold-today.ts'
import { shown } from '../../../core/text.ts'
import { padStartWidth } from '../../../core/width.ts'
import { fillBar } from '../../components/fill-bar.ts'
import { fitted } from '../../components/line.tsx'
import type { Counter } from '../../context.ts'
import { dayAndTime } from '../../words.ts'

interface Cell {
  head: string
  text: string
  width: number
}

/** The name has what is left. */
function row(counter: Counter, name: string, cells: readonly Cell[], width: number, isHead: boolean): string {
  const right = cells.map((cell) => padStartWidth(isHead ? cell.head : cell.text, cell.width)).join(' ')
  const room = width - cells.reduce((sum, cell) => sum + cell.width + 1, 0)
  return `${fitted(name, room, counter.theme.signs.cut)} ${right}`
}

/** A line of the day; undefined: its head. */
export function soldRow(
  counter: Counter,
  by: ToldBy,
  { currency }: SoldToday,
  line: SoldLine | undefined,
  width: number,
): string {
  const { say, texts } = counter
  const { columns } = say.sales
  const money = (minor: number | undefined) => (minor === undefined ? '' : formatMinor(minor, currency))
  const count = (value: number | null | undefined) => String(value ?? '')
  const cells: Cell[] = [
    ...(by === 'tender'
      ? []
      : [
          { head: columns.tickets, text: count(line?.tickets), width: 8 },
          { head: columns.returned, text: count(line?.returned), width: 8 },
        ]),
    ...(width >= 76 || by === 'tender'
      ? [
          { head: columns.sold, text: money(line?.sold_minor), width: 12 },
          { head: columns.refunded, text: money(line?.refunded_minor), width: 11 },
        ]
      : []),
    { head: columns.net, text: money(line?.net_minor), width: 12 },
  ]
  const name = line ? shown(texts.group(by, line.group)) : say.reports.groups[by]
  return row(counter, name, cells, width, !line)
}

/** A performance, with the days before today as small bars; undefined: the head. */
export function fillRow(counter: Counter, line: FillLine | undefined, days: number, width: number): string {
  const { say, words, theme, office } = counter
  const { columns, percent } = say.reports
  const count = (head: string, value: number | undefined): Cell => ({
    head,
    text: String(value ?? ''),
    width: 6,
  })
  const bar = width >= 110 ? 20 : 8
  const full = line ? percent((line.fill_basis_points / 100).toFixed(width >= 76 ? 1 : 0)) : ''
  const filled = line ? fillBar(line.sold, line.capacity, bar, theme) : ''
  const bars = line ? sparkline(line.days, { ascii: theme.ascii }) : ''
  const cells: Cell[] = [
    { head: '', text: filled, width: bar },
    { head: columns.fill, text: full, width: 7 },
    count(columns.sold, line?.sold),
    ...(width >= 96 ? [count(columns.held, line?.held), count(columns.house, line?.house_held)] : []),
    count(columns.free, line?.free),
    ...(width >= 76 ? [{ head: columns.lastDays(days), text: bars, width: Math.max(days, 13) }] : []),
  ]
  return row(counter, line ? nameOf(line) : say.reports.groups.performance, cells, width, !line)

  function nameOf({ title, event, startsAt, zone }: FillLine): string {
    return `${dayAndTime(words, startsAt, zone)} ${shown(titleIn(title, office.language, event))}`
  }
}
