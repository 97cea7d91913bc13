/** A held order's seats and its price: by the terms and the moment that it keeps. */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import type { PresaleCodeRow } from '../fairness/presale-rows.ts'
import { presaleShown } from '../fairness/spend-presale.ts'
import { formatReference } from '../ids.ts'
import { type MemberBuying, memberBuying, pointsToSpend } from '../members/member-price.ts'
import { mayPass } from '../people/passed.ts'
import { refuse } from '../refusal.ts'
import type { Choice, Situation } from '../sales/choose.ts'
import { heldSeats } from '../sales/held-seats.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { overriddenBy } from '../sales/override/overridden.ts'
import type { Overridden } from '../sales/override/override.ts'
import type { Quote } from '../sales/price.ts'
import { type OrderPrice, priceToPay } from '../sales/price-order.ts'
import { priceSeats, type Selling } from '../sales/price-seats.ts'
import {
  type AwaitedTicket,
  type PricedBy,
  pricedBenefits,
  pricedBy,
  pricedOver,
  pricedPromotions,
  pricingText,
  reservedUntil,
} from '../sales/priced-by.ts'
import { type Benefits, benefitsOf } from '../sales/pricing/benefits.ts'
import { offeredAgain } from '../sales/pricing/took-part.ts'
import { pricingThen } from '../sales/pricing-then.ts'
import { rulesPassed } from '../sales/rules-passed.ts'
import { tripOf } from '../stock/claims.ts'

export interface PricedOrder {
  situation: Situation
  choice: Choice
  quote: Quote
  tickets: AwaitedTicket[]
  /** What it was priced by, and what for, as the order keeps it. */
  pricing: string
  /** Rules for buyers that whoever has it priced passes over; of a price that was fixed before, that was told then. */
  passed: string[]
  /** A code of a presale that was shown: the ledger is told of it last (`tellPresale`). */
  shown: PresaleCodeRow | undefined
}

export interface ToPrice {
  order: OrderRow
  /** As it was held, where another buyer has it by now. */
  held?: OrderRow | undefined
  performance: PerformanceRow
  at: number
}

export interface SaidOfPrice extends PricedBy {
  until?: number | undefined
  points?: number | undefined
  /** A code of a presale, for price types that are not on sale without. */
  presale?: string | undefined
}

/**
 * `said`: types, surcharges and codes of an order that nothing was asked for yet. Once it waits for its money they are
 * fixed, and so are its promotions, whatever is left of them by then. `points`: so many are spent on it; the caller sees to it
 * that it is sold by that.
 * Refuses order-state, hold-expired, override-fixed, and what pricing refuses.
 */
export async function pricedOrder(
  tx: Tx,
  desk: Desk,
  { order, held = order, performance, at }: ToPrice,
  said: SaidOfPrice,
): Promise<PricedOrder> {
  const plan = await loadPlan(tx, performance.planId)
  const situation = { tx, desk, performance, plan }
  const isFixed = order.status === 'awaiting-payment'
  const choice = await heldSeats(situation, order, at, isFixed ? 'awaiting-payment' : 'held')
  const by = isFixed ? pricedBy(order.pricing) : said
  const { points } = said
  const selling = { ...(await pricingThen(tx, performance, order)), plan }
  if (isFixed && said.override) throw refuse('override-fixed', { order: formatReference(order.ref) })
  const { quote, promotions, benefits, overridden, buying } = isFixed
    ? await pricedAgain(tx, selling, { choice, order, points, at })
    : await pricedNow(tx, desk, selling, { choice, by, order, points, at })
  const tickets = choice.seats.map((seat, index) => ({
    seat: seat.id,
    section: seat.section,
    from_leg: tripOf(seat).from,
    to_leg: tripOf(seat).to,
    price_type: quote.tickets[index]!.price_type,
  }))
  const types = tickets.map(({ price_type }) => price_type)
  const shown = await presaleShown(tx, said.presale)
  const ruled = { choice, terms: selling.terms, types, held, shown, orderId: order.id, at }
  const passed = buying ? await rulesPassed(situation, { ...ruled, buying }) : []
  await mayPass(tx, desk.actor, passed)
  const until = said.until ?? reservedUntil(order.pricing)
  const pricing = pricingText(by, { tickets, promotions, benefits, overridden, until })
  return { situation, choice, quote, tickets, pricing, passed, shown }
}

interface Priced extends Pick<OrderPrice, 'quote' | 'promotions'> {
  benefits: Benefits | undefined
  overridden: Overridden | undefined
  /** Of a price that is not fixed yet. */
  buying?: MemberBuying
}

interface Pricing {
  choice: Choice
  order: OrderRow
  points: number | undefined
  at: number
}

async function pricedNow(
  tx: Tx,
  { actor }: Desk,
  selling: Selling,
  { choice, by, order, points, at }: Pricing & { by: PricedBy },
): Promise<Priced> {
  const price = await priceToPay(tx, selling, choice.seats, { ...by, points, at }, order)
  const overridden = overriddenBy(actor, by.override, price.set)
  return { ...price, benefits: benefitsOf(price.buying.membership), overridden }
}

async function pricedAgain(
  tx: Tx,
  selling: Selling,
  { choice: { seats }, order: { pricing, customerId }, points: asked, at }: Pricing,
): Promise<Priced> {
  const { types, added } = pricedBy(pricing)
  const promotions = pricedPromotions(pricing)
  const benefits = pricedBenefits(pricing)
  const overridden = pricedOver(pricing)
  // Whoever has it is a member now, whatever he was when its price was fixed.
  const points =
    asked === undefined
      ? undefined
      : await pointsToSpend(tx, await memberBuying(tx, customerId, at), asked, at)
  const by = {
    added,
    benefits,
    points,
    overridden: overridden?.seats,
    isAgain: true,
    ...offeredAgain(promotions),
  }
  return { quote: priceSeats(selling, seats, types, by), promotions, benefits, overridden }
}
