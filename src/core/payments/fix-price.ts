/**
 * A hold's price is fixed, and the order waits for its money: from now on its price types count in the quotas, and what its
 * promotions give, as if it was sold, so that what is paid can be sold. In the caller's transaction.
 */
import { must } from '../assert.ts'
import { WAITING_LIST } from '../desk.ts'
import { countLater } from '../limits/count-later.ts'
import type { Passing } from '../limits/passing.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { countUses } from '../sales/promotion-uses.ts'
import { countInQuotas } from '../stock/quota.ts'
import { paceLater } from '../watch/pace-later.ts'
import { cardsOf, type PaidBy } from '../watch/subjects.ts'
import { awaitsPayment } from './order-money.ts'
import type { PricedOrder } from './priced-order.ts'

interface Fixing {
  expiresAt: number
  at: number
  pass?: Passing | undefined
  by?: readonly PaidBy[] | undefined
}

/**
 * `expiresAt`: until when the seats are held; who buys and who comes was written before. `by`: what it is paid by
 * now. Refuses limit-buyer, limit-reached, pace-watched, quota-reached; throws PromotionTaken (`pricedAnew`).
 */
export async function fixPrice(
  { situation, quote, tickets, pricing }: PricedOrder,
  order: OrderRow,
  { expiresAt, at, pass, by = [] }: Fixing,
): Promise<OrderRow> {
  const { tx, desk, performance } = situation
  // Nobody was asked when it was offered to him; of a hold it was asked when it was made.
  const gainsNone = !(order.status === 'held' && order.channel === WAITING_LIST)
  await countLater(tx, desk, { order, performance, at, gainsNone, pass })
  await paceLater(tx, desk, { order, performance, tickets: tickets.length, cards: cardsOf(by), at, pass })
  const fixed = { id: order.id, totalMinor: quote.total_minor, pricing, expiresAt }
  const awaiting = must(
    await awaitsPayment(tx, fixed),
    `the order ${order.ref} is held by this performance's turn`,
  )
  if (order.status !== 'held') return awaiting
  await countInQuotas(tx, performance, { types: tickets.map(({ price_type }) => price_type) })
  await countUses(tx, awaiting, quote, at)
  return awaiting
}
