/** Dates of a file as steps of a unit, and back: the calendar counts, not the clock. */
import type { Unit } from '../calendar.ts'

export interface Moment {
  /** Hours since 1970, so that all units can be told apart. */
  hours: number
  isMonth: boolean
  hasTime: boolean
}

const FORM = /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2})(?::00(?::00)?)?Z?)?)?$/

/** `2026-11-06`, `2026-11`, `2026-11-06 13:00`; undefined for what is no such day. */
export function momentOf(text: string): Moment | undefined {
  const found = FORM.exec(text.trim())
  if (!found) return undefined
  const [, year, month, day = '01', hour = '00'] = found
  const at = new Date(`${year}-${month}-${day}T${hour}:00:00Z`)
  if (Number.isNaN(at.getTime()) || at.getUTCDate() !== Number(day)) return undefined
  return { hours: at.getTime() / 3_600_000, isMonth: !found[3], hasTime: found[4] !== undefined }
}

const DAY = 24
const WEEK = 7 * DAY

/** The unit that dates in order step by: the most frequent step decides. */
export function unitOf(moments: readonly Moment[]): Unit {
  if (moments[0]?.isMonth) return 'month'
  if (moments.some(({ hasTime }) => hasTime)) return 'hour'
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
