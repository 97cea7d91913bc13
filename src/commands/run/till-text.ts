/** A till's figures as they are read at the shell: X and Z alike. */
import type { Dictionary } from '../../core/language/language.ts'
import { formatMinor } from '../../core/money.ts'
import type { ZReport } from '../../core/tills/close-till.ts'
import type { TillFigures } from '../../core/tills/till-figures.ts'
import { padEndWidth, padStartWidth, widthOf } from '../../core/width.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import type { House } from '../house.ts'

export function tillText(app: App, house: House, figures: TillFigures | ZReport): string {
  const words = app.say.sales.openTill
  const moment = (at: number) => momentIn(house.zone, at, app.language)
  const rows: [string, string][] = [
    [words.register, figures.register],
    [words.opened, `${moment(figures.opened_at)} ${words.by} ${figures.opened_by}`],
    ...moneyRows(words, house.currency, figures),
  ]
  if ('closed_at' in figures) rows.push(...countedRows(words, house, figures))
  const amounts = Math.max(...rows.slice(2).map(([, value]) => widthOf(value)))
  const lines = rows.map(([name, value], index): [string, string] => [
    name,
    index < 2 ? value : padStartWidth(value, amounts),
  ])
  if ('closed_at' in figures)
    lines.push([words.closed, `${moment(figures.closed_at)} ${words.by} ${figures.closed_by}`])
  const width = Math.max(...lines.map(([name]) => widthOf(name)))
  return lines.map(([name, value]) => `${padEndWidth(name, width)}  ${value}`).join('\n')
}

type Words = Dictionary['sales']['openTill']

function moneyRows(words: Words, currency: string, figures: TillFigures): [string, string][] {
  return [
    [words.float, formatMinor(figures.float_minor, currency)],
    [`${words.sales} (${figures.sales.count})`, formatMinor(figures.sales.cash_minor, currency)],
    [`${words.refunds} (${figures.refunds.count})`, formatMinor(-figures.refunds.cash_minor, currency)],
    [words.expected, formatMinor(figures.expected_minor, currency)],
  ]
}

function countedRows(words: Words, house: House, report: ZReport): [string, string][] {
  return [
    [words.counted, formatMinor(report.counted_minor, house.currency)],
    [words.variance, formatMinor(report.variance_minor, house.currency)],
  ]
}
