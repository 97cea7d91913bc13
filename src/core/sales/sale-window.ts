/** When a performance may be sold at all: nobody sells what is closed, or after the sale's end. Its beginning: `windowsPassed`. */
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { refuse } from '../refusal.ts'

/** Refuses not-on-sale. */
export function checkOnSale(performance: PerformanceRow, now: number): void {
  const { code, status, startsAt, saleFrom, saleUntil, zone } = performance
  const until = saleUntil ?? startsAt
  if (status === 'open' && now <= until) return
  throw refuse('not-on-sale', {
    performance: code,
    status: status === 'open' ? 'ended' : status,
    from: saleFrom,
    until,
    zone,
  })
}
