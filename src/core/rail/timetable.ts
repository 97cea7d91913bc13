/** Timetables as CSV: a line for each stop of each train, `train,stop,station,arrives,departs,km`. */
import { parse } from 'csv-parse/sync'
import type { RouteDraft } from './route.ts'

/** Trains in the order of the file. Times and distances are judged by `readRoute`. */
export function readTimetable(csv: string): RouteDraft[] {
  const rows = parse(csv, { columns: true, skip_empty_lines: true, bom: true }) as Record<string, string>[]
  const trains = new Map<string, RouteDraft>()
  for (const { train = '', station = '', arrives, departs, km } of rows) {
    const draft = trains.get(train) ?? { name: train, stops: [] }
    trains.set(train, draft)
    draft.stops.push({ station, arrives: arrives || null, departs: departs || null, km: Number(km) })
  }
  return [...trains.values()]
}
