/** What a sale would cost, with every part of it and what is not taken off and why. Books nothing: it is taken back. */
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { isHeldClosed } from '../fairness/pass-windows.ts'
import { presaleShown } from '../fairness/spend-presale.ts'
import { isClosed, SALE_WINDOW } from '../fairness/windows-passed.ts'
import { membersPassed } from '../members/member-price.ts'
import { rehearse } from '../rehearse.ts'
import { lockNow } from '../stock/lock.ts'
import { type Choice, passedBy } from './choose.ts'
import { findOrder } from './find-order.ts'
import { heldSeats } from './held-seats.ts'
import { knownBuyer } from './known-buyer.ts'
import { pessimistic } from './locking.ts'
import type { Priced, PriceLine, Quote } from './price.ts'
import { priceOrder } from './price-order.ts'
import type { Pricing } from './pricing/pricing.ts'
import { pricingOf } from './pricing-then.ts'
import { checkOnSale } from './sale-window.ts'
import type { SellInput } from './sell.ts'
import type { Requirement } from './terms.ts'
import { checkWanted } from './wanted.ts'
import { type TripView, tripView, wayOf } from './way.ts'

/** Who buys matters where a promotion is for each person so often. */
export type QuoteInput = Omit<SellInput, 'payment' | 'key'>

export interface QuotedTicket extends Priced {
  seat: { label: string; section: string; block: string | null; row: string | null; number: string | null }
  /** Of a train; null where a seat is sold as a whole. */
  trip: TripView | null
}

export interface SaleQuote extends Omit<Quote, 'tickets' | 'order_lines'> {
  /** Codes of the performance and of its event. */
  performance: string
  event: string
  /** What the prices are of: the moment (epoch ms), and the share that was sold then; 0 where no step asks for it. */
  priced_at: number
  fill_basis_points: number
  choice: Json
  tickets: QuotedTicket[]
  /** Lines of the whole order. */
  lines: PriceLine[]
  /** What must be shown for price types among the tickets. */
  requires: (Requirement & { price_type: string })[]
  /** Rules for buyers that staff would pass over. */
  passed: string[]
}

/** Refuses as `sell` does, but payment-short; and what `price` refuses of codes. */
export async function quoteSale(desk: Desk, input: QuoteInput): Promise<SaleQuote> {
  if (input.wanted.mode !== 'held') checkWanted(input.wanted)
  return rehearse(desk.store, (tx) => quoteIn(tx, desk, input))
}

async function quoteIn(tx: Tx, desk: Desk, input: QuoteInput): Promise<SaleQuote> {
  const at = desk.clock.now()
  const { wanted } = input
  const buyer = await knownBuyer(tx, input.buyer)
  const held = wanted.mode === 'held' ? (await findOrder(tx, wanted.order)).order : undefined
  const performance = held
    ? await lockNow(tx, { id: held.performanceId }, at)
    : await pessimistic.enter(tx, desk, input.performance ?? '', at)
  checkOnSale(performance, at)
  const shown = await presaleShown(tx, input.door?.presale)
  const plan = await loadPlan(tx, performance.planId)
  const situation = { tx, desk, performance, plan }
  // Before these seats are counted as sold.
  const pricing = await pricingOf(tx, performance, held, at)
  let choice: Choice
  if (wanted.mode === 'held') choice = await heldSeats(situation, held!, at)
  else {
    await pessimistic.settle(situation, at, performance)
    const orderId = desk.ids.next()
    const owner = { performanceId: performance.id, orderId, registerId: desk.actor.register, at }
    choice = await pessimistic.take(situation, wanted, { ...owner, state: 'sold', expiresAt: null })
  }
  const said = { ...input, buyer, at }
  const { quote, buying } = await priceOrder(tx, { ...pricing, plan }, choice.seats, said, held)
  const types = quote.tickets.map(({ price_type }) => price_type)
  const sale = { performance, terms: pricing.terms, types, customerId: buying.customerId }
  const isEarly = held
    ? await isHeldClosed(tx, desk, { ...sale, order: held, at })
    : await isClosed(tx, desk.actor.channel, { ...sale, presale: shown?.presale ?? null, at: [at] })
  const members = await membersPassed(tx, desk.actor, pricing.terms, { types, buying })
  return {
    ...viewQuote({ performance, plan, pricing }, choice, quote),
    passed: [...(isEarly ? [SALE_WINDOW] : []), ...passedBy(choice), ...members],
  }
}

function viewQuote(
  { performance, plan, pricing }: { performance: PerformanceRow; plan: Plan; pricing: Pricing },
  choice: Choice,
  { tickets, order_lines, ...quote }: Quote,
): Omit<SaleQuote, 'passed'> {
  const way = wayOf(plan, performance.startsAt)
  const sold = new Set(tickets.map(({ price_type }) => price_type))
  return {
    performance: performance.code,
    event: performance.event,
    priced_at: pricing.at,
    fill_basis_points: pricing.fill_basis_points,
    choice: choice.choice,
    ...quote,
    tickets: tickets.map((ticket, index) => {
      const { label, section, block, row, number, trip } = choice.seats[index]!
      return {
        seat: { label, section, block, row, number },
        trip: way && trip ? tripView(way, trip) : null,
        ...ticket,
      }
    }),
    lines: order_lines,
    requires: pricing.terms.price_types.flatMap(({ code, requires }) =>
      requires && sold.has(code) ? [{ price_type: code, ...requires }] : [],
    ),
  }
}
