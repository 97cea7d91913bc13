/** Until when somebody waits, as it was typed. */
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { faultList } from '../catalogue/season/faults.ts'
import { readAround } from '../catalogue/season/moments.ts'
import { refuse } from '../refusal.ts'
import { isoIn, momentIn } from '../zone.ts'

/**
 * `2027-01-15 12:00` in the venue's time, `start`, or `start-2h`: as in the season file. Never later than the sale.
 * Refuses value-faulty where it is no such moment, or has passed.
 */
export function untilOf({ startsAt, saleUntil, zone }: PerformanceRow, typed: string, now: number): number {
  const faults = faultList(() => ({ line: 1, column: 1 }))
  const [date = '', time = ''] = isoIn(zone, startsAt).split('T')
  const until = readAround(
    { faults, currency: undefined },
    ['until'],
    typed.trim(),
    { at: startsAt, date, time },
    zone,
  )
  const [fault] = faults.all
  if (fault || until === null)
    throw refuse('value-faulty', { field: 'until', found: typed, wanted: 'start-2h, 2027-01-15 12:00' })
  const latest = saleUntil ?? startsAt
  if (until <= now)
    throw refuse('value-faulty', { field: 'until', found: typed, wanted: `> ${momentIn(zone, now, 'en')}` })
  return Math.min(until, latest)
}
