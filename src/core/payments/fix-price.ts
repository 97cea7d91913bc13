/**
 * A hold's price is fixed, and the order waits for its money: from now on its price types count in the quotas, and what its
 * promotions give, as if it was sold, so that what is paid can be sold. In the caller's transaction.
 */

import { must } from '../assert.ts'
import { WAITING_LIST } from '../desk.ts'
import { tellPresale } from '../fairness/spend-presale.ts'
import { tellPassed } from '../limits/count-later.ts'
import { countByRight } from '../limits/count-limits.ts'
import type { Passing } from '../limits/passing.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { countUses } from '../sales/promotion-uses.ts'
import { countInQuotas } from '../stock/quota.ts'
import { paceLater, type Tell } from '../watch/pace-later.ts'
import { cardsOf, type PaidBy } from '../watch/subjects.ts'
import { awaitsPayment } from './order-money.ts'
import type { PricedOrder } from './priced-order.ts'

interface Fixing {
  expiresAt: number
  at: number
  pass?: Passing | undefined
  by?: readonly PaidBy[] | undefined
}

export interface Fixed {
  /** It waits for its money. */
  order: OrderRow
  /** Of rules that were passed, of flags, and of a presale. */
  tell: Tell
}

/**
 * `expiresAt`: until when the seats are held; who buys and who comes was written before. `by`: what it is paid by
 * now. Refuses limit-buyer, limit-reached, pace-watched, quota-reached; throws PromotionTaken (`pricedAnew`).
 */
export async function fixPrice(
  { situation, quote, tickets, pricing, shown }: PricedOrder,
  order: OrderRow,
  { expiresAt, at, pass, by = [] }: Fixing,
): Promise<Fixed> {
  const { tx, desk, performance } = situation
  // Nobody was asked when it was offered to him; of a hold it was asked when it was made.
  const gainsNone = !(order.status === 'held' && order.channel === WAITING_LIST)
  const passed = await countByRight(tx, desk.actor, { order, performance, at, gainsNone, pass })
  const bought = { order, performance, tickets: tickets.length, cards: cardsOf(by), at, pass }
  const tellPace = await paceLater(tx, desk, bought)
  const tell = async () => {
    await tellPassed(tx, desk, { order, at }, passed)
    await tellPace()
    await tellPresale(tx, desk, shown, { orderId: order.id, at })
  }
  const fixed = { id: order.id, totalMinor: quote.total_minor, pricing, expiresAt }
  const awaiting = must(
    await awaitsPayment(tx, fixed),
    `the order ${order.ref} is held by this performance's turn`,
  )
  if (order.status !== 'held') return { order: awaiting, tell }
  await countInQuotas(tx, performance, { types: tickets.map(({ price_type }) => price_type) })
  await countUses(tx, awaiting, quote, at)
  return { order: awaiting, tell }
}
