/** Holidays, events and closures from a CSV of date, name and, where nothing could be bought on it, `closed`. */
import type { Fault } from '../../refusal.ts'
import { momentOf } from './dates.ts'
import { historyFaulty, linesOf } from './lines.ts'

export interface HouseCalendar {
  /** Names of days that are unlike others, by date. */
  names: ReadonlyMap<string, string>
  /** Days on which nothing could be bought: they are no days without sales. */
  closed: ReadonlySet<string>
}

export const NO_CALENDAR: HouseCalendar = { names: new Map(), closed: new Set() }

const CLOSED = 'closed'

/** The first three columns count, whatever they are called. `ofDays`: a performance has a day, and no other unit. */
export function readEvents(text: string, file: string, ofDays: boolean): HouseCalendar {
  const rows = linesOf(text, file)
  const columns = rows[0]?.cells ?? []
  const faults: Fault[] = []
  const names = new Map<string, string>()
  const closed = new Set<string>()
  const lines = new Map<string, number>()
  for (const { line, cells } of rows.slice(1)) {
    const [date = '', name = '', state = ''] = cells.map((cell) => cell.trim())
    const fault = (fault: string, more: Partial<Fault> = {}) =>
      faults.push({ line, field: columns[0] ?? '', fault, found: date, ...more })
    const before = lines.get(date)
    lines.set(date, line)
    const moment = momentOf(date)
    if (!moment) fault(ofDays ? 'day' : 'date')
    else if (ofDays && (moment.isMonth || moment.hasTime)) fault('day')
    else if (before !== undefined) fault('date-twice', { wanted: String(before) })
    else if (state !== '' && state !== CLOSED) fault('closed', { field: columns[2] ?? '', found: state })
    else {
      if (state === CLOSED) closed.add(date)
      if (state !== CLOSED || name !== '') names.set(date, name || date)
    }
  }
  if (faults.length > 0) throw historyFaulty(file, faults, columns)
  return { names, closed }
}
