/** What stands in a report, in the reader's words: heads, cells, what is told above and below. Every form has the same. */
import type { Dictionary, Language } from '../../language/language.ts'
import { formatMinor } from '../../money.ts'
import { keyOf } from '../../reports/cube/source.ts'
import type { Grouping } from '../../reports/kinds.ts'
import type { Cell, Column, Frame, Row, Told } from '../../reports/shape.ts'
import { shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'

export interface ReportWords {
  say: Dictionary
  language: Language
}

type Named = Readonly<Record<string, string>>

export const isNumber = ({ type }: Column): boolean =>
  type === 'count' || type === 'money' || type === 'percent' || type === 'km'

export function headOf({ say }: ReportWords, { key, type, of }: Column): string {
  const { reportForms, reports } = say
  if (type === 'group' && of) return reports.groups[of]
  const heads: Named = reportForms.heads
  const known = heads[key]
  if (known !== undefined) return known
  const before = heads[key.replace('_before', '')]
  if (before !== undefined) return reportForms.before(before)
  const changed = key.replace(/_change_basis_points$/, '')
  return reportForms.change(heads[`${changed}_minor`] ?? heads[changed] ?? changed)
}

/** As people read it. */
export function cellText(words: ReportWords, frame: Frame, column: Column, row: Row): string {
  const value = row[column.key] ?? null
  if (value === null) return ''
  const { say, language } = words
  if (column.type === 'moment') return momentIn(frame.zone, Number(value), language)
  if (column.type === 'word') return (say.reportForms.values as Named)[String(value)] ?? shown(String(value))
  if (column.type === 'percent') return say.reports.percent((Number(value) / 100).toFixed(1))
  return column.type === 'group' && column.of
    ? groupText(words, column.of, value)
    : plainCell(frame, column, row)
}

/** For a spreadsheet: figures without signs or words. */
export function plainCell(frame: Frame, { key, type }: Column, row: Row): string {
  const value = row[key] ?? null
  if (value === null) return ''
  if (type === 'money') return formatMinor(Number(value), String(row.currency || frame.currency))
  if (type === 'percent') return (Number(value) / 100).toFixed(2)
  if (type === 'km') return (Number(value) / 1000).toFixed(1)
  return shown(String(value))
}

export function groupText({ say }: ReportWords, of: Grouping, value: Cell): string {
  const text = String(value)
  const { reportForms, reports, sales, watch } = say
  if (of === 'hour') return `${text}:00`
  if (of === 'weekday') return reportForms.weekdays[Number(text) - 1] ?? text
  if (of === 'rate')
    return Number(text) === 0 ? reportForms.untaxed : reports.percent(String(Number(text) / 100))
  if (of === 'tender') return (sales.tender as Named)[text] ?? shown(text)
  if (of === 'rule') return watch.rule(JSON.parse(text) as Parameters<typeof watch.rule>[0])
  if (of === 'status' || of === 'kind' || of === 'scope')
    return (reportForms.values as Named)[text] ?? shown(text)
  const isWhole = text === 'order' || text === ''
  if (isWhole && of === 'tax') return reportForms.untaxed
  return isWhole && of !== 'order' ? reports.wholeOrder : shown(text)
}

export const titleOf = ({ say }: ReportWords, { report, title }: Told): string =>
  shown(title ?? (say.reportForms.titles as Named)[report] ?? report)

/** What narrows it, as of when, beside what: a line each. */
export function factsOf({ say, language }: ReportWords, { by, frame, columns }: Told): string[] {
  const { reportForms, reports } = say
  const named: Named = reportForms.filters
  const moment = (at: number) => momentIn(frame.zone, at, language)
  const narrowed = frame.narrowed.map(
    ([filter, values]) => `${named[filter]} ${values.map(shown).join(', ')}`,
  )
  return [
    ...(by.length > 0 ? [reportForms.by(by.map((each) => reports.groups[each]).join(', '))] : []),
    ...(narrowed.length > 0 ? [narrowed.join(' · ')] : []),
    ...(frame.as_of === null ? [] : [reportForms.asOf(moment(frame.as_of))]),
    ...(columns.some(({ type }) => type === 'money') ? [reportForms.amounts(frame.currency)] : []),
    ...(frame.compared ? [reportForms.compared(frame.compared.from, frame.compared.until)] : []),
  ]
}

export const notesOf = ({ say }: ReportWords, { notes }: Told): string[] =>
  notes.map((note) =>
    typeof note === 'string' ? say.reportForms.notes[note] : say.forecast.totals[note.key](note.count),
  )

export const madeOf = ({ say, language }: ReportWords, { frame }: Told): string =>
  say.reportForms.made(momentIn(frame.zone, frame.at, language))

/** The label of a total: it stands where the first group stands. */
export const totalCell = (
  words: ReportWords,
  { frame }: Told,
  column: Column,
  index: number,
  row: Row,
): string =>
  index === 0 && !isNumber(column) ? words.say.reportForms.total : cellText(words, frame, column, row)

/** What is drawn: the first group, and the figure. */
export function drawnOf(
  words: ReportWords,
  told: Told,
  rows: readonly Row[],
): { label: string; value: number; text: string }[] {
  const { drawn, columns, frame } = told
  const column = columns.find(({ key }) => key === drawn?.of)
  const group = columns.find(({ type }) => type === 'group') ?? columns[0]
  if (!drawn || !column || !group) return []
  const keys = told.by.length > 0 ? told.by.map(keyOf) : [group.key]
  return rows.map((row) => ({
    label: columns
      .filter(({ key }) => keys.includes(key) || key === group.key)
      .map((each) => cellText(words, frame, each, row))
      .join(' · '),
    value: Number(row[column.key] ?? 0),
    text: cellText(words, frame, column, row),
  }))
}
