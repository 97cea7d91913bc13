/** History from another system: a CSV with dates and one number each. All faults are named at once, with their lines. */
import { NO_CALENDAR } from '../../catalogue/calendar/day.ts'
import type { Fault } from '../../refusal.ts'
import type { Unit } from '../calendar.ts'
import { type ClockChanges, clockOf } from './clock.ts'
import { isDay, isUnclear, type Moment, momentOf, stepOf, unitOf } from './dates.ts'
import {
  cellsFault,
  columnsOf,
  historyFaulty,
  type Line,
  linesOf,
  type Separator,
  separatorOf,
} from './lines.ts'
import { marksOf } from './marks.ts'
import { numbersOf } from './numbers.ts'
import { type Dated, type Gapless, orderOf } from './order.ts'
import { linesWhere, severalIn, type Where } from './several.ts'

/** What is done with dates that the file leaves out: refused, taken as days without sales, as unknown, as closed. */
export const GAPS = ['refuse', 'zero', 'unknown', 'closed'] as const
export type Gaps = (typeof GAPS)[number]

export type HistoryFault =
  | 'csv'
  | 'empty'
  | 'header'
  | 'column-unknown'
  | 'column-unclear'
  | 'column-alone'
  | 'column-elsewhere'
  | 'where-unknown'
  | 'several'
  | 'cells-many'
  | 'cells-few'
  | 'date'
  | 'date-unclear'
  | 'day'
  | 'date-order'
  | 'date-twice'
  | 'date-gap'
  | 'number'
  | 'number-large'
  | 'number-unclear'
  | 'nothing-known'
  | 'closed'
  | 'name'
  | 'name-numbers'
  | 'venue'

export interface ReadOptions {
  file: string
  /** Columns by name; the first, and the only other, unless told. */
  date?: string | undefined
  value?: string | undefined
  /** Lines of these alone, where the file has several series. */
  where?: readonly Where[] | undefined
  gaps: Gaps
  /** Dates that may be left out, as nothing could be bought. */
  closed?: ReadonlySet<string> | undefined
}

export interface SeriesFile {
  unit: Unit
  /** The first value's moment. */
  first: Moment
  /** One value for each step from the first date to the last; NaN where it is unknown. */
  values: Float64Array
  /** Steps that the file left out. */
  left: number[]
  /** Of hours: when their clock was put back and forward. */
  clock?: ClockChanges | undefined
}

export function readHistory(text: string, options: ReadOptions): SeriesFile {
  const [head, ...all] = linesOf(text, options.file)
  const columns = columnsOf(head)
  const fail = (faults: Fault[]) => historyFaulty(options.file, faults, columns)
  if (!head || all.length === 0) throw fail([{ line: null, field: '', fault: 'empty' }])
  const [found = ''] = columns
  // A first line that is a day would be lost.
  if (isDay(found)) throw fail([{ line: 1, field: '', fault: 'header', found, wanted: 'date,tickets' }])
  if (columns.length < 2) throw fail([{ line: 1, field: found, fault: 'column-alone' }])
  const [date, value] = chosen(columns, options, fail)
  const lines = linesWhere(all, columns, options.where ?? [], fail)
  const elsewhere = datesElsewhere(lines, columns, date)
  if (elsewhere) throw fail([elsewhere])
  const faults: Fault[] = []
  const cells = lines.map((line) => line.cells[value]?.trim() ?? '')
  const separator = separatorOf(text)
  const about = { columns, date, value, separator, numberOf: numbersOf(cells, separator) }
  const dated = lines.flatMap((line) => datedOf(line, about, faults))
  if (faults.length === 0 && dated.every((one) => Number.isNaN(one.value)))
    faults.push({ line: null, field: columns[value]!, fault: 'nothing-known' })
  if (dated.length === 0) throw fail(faults)
  // What can't be read as a date may be the one that is missing.
  const refusesGaps = options.gaps === 'refuse' && dated.length === lines.length
  const ordered: Fault[] = []
  const series = seriesOf(dated, { ...options, field: columns[date]!, refusesGaps }, ordered)
  const others = [...columns.keys()].filter((at) => at !== date && at !== value)
  const several = ordered.some(goesBack) ? severalIn(lines, columns, date, others) : undefined
  faults.push(...(several ? [several] : ordered))
  if (faults.length > 0) throw fail(faults.sort((one, other) => (one.line ?? 0) - (other.line ?? 0)))
  return series
}

