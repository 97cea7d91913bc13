/** What tickets cost and bring, in the reference model of money. */
import { DAY_MS, FEE, HOUR_MS, PRICES, type Ticket, type Type } from './money-order.ts'

export const baseOf = (seat: string, type: Type): number => PRICES[seat[0] as 'A' | 'B'][type]

/** What comes back of a ticket, or pays for another; undefined where it is too late. */
export function worthOf(
  { seat, type, endedAt, status }: Ticket,
  { now, startsAt }: { now: number; startsAt: number },
  isExchange = false,
): number | undefined {
  const before = startsAt - (status === 'cancelled' ? endedAt : now)
  if (before < 3 * HOUR_MS) return undefined
  const base = baseOf(seat, type)
  return base - (before < 2 * DAY_MS ? base / 10 : 0) + (isExchange ? FEE : 0)
}
