/** A held order's seats and its price: by the terms and the moment that it keeps. */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { mayPass } from '../people/passed.ts'
import { type Choice, passedBy, type Situation } from '../sales/choose.ts'
import { heldSeats } from '../sales/held-seats.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import type { Quote } from '../sales/price.ts'
import { type OrderPrice, priceToPay } from '../sales/price-order.ts'
import { priceSeats, type Selling } from '../sales/price-seats.ts'
import {
  type AwaitedTicket,
  type PricedBy,
  pricedBy,
  pricedPromotions,
  pricingText,
  reservedUntil,
} from '../sales/priced-by.ts'
import { offeredAgain } from '../sales/pricing/took-part.ts'
import { pricingThen } from '../sales/pricing-then.ts'
import { rightsPassed } from '../sales/rights.ts'
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
 * `said`: types, surcharges and codes of an order that nothing was asked for yet. Once it waits for its money they are
 * fixed, and so are its promotions, whatever is left of them by then.
 * Refuses order-state, hold-expired, and what pricing refuses.
 */
export async function pricedOrder(
  tx: Tx,
  desk: Desk,
  { order, performance, at }: { order: OrderRow; performance: PerformanceRow; at: number },
  said: PricedBy & { until?: number | undefined },
): Promise<PricedOrder> {
  const plan = await loadPlan(tx, performance.planId)
  const situation = { tx, desk, performance, plan }
  const isFixed = order.status === 'awaiting-payment'
  const choice = await heldSeats(situation, order, at, isFixed ? 'awaiting-payment' : 'held')
  const by = isFixed ? pricedBy(order.pricing) : said
  const selling = { ...(await pricingThen(tx, performance, order)), plan }
  const { quote, promotions } = isFixed
    ? pricedAgain(selling, choice, order)
    : await priceToPay(tx, selling, choice.seats, by, order)
  const tickets = choice.seats.map((seat, index) => ({
    seat: seat.id,
    section: seat.section,
    from_leg: tripOf(seat).from,
    to_leg: tripOf(seat).to,
    price_type: quote.tickets[index]!.price_type,
  }))
  if (!isFixed) {
    const types = tickets.map(({ price_type }) => price_type)
    await mayPass(tx, desk.actor, [...passedBy(choice), ...rightsPassed(selling.terms, types)])
  }
  const until = said.until ?? reservedUntil(order.pricing)
  return { situation, choice, quote, tickets, pricing: pricingText(by, { tickets, promotions, until }) }
}

function pricedAgain(selling: Selling, { seats }: Choice, { pricing }: OrderRow): OrderPrice {
  const { types, added } = pricedBy(pricing)
  const promotions = pricedPromotions(pricing)
  return { quote: priceSeats(selling, seats, types, { added, ...offeredAgain(promotions) }), promotions }
}
