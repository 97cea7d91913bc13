/**
 * Pays for several orders at once, of one performance or of many: all of them are sold, or none. Each keeps its own share of
 * each tender, so that it is returned by itself.
 */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { earlier, settledBy } from '../request.ts'
import { pricedAnew } from '../sales/promotion-uses.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import type { Tell } from '../watch/pace-later.ts'
import {
  type BasketOrder,
  type BasketPaid,
  basketContent,
  basketOf,
  duesOf,
  findBasket,
  type InBasket,
  priceBasket,
} from './basket.ts'
import { partsByOrder } from './basket-parts.ts'
import { checkTender } from './check-tender.ts'
import { completeOrder } from './complete-order.ts'
import { fixPrice } from './fix-price.ts'
import { comesIn } from './order-money.ts'
import { markTogether } from './settle/asked-together.ts'
import { takePayments } from './take-payments.ts'
import { type InstantTender, splitTotal, type TenderPart, tendersOf } from './tender.ts'

export interface BasketInput {
  orders: readonly BasketOrder[]
  payment: readonly InstantTender[]
  key: string
}

/** What costs nothing is paid all the same: that it was is on record. */
const NOTHING: TenderPart = { by: { tender: 'cash', tendered_minor: null, amount_minor: 0 }, amount_minor: 0 }

/** Refuses what `pay` refuses, of each order; value-faulty where one is named twice. */
export async function payBasket(desk: Desk, input: BasketInput): Promise<BasketPaid> {
  await need(desk, 'sell')
  for (const tender of input.payment) checkTender(tender)
  const settled = settledBy(input.key, (tx, id) => basketOf(tx, id, true))
  return pricedAnew(() => desk.store.write((tx) => payIn(tx, desk, input), { settled }))
}

async function payIn(tx: Tx, desk: Desk, input: BasketInput): Promise<BasketPaid> {
  const at = desk.clock.now()
  const { key, orders, payment } = input
  const found = await findBasket(tx, orders)
  const ids = [...found.keys()]
  const subject = must(ids[0], 'a basket has orders')
  const content = { ...(basketContent(found, orders) as object), payment } as unknown as Json
  const done = await earlier(tx, { key, operation: 'pay-basket', content, subject, at })
  if (done) return basketOf(tx, done, true)
  const basket = await priceBasket(tx, desk, found, { orders, at })
  const till = await tillForMoney(tx, desk, at)
  const { dues, ...total } = duesOf(basket)
  const parts = partsByOrder(splitTotal({ ...total, tenders: tendersOf(payment) }), dues)
  await markTogether(tx, ids)
  const tells: Tell[] = []
  // Who buys is counted of all of them before the ledger is told of one.
  for (const [index, one] of basket.entries()) tells.push(await fixOne(one, parts[index]!, at))
  for (const [index, one] of basket.entries()) {
    const mine = parts[index]!
    await payOne(tx, desk, one, mine.length > 0 ? mine : [NOTHING], { till, at })
  }
  for (const tell of tells) await tell()
  return basketOf(tx, subject, false)
}

async function fixOne({ rows, priced }: InBasket, parts: readonly TenderPart[], at: number): Promise<Tell> {
  const expiresAt = must(rows.order.expiresAt, 'what is held has an end')
  return (await fixPrice(priced, rows.order, { expiresAt, at, by: parts.map(({ by }) => by) })).tell
}

async function payOne(
  tx: Tx,
  desk: Desk,
  { rows, priced }: InBasket,
  parts: readonly TenderPart[],
  { till, at }: { till: Awaited<ReturnType<typeof tillForMoney>>; at: number },
): Promise<void> {
  const { id } = rows.order
  const payments = await takePayments(tx, desk, { order: rows.order, till, at }, parts)
  const came_minor = payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const order = must(await comesIn(tx, id, came_minor), `the order ${id} owes its share`)
  const all = [...rows.payments.filter(({ status }) => status === 'succeeded'), ...payments]
  await completeOrder(priced, { order, payments: all, at })
}
