/** Whether a performance can be sold now: pure. */

/**
 * open: it can. closed: somebody closed it. cancelled: it will not take place. upcoming: its sale has not begun (staff may sell it all the same).
 * ended: its sale is over.
 */
export type SaleStatus = 'open' | 'closed' | 'cancelled' | 'upcoming' | 'ended'

export interface SaleTimes {
  status: 'open' | 'closed' | 'cancelled'
  startsAt: number
  /** Null: on sale from the first moment. */
  saleFrom: number | null
  /** Null: until it starts. */
  saleUntil: number | null
}

export function statusAt({ status, startsAt, saleFrom, saleUntil }: SaleTimes, now: number): SaleStatus {
  if (status !== 'open') return status
  if (now > (saleUntil ?? startsAt)) return 'ended'
  return saleFrom !== null && now < saleFrom ? 'upcoming' : 'open'
}
