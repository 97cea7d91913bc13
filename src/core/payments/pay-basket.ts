/**
 * Pays for several orders at once, of one performance or of many: all of them are sold, or none. Each keeps its own share of
 * each tender, so that it is returned by itself.
 */
import { eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { findOrder } from '../sales/find-order.ts'
import { type OrderRows, type OrderView, orderRows, viewOrder } from '../sales/order-view.ts'
import type { PricedBy } from '../sales/priced-by.ts'
import { pricedAnew } from '../sales/promotion-uses.ts'
import { checkOnSale } from '../sales/sale-window.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { partsByOrder } from './basket-parts.ts'
import { checkTender } from './check-tender.ts'
import { completeOrder } from './complete-order.ts'
import { fixPrice } from './fix-price.ts'
import { checkNoneOpen } from './open-payment.ts'
import { comesIn } from './order-money.ts'
import { type PricedOrder, pricedOrder } from './priced-order.ts'
import { takePayments } from './take-payments.ts'
import { type InstantTender, splitTotal, type TenderPart, tendersOf } from './tender.ts'
import { turnsOf } from './turns.ts'

export interface BasketInput {
  /** Held or reserved, each with its price types. */
  orders: readonly (PricedBy & { order: string })[]
  payment: readonly InstantTender[]
  key: string
}

export interface BasketPaid {
  /** In the order that they were named in. */
  orders: OrderView[]
  total_minor: Minor
  replay: boolean
}

/** Refuses what `pay` refuses, of each order; value-faulty where one is named twice. */
export async function payBasket(desk: Desk, input: BasketInput): Promise<BasketPaid> {
  for (const tender of input.payment) checkTender(tender)
  const settled = settledBy(input.key, (tx, id) => basketOf(tx, id, true))
  return pricedAnew(() => desk.store.write((tx) => payIn(tx, desk, input), { settled }))
}

interface InBasket {
  rows: OrderRows
  performance: PerformanceRow
  priced: PricedOrder
  due_minor: Minor
}

async function payIn(tx: Tx, desk: Desk, input: BasketInput): Promise<BasketPaid> {
  const at = desk.clock.now()
  const found = []
  for (const { order } of input.orders) found.push((await findOrder(tx, order)).order)
  const ids = found.map(({ id }) => id)
  if (new Set(ids).size < ids.length)
    throw refuse('value-faulty', {
      field: 'order',
      found: input.orders.map(({ order }) => order).join(', '),
      wanted: 'each once',
    })
  const basketId = must(ids[0], 'a basket has orders')
  const said = input.orders.map(({ types, added = {}, codes = [] }) => [
    Object.entries(types),
    added,
    [...codes],
  ])
  const content = { orders: ids, said, payment: input.payment } as unknown as Json
  const done = await earlier(tx, { key: input.key, operation: 'pay-basket', content, subject: basketId, at })
  if (done) return basketOf(tx, done, true)
  const turns = await turnsOf(
    tx,
    found.map(({ performanceId }) => performanceId),
  )
  const till = await tillForMoney(tx, desk, at)
  const basket: InBasket[] = []
  for (const [index, id] of ids.entries())
    basket.push(await priceOne(tx, desk, { id, turns, by: input.orders[index]!, at }))
  const parts = partsOf(basket, input.payment)
  await tx.update(tx.t.order).set({ basketId }).where(inArray(tx.t.order.id, ids))
  for (const [index, one] of basket.entries()) await payOne(tx, desk, one, parts[index]!, { till, at })
  return basketOf(tx, basketId, false)
}

interface Pricing {
  id: string
  turns: ReadonlyMap<string, PerformanceRow>
  by: PricedBy
  at: number
}

async function priceOne(tx: Tx, desk: Desk, { id, turns, by, at }: Pricing): Promise<InBasket> {
  const rows = must(await orderRows(tx, id), `the order ${id} is there`)
  const performance = must(turns.get(rows.order.performanceId), 'its turn was taken')
  checkOnSale(performance, at)
  await checkNoneOpen(tx, rows, performance.zone)
  const priced = await pricedOrder(tx, desk, { order: rows.order, performance, at }, by)
  return { rows, performance, priced, due_minor: priced.quote.total_minor - rows.order.paidMinor }
}

function partsOf(basket: readonly InBasket[], payment: readonly InstantTender[]): TenderPart[][] {
  const dues = basket.map(({ due_minor }) => due_minor)
  const total_minor = dues.reduce((sum, due) => sum + due, 0)
  const { currency } = must(basket[0], 'a basket has orders').priced.quote
  return partsByOrder(splitTotal({ total_minor, currency, tenders: tendersOf(payment) }), dues)
}

async function payOne(
  tx: Tx,
  desk: Desk,
  { rows, priced }: InBasket,
  parts: readonly TenderPart[],
  { till, at }: { till: Awaited<ReturnType<typeof tillForMoney>>; at: number },
): Promise<void> {
  const { id, expiresAt } = rows.order
  await fixPrice(priced, rows.order, { expiresAt: must(expiresAt, 'what is held has an end'), at })
  const payments = await takePayments(tx, desk, { order: rows.order, till, at }, parts)
  const came_minor = payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const order = must(await comesIn(tx, id, came_minor), `the order ${id} owes its share`)
  const all = [...rows.payments.filter(({ status }) => status === 'succeeded'), ...payments]
  await completeOrder(priced, { order, payments: all, at })
}

async function basketOf(tx: Tx, basketId: string, replay: boolean): Promise<BasketPaid> {
  const { order } = tx.t
  const found = await tx
    .select({ id: order.id })
    .from(order)
    .where(eq(order.basketId, basketId))
    .orderBy(order.id)
  const views: OrderView[] = []
  for (const { id } of found) views.push(viewOrder(must(await orderRows(tx, id), `the order ${id} is there`)))
  const total_minor = views.reduce((sum, { total_minor }) => sum + total_minor, 0)
  return { orders: views, total_minor, replay }
}
