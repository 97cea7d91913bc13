/** Days of the house as people type them. */
import type { Desk } from '../core/desk.ts'
import { refuse } from '../core/refusal.ts'
import { dayBounds } from '../core/zone.ts'
import { readHouse } from './house.ts'

export interface Days {
  from?: string | undefined
  until?: string | undefined
}

/** From the beginning of the one to the end of the other, in epoch milliseconds. Refuses value-faulty, house-missing. */
export async function daysOf(desk: Desk, days: Days): Promise<{ from?: number; until?: number }> {
  const { from, until } = days
  if (from === undefined && until === undefined) return {}
  const { zone } = await readHouse(desk)
  return {
    ...(from === undefined ? {} : { from: dayOf('--from', from, zone).from }),
    ...(until === undefined ? {} : { until: dayOf('--until', until, zone).until }),
  }
}

function dayOf(field: string, day: string, zone: string): { from: number; until: number } {
  const bounds = dayBounds(zone, day)
  if (!bounds) throw refuse('value-faulty', { field, found: day, wanted: '2027-01-15' })
  return bounds
}
