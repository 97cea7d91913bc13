/** History from another system: a CSV with dates and one number each. All faults are named at once, with their lines. */
import { NO_CALENDAR } from '../../catalogue/calendar/day.ts'
import type { Fault } from '../../refusal.ts'
import type { Unit } from '../calendar.ts'
import { type Moment, momentOf, stepOf, unitOf } from './dates.ts'
import { cellsFault, columnsOf, historyFaulty, type Line, linesOf } from './lines.ts'
import { marksOf } from './marks.ts'

/** What is done with dates that the file leaves out: refused, taken as days without sales, as unknown, as closed. */
export const GAPS = ['refuse', 'zero', 'unknown', 'closed'] as const
export type Gaps = (typeof GAPS)[number]

export type HistoryFault =
  | 'csv'
  | 'empty'
  | 'header'
  | 'column-unknown'
  | 'column-unclear'
  | 'cells-many'
  | 'cells-few'
  | 'date'
  | 'day'
  | 'date-order'
  | 'date-twice'
  | 'date-gap'
  | 'number'
  | 'number-large'
  | 'nothing-known'
  | 'closed'
  | 'name'
  | 'venue'

export interface ReadOptions {
  file: string
  /** Columns by name; the first, and the only other, unless told. */
  date?: string | undefined
  value?: string | undefined
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
}

interface Dated extends Line {
  moment: Moment
  value: number
}

export function readHistory(text: string, options: ReadOptions): SeriesFile {
  const [head, ...lines] = linesOf(text, options.file)
  const columns = columnsOf(head)
  const fail = (faults: Fault[]) => historyFaulty(options.file, faults, columns)
  if (!head || lines.length === 0) throw fail([{ line: null, field: '', fault: 'empty' }])
  const [found = ''] = columns
  // A first line that is a day would be lost.
  if (momentOf(found)) throw fail([{ line: 1, field: '', fault: 'header', found, wanted: 'date,tickets' }])
  const [date, value] = chosen(columns, options, fail)
  const faults: Fault[] = []
  const dated = lines.flatMap((line) => datedOf(line, { columns, date, value }, faults))
  if (faults.length === 0 && dated.every((one) => Number.isNaN(one.value)))
    faults.push({ line: null, field: columns[value]!, fault: 'nothing-known' })
  if (dated.length === 0) throw fail(faults)
  const unit = unitOf(dated.map(({ moment }) => moment))
  const { gaps } = options
  const [first, last] = [dated[0]!.moment, dated.at(-1)!.moment]
  const count = stepOf(last, unit) - stepOf(first, unit) + 1
  const { closed } = marksOf(
    { ...NO_CALENDAR, closed: options.closed ?? NO_CALENDAR.closed },
    { unit, first, count },
  )
  // What can't be read as a date may be the one that is missing.
  const refusesGaps = gaps === 'refuse' && dated.length === lines.length
  const left = orderOf(dated, unit, { field: columns[date]!, refusesGaps, closed }, faults)
  if (faults.length > 0) throw fail(faults.sort((one, other) => (one.line ?? 0) - (other.line ?? 0)))
  return { unit, first, values: valuesOf(dated, unit, options.gaps), left }
}

function chosen(
  columns: string[],
  { date, value }: ReadOptions,
  fail: (faults: Fault[]) => Error,
): [number, number] {
  for (const named of [date, value])
    if (named !== undefined && !columns.includes(named))
      throw fail([{ line: 1, field: named, fault: 'column-unknown' }])
  const first = date === undefined ? 0 : columns.indexOf(date)
  if (value !== undefined) return [first, columns.indexOf(value)]
  const others = columns.map((_, at) => at).filter((at) => at !== first)
  if (others.length !== 1) throw fail([{ line: 1, field: '', fault: 'column-unclear' }])
  return [first, others[0]!]
}

/** What is larger is a mistake, and squares of it would pass what can be counted with. */
const LARGEST = 1e15

function datedOf(
  given: Line,
  { columns, date, value }: { columns: string[]; date: number; value: number },
  faults: Fault[],
): Dated[] {
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
  if (!moment) faults.push({ line, field: columns[date]!, fault: 'date', found: when })
  // An empty cell is a day of which nobody knows.
  const amount = number === '' ? Number.NaN : Number(number)
  const isNumber = number === '' || (/^[-+.\de]+$/i.test(number) && !Number.isNaN(amount))
  if (!isNumber) faults.push({ line, field: columns[value]!, fault: 'number', found: number })
  else if (Math.abs(amount) > LARGEST)
    faults.push({ line, field: columns[value]!, fault: 'number-large', found: number })
  return dated(amount)
}

/** Names dates that go back, come twice, or leave steps out; the steps that are left out. */
function orderOf(
  dated: readonly Dated[],
  unit: Unit,
  { field, refusesGaps, closed }: { field: string; refusesGaps: boolean; closed: ReadonlySet<number> },
  faults: Fault[],
): number[] {
  const left: number[] = []
  const first = stepOf(dated[0]!.moment, unit)
  // A date that stands elsewhere is out of order, and not missing.
  const present = new Set(dated.map(({ moment }) => stepOf(moment, unit)))
  for (const [at, { line, moment, cells }] of dated.entries()) {
    const before = dated[at - 1]
    if (!before) continue
    const found = cells.find((cell) => momentOf(cell)?.hours === moment.hours) ?? ''
    const [step, last] = [stepOf(moment, unit), stepOf(before.moment, unit)]
    const wanted = String(before.line)
    if (step < last) faults.push({ line, field, fault: 'date-order', found, wanted })
    else if (step === last) faults.push({ line, field, fault: 'date-twice', found, wanted })
    else if (refusesGaps) {
      const gaps = Array.from({ length: step - last - 1 }, (_, gap) => gap + 1)
      const missing = gaps.filter((gap) => !present.has(last + gap) && !closed.has(last + gap - first)).length
      if (missing > 0) faults.push({ line, field, fault: 'date-gap', found, wanted: String(missing) })
    }
    for (let gap = last + 1; gap < step; gap++) left.push(gap - first)
  }
  return left
}

function valuesOf(dated: readonly Dated[], unit: Unit, gaps: Gaps): Float64Array {
  const first = stepOf(dated[0]!.moment, unit)
  const length = stepOf(dated.at(-1)!.moment, unit) - first + 1
  const values = new Float64Array(length).fill(gaps === 'zero' ? 0 : Number.NaN)
  for (const { moment, value } of dated) values[stepOf(moment, unit) - first] = value
  return values
}
