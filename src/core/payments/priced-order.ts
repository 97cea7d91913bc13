/** A held order's seats and its price: by the terms and the moment that it keeps. */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import type { Choice, Situation } from '../sales/choose.ts'
import { heldSeats } from '../sales/held-seats.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import type { Quote } from '../sales/price.ts'
import { priceSeats } from '../sales/price-seats.ts'
import { type AwaitedTicket, type PricedBy, pricedBy, pricingText } from '../sales/priced-by.ts'
import { pricingThen } from '../sales/pricing-then.ts'
import { tripOf } from '../stock/claims.ts'

export interface PricedOrder {
  situation: Situation
  choice: Choice
  quote: Quote
  tickets: AwaitedTicket[]
  /** What it was priced by, and what for, as the order keeps it. */
  pricing: string
}

/**
 * `said`: types and surcharges of an order that nothing was asked for yet. Once it waits for its money they are fixed.
 * Refuses order-state, hold-expired, and what pricing refuses.
 */
export async function pricedOrder(
  tx: Tx,
  desk: Desk,
  { order, performance, at }: { order: OrderRow; performance: PerformanceRow; at: number },
  said: PricedBy,
): Promise<PricedOrder> {
  const plan = await loadPlan(tx, performance.planId)
  const situation = { tx, desk, performance, plan }
  const isFixed = order.status === 'awaiting-payment'
  const choice = await heldSeats(situation, order, at, isFixed ? 'awaiting-payment' : 'held')
  const by = isFixed ? pricedBy(order.pricing) : said
  const selling = { ...(await pricingThen(tx, performance, order)), plan }
  const quote = priceSeats(selling, choice.seats, by.types, { added: by.added })
  const tickets = choice.seats.map((seat, index) => ({
    seat: seat.id,
    section: seat.section,
    from_leg: tripOf(seat).from,
    to_leg: tripOf(seat).to,
    price_type: quote.tickets[index]!.price_type,
  }))
  return { situation, choice, quote, tickets, pricing: pricingText(by, tickets) }
}
