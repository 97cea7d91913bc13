/** Several orders that are paid together: found, under their turns, and priced. In the caller's transaction. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { findOrder } from '../sales/find-order.ts'
import { type OrderRows, type OrderView, orderRows, viewOrder } from '../sales/order-view.ts'
import type { PricedBy } from '../sales/priced-by.ts'
import { checkOnSale } from '../sales/sale-window.ts'
import { checkNoneOpen } from './open-payment.ts'
import { onTime } from './order-money.ts'
import { type PricedOrder, pricedOrder } from './priced-order.ts'
import { turnsOf } from './turns.ts'

/** Held or reserved, each with its price types. Prices are set for one order at a time. */
export type BasketOrder = Omit<PricedBy, 'override'> & { order: string }

export interface BasketPaid {
  /** By their ids: in the order that they were held in. */
  orders: OrderView[]
  total_minor: Minor
  replay: boolean
}

export interface InBasket {
  rows: OrderRows
  performance: PerformanceRow
  priced: PricedOrder
  due_minor: Minor
}

/** The ids of their performances by theirs. Refuses order-unknown, and value-faulty where one is named twice. */
export async function findBasket(tx: Tx, orders: readonly BasketOrder[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { order } of orders) {
    const { id, performanceId } = (await findOrder(tx, order)).order
    found.set(id, performanceId)
  }
  if (found.size === orders.length) return found
  const named = orders.map(({ order }) => order).join(', ')
  throw refuse('value-faulty', { field: 'order', found: named, wanted: 'each once' })
}

/** What makes it another request: the orders with what is said of each. */
export function basketContent(found: ReadonlyMap<string, string>, orders: readonly BasketOrder[]): Json {
  const said = orders.map(({ types, added = {}, codes = [] }) => [Object.entries(types), added, [...codes]])
  return { orders: [...found.keys()], said } as unknown as Json
}

/** Refuses not-on-sale, payment-open, order-state, hold-expired, and what pricing refuses, of each. */
export async function priceBasket(
  tx: Tx,
  desk: Desk,
  found: ReadonlyMap<string, string>,
  { orders, at }: { orders: readonly BasketOrder[]; at: number },
): Promise<InBasket[]> {
  const turns = await turnsOf(tx, [...found.values()])
  const basket: InBasket[] = []
  for (const [index, [id, performanceId]] of [...found].entries()) {
    const rows = must(await orderRows(tx, id), `the order ${id} is there`)
    const performance = must(turns.get(performanceId), 'its turn was taken')
    checkOnSale(performance, at)
    await checkNoneOpen(tx, rows, performance.zone)
    const by = must(orders[index], 'each was named')
    const priced = await pricedOrder(tx, desk, { order: rows.order, performance, at }, by)
    basket.push({ rows, performance, priced, due_minor: priced.quote.total_minor - onTime(rows.order) })
  }
  return basket
}

/** What there is to pay for all of them, and each. */
export function duesOf(basket: readonly InBasket[]) {
  const dues = basket.map(({ due_minor }) => due_minor)
  const total_minor = dues.reduce((sum, due) => sum + due, 0)
  const { currency } = must(basket[0], 'a basket has orders').priced.quote
  return { dues, total_minor, currency }
}

/** By its first order's id. */
export async function basketOf(tx: Tx, basketId: string, replay: boolean): Promise<BasketPaid> {
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
