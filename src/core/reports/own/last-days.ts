/** Days that move with the calendar: `7d`, `yesterday`, `week` (the last whole one), `month`. Pure. */
import type { Path } from '../../catalogue/season/faults.ts'
import type { Reading } from '../../catalogue/season/reading.ts'
import { weekdayOf } from '../../zone.ts'

export type LastDays = { kind: 'days'; count: number } | { kind: 'yesterday' | 'today' | 'week' | 'month' }

const DAY_MS = 86_400_000

export function readLast({ faults }: Reading, path: Path, found: string): LastDays | null {
  const days = /^(\d{1,4})d$/.exec(found)
  if (days && Number(days[1]) > 0) return { kind: 'days', count: Number(days[1]) }
  const kinds = ['today', 'yesterday', 'week', 'month'] as const
  const kind = kinds.find((each) => each === found)
  if (kind) return { kind }
  faults.add(path, 'choice-wrong', { found, wanted: `7d, ${kinds.join(', ')}` })
  return null
}

/** As seen from a day; the day itself is in none of them but `today`. */
export function daysOfLast(last: LastDays, today: string): { from: string; until: string } {
  const moved = (day: string, days: number) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
  if (last.kind === 'today') return { from: today, until: today }
  const yesterday = moved(today, -1)
  if (last.kind === 'days') return { from: moved(today, -last.count), until: yesterday }
  if (last.kind === 'yesterday') return { from: yesterday, until: yesterday }
  if (last.kind === 'week') {
    const sunday = moved(today, -weekdayOf(today))
    return { from: moved(sunday, -6), until: sunday }
  }
  const end = moved(`${today.slice(0, 8)}01`, -1)
  return { from: `${end.slice(0, 8)}01`, until: end }
}
