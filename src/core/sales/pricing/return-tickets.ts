/** What some tickets of an order bring back together: each by the ladder, less what the others lose. Pure. */
import type { Minor } from '../../money.ts'
import { refundTicket, type TicketRefund } from '../refund-ladder.ts'
import type { Promotion } from './discount.ts'
import { type LostLine, lostDiscounts, type SoldTicket } from './lost-discounts.ts'
import type { Pricing } from './pricing.ts'

export interface Returned {
  /** In the order of the tickets; undefined where the ladder gives nothing for one. */
  tickets: (TicketRefund | undefined)[]
  /** By the id of tickets that stay. */
  lost: Map<string, LostLine[]>
  lost_minor: Minor
  /** Below 0 where the others lose more than is brought back: then it is not done. */
  refund_minor: Minor
}

/** `remaining`: all other tickets of the order that are valid. */
export function returnTickets(
  pricing: Pricing,
  promotions: readonly Promotion[],
  { returned, remaining }: { returned: readonly SoldTicket[]; remaining: readonly SoldTicket[] },
  now: number,
): Returned {
  const { terms, starts_at } = pricing
  const tickets = returned.map(({ lines }) => refundTicket(terms.refunds, starts_at, now, lines))
  const lost = lostDiscounts(pricing, promotions, remaining)
  const lost_minor = [...lost.values()].flat().reduce((total, { amount_minor }) => total + amount_minor, 0)
  const back = tickets.reduce((total, refund) => total + (refund?.refund_minor ?? 0), 0)
  return { tickets, lost, lost_minor, refund_minor: back - lost_minor }
}
