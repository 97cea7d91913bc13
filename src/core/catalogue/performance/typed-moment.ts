/** A moment about a performance, as it was typed: as in the season file. */
import { refuse } from '../../refusal.ts'
import { isoIn } from '../../zone.ts'
import { faultList } from '../season/faults.ts'
import { readAround } from '../season/moments.ts'
import type { PerformanceRow } from './find.ts'

/** `2027-01-15 12:00` in the venue's time, `start`, or `start-2h`. Epoch milliseconds. Refuses value-faulty. */
export function typedMoment(
  { startsAt, zone }: Pick<PerformanceRow, 'startsAt' | 'zone'>,
  field: string,
  typed: string,
): number {
  const faults = faultList(() => ({ line: 1, column: 1 }))
  const [date = '', time = ''] = isoIn(zone, startsAt).split('T')
  const start = { at: startsAt, date, time }
  const moment = readAround({ faults, currency: undefined }, [field], typed.trim(), start, zone)
  if (faults.all.length > 0 || moment === null)
    throw refuse('value-faulty', { field, found: typed, wanted: 'start-2h, 2027-01-15 12:00' })
  return moment
}
