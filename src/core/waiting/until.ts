/** Until when somebody waits, as it was typed. */
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { typedMoment } from '../catalogue/performance/typed-moment.ts'
import { refuse } from '../refusal.ts'
import { momentIn } from '../zone.ts'

/** Never later than the sale. Refuses value-faulty where it is no moment, or has passed. */
export function untilOf(performance: PerformanceRow, typed: string, now: number): number {
  const { startsAt, saleUntil, zone } = performance
  const until = typedMoment(performance, 'until', typed)
  if (until <= now)
    throw refuse('value-faulty', { field: 'until', found: typed, wanted: `> ${momentIn(zone, now, 'en')}` })
  return Math.min(until, saleUntil ?? startsAt)
}
