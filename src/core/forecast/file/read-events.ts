/** Holidays and events from a CSV of date and name. */
import type { Fault } from '../../refusal.ts'
import { momentOf } from './dates.ts'
import { historyFaulty, linesOf } from './lines.ts'

/** Names by date. The first two columns count, whatever they are called. */
export function readEvents(text: string, file: string): Map<string, string> {
  const rows = linesOf(text, file)
  const columns = rows[0]?.cells ?? []
  const faults: Fault[] = []
  const names = new Map<string, string>()
  for (const { line, cells } of rows.slice(1)) {
    const [date = '', name = ''] = cells.map((cell) => cell.trim())
    if (momentOf(date)) names.set(date, name || date)
    else faults.push({ line, field: columns[0] ?? '', fault: 'date', found: date })
  }
  if (faults.length > 0) throw historyFaulty(file, faults, columns)
  return names
}
