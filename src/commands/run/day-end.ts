/** The last moment of a day of the house. */
import { refuse } from '../../core/refusal.ts'
import { dayBounds } from '../../core/zone.ts'

/** `field`: the option that the day was given to. */
export function dayEnd(day: string, zone: string, field: string): number {
  const bounds = dayBounds(zone, day)
  if (!bounds) throw refuse('value-faulty', { field, found: day, wanted: '2027-01-15' })
  return bounds.until - 1
}
