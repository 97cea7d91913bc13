/** Days of a calendar from a CSV: date, name and, where nothing could be bought on it, `closed`; a fourth column may be the venue. */
import { isDay, isUnclear, momentOf, writtenAs } from '../../forecast/file/dates.ts'
import {
  cellsFault,
  columnsOf,
  type Faulty,
  historyFaulty,
  type Line,
  linesOf,
} from '../../forecast/file/lines.ts'
import { nearest } from '../../nearest.ts'
import type { Fault } from '../../refusal.ts'
import { storable, withoutGuard } from '../../text.ts'
import { type CalendarDay, LONGEST_NAME } from './day.ts'

interface HowRead {
  file: string
  /** Of a performance: days, and no other unit. Else the venue's column is none. */
  ofDays: boolean
  /** Codes; not told: any venue is taken. */
  venues?: readonly string[] | undefined
  faulty?: Faulty
}

/** What `calendar list --format csv` writes is read again. */
const CLOSED: Record<string, boolean> = { '': false, false: false, closed: true, true: true }

/** Columns that count without a name in the header. */
const NAMED = 3

type Lines = Map<string, number>

/** The first three columns count, whatever they are called. */
export function readDays(text: string, how: HowRead): CalendarDay[] {
  const { file, ofDays, faulty = historyFaulty } = how
  const [head, ...rows] = linesOf(text, file, faulty)
  const columns = columnsOf(head)
  // A first line that is a day would be lost.
  const fault = head === undefined ? 'empty' : isDay(columns[0] ?? '') ? 'header' : undefined
  if (fault) throw faulty(file, [{ line: 1, field: '', fault, found: columns[0] ?? '' }], columns)
  const hasVenues = ofDays && columns[3]?.toLowerCase() === 'venue'
  const faults: Fault[] = []
  const lines: Lines = new Map()
  const days = rows.flatMap((row) => dayOf(row, { ...how, columns, hasVenues, lines }, faults))
  if (faults.length === 0 && areSales(rows))
    faults.push({ line: 1, field: columns[1] ?? '', fault: 'name-numbers' })
  if (faults.length > 0) throw faulty(file, faults, columns)
  return days
}

/** So many numbers in place of names are a file of sales, and no chance. */
const SALES = 3

function areSales(rows: readonly Line[]): boolean {
  const names = rows.map(({ cells }) => cells[1]?.trim() ?? '').filter((name) => name !== '')
  return names.length >= SALES && names.every((name) => /^[-+]?\d[\d.,]*$/.test(name))
}

interface Reading extends HowRead {
  columns: string[]
  hasVenues: boolean
  /** In which line a day of a venue stands already. */
  lines: Lines
}

function dayOf(row: Line, reading: Reading, faults: Fault[]): CalendarDay[] {
  const { line, cells } = row
  const { ofDays, hasVenues, columns, lines, venues } = reading
  const [when = '', name = '', state = '', code = ''] = cells.map((cell) => cell.trim())
  const venue = hasVenues && code !== '' ? code : null
  const fault = (fault: string, at = 0, more: Partial<Fault> = {}): CalendarDay[] => {
    faults.push({ line, field: columns[at] ?? '', fault, found: cells[at]?.trim() ?? '', ...more })
    return []
  }
  const many = cellsFault(row, 1, Math.max(NAMED, columns.length))
  if (many) {
    faults.push(many)
    return []
  }
  const moment = momentOf(when)
  const date = moment ? writtenAs(moment) : when
  const key = `${date} ${venue ?? ''}`
  const before = lines.get(key)
  lines.set(key, line)
  if (!moment) return fault(isUnclear(when) ? 'date-unclear' : ofDays ? 'day' : 'date')
  if (ofDays && (moment.isMonth || moment.hasTime)) return fault('day')
  if (before !== undefined) return fault('date-twice', 0, { wanted: String(before) })
  const kept = storable(withoutGuard(name), LONGEST_NAME)
  if (kept === undefined) return fault('name', 1, { wanted: String(LONGEST_NAME) })
  const closed = CLOSED[state.toLowerCase()]
  if (closed === undefined) return fault('closed', 2)
  if (venue !== null && venues && !venues.includes(venue))
    return fault('venue', 3, { wanted: nearest(venue, venues).join(', ') })
  return [{ date, venue, name: kept || (closed ? '' : date), closed }]
}
