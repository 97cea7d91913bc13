/** What a hold would cost with these price types. Books nothing. */
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import { findCustomer } from '../customers/find-customer.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import type { Buyer, KnownBuyer } from './buyer.ts'
import type { ChosenSeat } from './choose.ts'
import { findOrder } from './find-order.ts'
import { heldSeats } from './held-seats.ts'
import type { Quote } from './price.ts'
import { priceOrder } from './price-order.ts'
import type { PricedBy } from './priced-by.ts'
import { pricingThen } from './pricing-then.ts'

export interface HoldQuote extends Quote {
  /** In the order of `tickets`. */
  seats: ChosenSeat[]
}

/** `buyer`: as who he would buy. Refuses order-unknown, order-state, hold-expired, count-mismatch, price-type-unknown, price-missing; what is refused of codes, of prices that are set, of points and of a customer. */
export async function quoteHold(
  desk: Desk,
  input: PricedBy & { order: string; buyer?: Buyer | undefined; points?: number | undefined },
): Promise<HoldQuote> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const { order } = await findOrder(tx, input.order)
    const performance = await findPerformance(tx, { id: order.performanceId })
    const plan = await loadPlan(tx, performance.planId)
    const at = desk.clock.now()
    const { seats } = await heldSeats({ tx, desk, performance, plan }, order, at)
    const selling = { ...(await pricingThen(tx, performance, order)), plan }
    const said = { ...input, buyer: await asBuyer(tx, input.buyer), at }
    const { quote } = await priceOrder(tx, selling, seats, said, order)
    return { seats, ...quote }
  })
}

async function asBuyer(tx: Tx, buyer: Buyer | undefined): Promise<KnownBuyer | undefined> {
  if (buyer?.customer === undefined) return buyer
  return { ...buyer, customerId: (await findCustomer(tx, buyer.customer)).id }
}
