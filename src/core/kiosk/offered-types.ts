/** The price types that somebody may have now, on the channel that asks. */
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { findCustomer } from '../customers/find-customer.ts'
import type { Desk } from '../desk.ts'
import { isOpen } from '../fairness/sale-windows.ts'
import { presaleShown } from '../fairness/spend-presale.ts'
import { membershipOf } from '../members/membership-of.ts'
import { need } from '../people/may.ts'
import { buyingTier, forBuyers, saleOf } from './sale-at.ts'

export interface OfferedTypesAsked {
  performance: string
  /** Who buys, where he is known. */
  customer?: string | undefined
  /** A code of a presale. */
  presale?: string | undefined
}

/** In the terms' order. Refuses performance-unknown, what is refused of a customer, presale-unknown. */
export async function offeredTypes(desk: Desk, asked: OfferedTypesAsked): Promise<string[]> {
  await need(desk, 'look')
  const { channel } = desk.actor
  const at = desk.clock.now()
  return desk.store.read(async (tx) => {
    const performance = await findPerformance(tx, asked.performance)
    const terms = await loadTerms(tx, performance.termsId)
    const customer = asked.customer === undefined ? null : await findCustomer(tx, asked.customer)
    const membership = customer && (await membershipOf(tx, customer.id, at))
    const tier = membership && buyingTier(membership.tier)
    const presale = (await presaleShown(tx, asked.presale))?.presale ?? null
    const sale = saleOf(performance, terms)
    return forBuyers(terms)
      .filter(({ members }) => members === undefined || (tier !== null && members.includes(tier.code)))
      .filter(({ code: type }) => isOpen(sale, { channel, type, tier, presale }, at))
      .map(({ code }) => code)
  })
}
