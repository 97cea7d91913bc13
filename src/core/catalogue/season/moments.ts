/** Local times of a venue and moments around a performance's start, as epoch milliseconds. */
import { Temporal } from 'temporal-polyfill'
import type { Path } from './faults.ts'
import { namesAt, parseDuration, type Reading } from './reading.ts'

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})$/

export interface Moment {
  at: number
  /** `2027-01-15` and `19:30` as written. */
  date: string
  time: string
}

/**
 * `2027-01-15 19:30` in the zone. A time that the clocks pass twice is the earlier; one that they skip
 * is a fault, because whoever wrote it meant another.
 */
export function readMoment(reading: Reading, path: Path, text: string, zone: string): Moment | undefined {
  const plain = plainTime(text)
  if (!plain) {
    reading.faults.add(path, 'time-faulty', { found: text, wanted: '2027-01-15 19:30' })
    return undefined
  }
  const zoned = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (!zoned.toPlainDateTime().equals(plain)) {
    reading.faults.add(path, 'time-in-gap', { found: text, wanted: zone })
    return undefined
  }
  return { at: zoned.epochMilliseconds, date: text.slice(0, 10), time: text.slice(11) }
}

function plainTime(text: string): Temporal.PlainDateTime | undefined {
  if (!LOCAL.test(text)) return undefined
  try {
    return Temporal.PlainDateTime.from(text.replace(' ', 'T'), { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** A local time, `start`, or `start-15m`, `start+10m`. Null where the file says nothing. */
export function readAround(
  reading: Reading,
  path: Path,
  text: string | undefined,
  start: Moment,
  zone: string,
): number | null {
  if (text === undefined) return null
  const offset_ms = aroundStart(text)
  if (offset_ms !== undefined) return start.at + offset_ms
  if (!text.startsWith('start')) return readMoment(reading, path, text, zone)?.at ?? null
  reading.faults.add(path, 'time-faulty', { found: text, wanted: 'start-15m' })
  return null
}

/** `start`, `start-15m`, `start+10m` in milliseconds after the start; undefined where it is none of them. */
export function aroundStart(text: string): number | undefined {
  const match = /^start(?:([+-])(\w+))?$/.exec(text)
  if (!match) return undefined
  const distance_ms = match[2] === undefined ? 0 : parseDuration(match[2])
  return distance_ms === undefined ? undefined : match[1] === '-' ? -distance_ms || 0 : distance_ms
}

/** In the order of ISO 8601, where Monday is 1. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Their numbers, in the order of the week. */
export function readDays({ faults }: Reading, path: Path, names: readonly (string | undefined)[]): number[] {
  for (const { path: at, name } of namesAt(path, names))
    if (!WEEKDAYS.includes(name)) faults.add(at, 'choice-wrong', { found: name, wanted: WEEKDAYS.join(', ') })
  return WEEKDAYS.flatMap((day, index) => (names.includes(day) ? [index + 1] : []))
}