const goesBack = ({ fault }: Fault) => fault === 'date-order' || fault === 'date-twice'

/** Where the column of the dates has none, and another one has nothing else. */
function datesElsewhere(lines: readonly Line[], columns: readonly string[], date: number): Fault | undefined {
  const isDates = (at: number) => lines.every(({ cells }) => isDay(cells[at]?.trim() ?? ''))
  if (lines.some(({ cells }) => isDay(cells[date]?.trim() ?? ''))) return undefined
  const found = columns.find((_, at) => at !== date && isDates(at))
  if (found === undefined) return undefined
  return { line: 1, field: columns[date]!, fault: 'column-elsewhere', wanted: found }
}

function seriesOf(
  all: readonly Dated[],
  { gaps, field, refusesGaps, closed: dates = NO_CALENDAR.closed }: ReadOptions & Omit<Gapless, 'closed'>,
  faults: Fault[],
): SeriesFile {
  const unit = unitOf(all.map(({ moment }) => moment))
  const [first, last] = [all[0]!.moment, all.at(-1)!.moment]
  const count = stepOf(last, unit) - stepOf(first, unit) + 1
  const { closed } = marksOf({ ...NO_CALENDAR, closed: dates }, { unit, first, count })
  const { dated, clock } =
    unit === 'hour' ? clockOf(all, gaps === 'refuse') : { dated: all, clock: undefined }
  const skipped = clock?.skipped.map((hour) => stepOf(hour, unit) - stepOf(first, unit)) ?? []
  const left = orderOf(dated, unit, { field, refusesGaps, closed: new Set([...closed, ...skipped]) }, faults)
  // What goes back has no first and last day.
  const values = faults.length > 0 ? new Float64Array(0) : valuesOf(dated, unit, gaps)
  for (const at of skipped) if (at < values.length) values[at] = Number.NaN
  return { unit, first, values, left, clock }
}

function chosen(
  columns: string[],
  { date, value, where = [] }: ReadOptions,
  fail: (faults: Fault[]) => Error,
): [number, number] {
  for (const named of [date, value])
    if (named !== undefined && !columns.includes(named))
      throw fail([{ line: 1, field: named, fault: 'column-unknown' }])
  const first = date === undefined ? 0 : columns.indexOf(date)
  if (value !== undefined) return [first, columns.indexOf(value)]
  const told = new Set(where.map(({ column }) => column))
  const others = [...columns.keys()].filter((at) => at !== first && !told.has(columns[at]!))
  if (others.length !== 1) throw fail([{ line: 1, field: '', fault: 'column-unclear' }])
  return [first, others[0]!]
}

interface Columns {
  columns: string[]
  date: number
  value: number
  separator: Separator
  numberOf: ReturnType<typeof numbersOf>
}

function datedOf(given: Line, about: Columns, faults: Fault[]): Dated[] {
  const { columns, date, value, separator, numberOf } = about
  const { line, cells } = given
  const [when = '', number = ''] = [cells[date]?.trim(), cells[value]?.trim()]
  const moment = momentOf(when)
  const dated = (amount: number) => (moment ? [{ line, cells, moment, value: amount }] : [])
  // Which of its cells is which nobody knows.
  const fault = cellsFault(given, columns.length, columns.length)
  if (fault) {
    faults.push(fault)
    return dated(Number.NaN)
  }
  const noDate = isUnclear(when) ? 'date-unclear' : 'date'
  if (!moment) faults.push({ line, field: columns[date]!, fault: noDate, found: when })
  // An empty cell is a day of which nobody knows.
  const amount = number === '' ? Number.NaN : numberOf(number)
  if (typeof amount === 'number') return dated(amount)
  // Where commas separate cells they are of no decimals.
  const hint =
    amount === 'number-unclear' && separator === ',' ? { wanted: `${number.replace(',', '.')}0` } : {}
  faults.push({ line, field: columns[value]!, fault: amount, found: number, ...hint })
  return dated(Number.NaN)
}

function valuesOf(dated: readonly Dated[], unit: Unit, gaps: Gaps): Float64Array {
  const first = stepOf(dated[0]!.moment, unit)
  const length = stepOf(dated.at(-1)!.moment, unit) - first + 1
  const values = new Float64Array(length).fill(gaps === 'zero' ? 0 : Number.NaN)
  for (const { moment, value } of dated) values[stepOf(moment, unit) - first] = value
  return values
}
