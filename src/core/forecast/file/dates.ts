/** Dates of a file as steps of a unit, and back: the calendar counts, not the clock. */
import type { Unit } from '../calendar.ts'

export interface Moment {
  /** Hours since 1970, so that all units can be told apart. An hour is that of the clock it was written by. */
  hours: number
  isMonth: boolean
  hasTime: boolean
  /** Minutes that this clock was before UTC; undefined where nobody says. */
  offset?: number | undefined
}

const OFFSET = String.raw`(?<offset>Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)`
const TIME = String.raw`(?:[T ](?<hour>\d{1,2})(?::00(?::00(?:\.0+)?)?)?${OFFSET}?)?`

/** The year first, or points between day, month and year: what can be read in one way only. */
const FORMS = [
  String.raw`(?<year>\d{4})-(?<month>\d{2})(?:-(?<day>\d{2})${TIME})?`,
  String.raw`(?<year>\d{4})/(?<month>\d{1,2})(?:/(?<day>\d{1,2})${TIME})?`,
  String.raw`(?<year>\d{4})年(?<month>\d{1,2})月(?:(?<day>\d{1,2})日${TIME})?`,
  String.raw`(?<day>\d{2})\.(?<month>\d{2})\.(?<year>\d{4})${TIME}`,
].map((form) => new RegExp(`^${form}$`))

/** In some countries it begins with the day, in others with the month. */
const UNCLEAR = /^\d{1,2}([/-])\d{1,2}\1(?:\d{2}|\d{4})(?:[T ].*)?$/

export const isUnclear = (text: string): boolean => UNCLEAR.test(text.trim())

/** `2026-11-06`, `2026-11`, `2026-11-06 13:00`, `06.11.2026`, `2026/11/6`; undefined for what is no such day. */
export function momentOf(text: string): Moment | undefined {
  const written = text.trim()
  const found = FORMS.map((form) => form.exec(written)?.groups).find((groups) => groups)
  if (!found) return undefined
  const { year, month = '', day = '1', hour, offset } = found
  const [two, at] = [(part: string) => part.padStart(2, '0'), hour ?? '0']
  const moment = new Date(`${year}-${two(month)}-${two(day)}T${two(at)}:00:00Z`)
  if (Number.isNaN(moment.getTime()) || moment.getUTCDate() !== Number(day)) return undefined
  return {
    ...{ hours: moment.getTime() / 3_600_000, isMonth: !found.day, hasTime: hour !== undefined },
    ...(offset === undefined ? {} : { offset: minutesOf(offset) }),
  }
}

/** What is read as one, or refused as one. */
export const isDay = (text: string): boolean => momentOf(text) !== undefined || isUnclear(text)

function minutesOf(offset: string): number {
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(':', ''))]
  return (offset[0] === '-' ? -1 : 1) * (60 * hours + minutes)
}

/** As files of ours have it. */
export function writtenAs({ hours, isMonth, hasTime }: Moment): string {
  const text = new Date(hours * 3_600_000).toISOString()
  if (isMonth) return text.slice(0, 7)
  return hasTime ? text.slice(0, 16).replace('T', ' ') : text.slice(0, 10)
}

const DAY = 24
const WEEK = 7 * DAY

/** The unit that dates in order step by: the most frequent step decides. */
export function unitOf(moments: readonly Moment[]): Unit {
  if (moments[0]?.isMonth) return 'month'
  // What is always of midnight are days, as many programs write them.
  if (moments.some(({ hasTime, hours }) => hasTime && hours % DAY !== 0)) return 'hour'
  const steps = moments.slice(1).map(({ hours }, at) => hours - moments[at]!.hours)
  const counts = new Map<number, number>()
  for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + 1)
  const [usual = DAY] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  if (usual < WEEK) return 'day'
  return usual === WEEK ? 'week' : 'month'
}

/** Number of the step in its unit. */
export function stepOf({ hours }: Moment, unit: Unit): number {
  if (unit === 'hour') return hours
  if (unit === 'day') return Math.floor(hours / DAY)
  if (unit === 'week') return Math.floor(hours / WEEK)
  const at = new Date(hours * 3_600_000)
  return at.getUTCFullYear() * 12 + at.getUTCMonth()
}

/** The date of a step that is `later` steps after a moment, as the file writes it. */
export function dateAfter(moment: Moment, later: number, unit: Unit): string {
  if (unit === 'month') {
    const at = new Date(moment.hours * 3_600_000)
    const day = at.getUTCDate()
    const moved = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + later, 1))
    const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
    moved.setUTCDate(Math.min(day, last))
    return moved.toISOString().slice(0, moment.isMonth ? 7 : 10)
  }
  const width = unit === 'hour' ? 1 : unit === 'day' ? DAY : WEEK
  const text = new Date((moment.hours + later * width) * 3_600_000).toISOString()
  return unit === 'hour' ? text.slice(0, 16) : text.slice(0, 10)
}
