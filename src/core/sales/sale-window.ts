/**
 * When a performance may be sold. Staff may pass over the beginning of the sale (it is a rule for buyers, and the
 * passing is kept in the ledger); nobody sells what is closed, or after the sale's end.
 */
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { refuse } from '../refusal.ts'

/** The rules that staff passed over. Refuses not-on-sale. */
export function checkOnSale(performance: PerformanceRow, now: number): string[] {
  const { code, status, startsAt, saleFrom, saleUntil, zone } = performance
  const until = saleUntil ?? startsAt
  if (status !== 'open' || now > until)
    throw refuse('not-on-sale', {
      performance: code,
      status: status === 'open' ? 'ended' : status,
      from: saleFrom,
      until,
      zone,
    })
  return saleFrom !== null && now < saleFrom ? ['sale-window'] : []
}
