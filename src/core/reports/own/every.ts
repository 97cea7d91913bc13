/** When a report is told by itself: `day 06:00`, `mon 06:00`, `month 1 06:00`; as crontab has it, and since when it was due. Pure. */
import type { Path } from '../../catalogue/season/faults.ts'
import type { Reading } from '../../catalogue/season/reading.ts'
import { dayBounds, dayIn, offsetIn, weekdayOf } from '../../zone.ts'

export interface Every {
  hour: number
  minute: number
  /** 1 is Monday; null: any. */
  weekday: number | null
  /** Of the month, at most 28; null: any. */
  day: number | null
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const WANTED = 'day 06:00, mon 06:00, month 1 06:00'

export function readEvery({ faults }: Reading, path: Path, found: string): Every | null {
  const match = /^(?:(day)|(mon|tue|wed|thu|fri|sat|sun)|month (\d{1,2})) ([01]?\d|2[0-3]):([0-5]\d)$/.exec(
    found,
  )
  const day = match?.[3] === undefined ? null : Number(match[3])
  if (!match || day === 0 || (day ?? 1) > 28) {
    faults.add(path, 'choice-wrong', { found, wanted: WANTED })
    return null
  }
  const weekday = match[2] === undefined ? null : DAYS.indexOf(match[2]) + 1
  return { hour: Number(match[4]), minute: Number(match[5]), weekday, day }
}

/** The five fields of a crontab's line; cron has the machine's clock. */
export const crontabOf = ({ hour, minute, weekday, day }: Every): string =>
  [minute, hour, day ?? '*', '*', weekday === null ? '*' : weekday % 7].join(' ')

const DAY_MS = 86_400_000
/** The longest way back from any moment to the one before it. */
const FARTHEST = 62

/** The last moment at which it was due, by the house's clock. */
export function lastDue(every: Every, zone: string, now: number): number {
  for (let back = 0; back <= FARTHEST; back++) {
    const day = dayIn(zone, now - back * DAY_MS)
    const at = momentOn(every, zone, day)
    if (at <= now && isOn(every, day)) return at
  }
  return 0
}

const isOn = ({ weekday, day }: Every, date: string): boolean =>
  (weekday === null || weekdayOf(date) === weekday) && (day === null || Number(date.slice(8)) === day)

function momentOn({ hour, minute }: Every, zone: string, day: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + (hour * 60 + minute) * 60_000
  const guess = wall - offsetIn(zone, wall) * 60_000
  const at = wall - offsetIn(zone, guess) * 60_000
  return Math.max(at, dayBounds(zone, day)!.from)
}
