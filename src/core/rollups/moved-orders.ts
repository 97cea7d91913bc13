/** What the rows of orders say that the ledger's entries do not: performance, channel, and the categories of tickets. */
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { readBody } from '../verify/difference.ts'
import type { MovedOrder, MovingEntry } from './moves.ts'

type Mutable = MovedOrder & {
  tickets: Map<string, { category: string; price_type: string }>
  cancelled: Set<string>
}

/** By id, all that these entries are about. */
export async function movedOrders(tx: Tx, entries: readonly MovingEntry[]): Promise<Map<string, MovedOrder>> {
  const ids = [...new Set(entries.map(({ subject }) => subject))]
  const orders = new Map<string, Mutable>()
  if (ids.length === 0) return orders
  const { order, ticket } = tx.t
  const rows = await tx
    .select({ id: order.id, performance: order.performanceId, channel: order.channel })
    .from(order)
    .where(inArray(order.id, ids))
  for (const { id, performance, channel } of rows)
    orders.set(id, { performance, channel, tickets: new Map(), cancelled: new Set() })
  const tickets = await tx
    .select({
      order: ticket.orderId,
      id: ticket.id,
      category: ticket.category,
      price_type: ticket.priceType,
    })
    .from(ticket)
    .where(inArray(ticket.orderId, ids))
  for (const { order: id, id: one, ...what } of tickets) orders.get(id)?.tickets.set(one, what)
  await addCancelled(tx, orders, entries)
  return orders
}

/** Only of those that money goes back of: whoever cancelled tickets before has let their seats go by then. */
async function addCancelled(
  tx: Tx,
  orders: Map<string, Mutable>,
  entries: readonly MovingEntry[],
): Promise<void> {
  const { ledger } = tx.t
  const ids = entries.filter(({ action }) => action === 'order.refunded').map(({ subject }) => subject)
  if (ids.length === 0) return
  const rows = await tx
    .select({ id: ledger.subject, body: ledger.body })
    .from(ledger)
    .where(and(inArray(ledger.subject, ids), eq(ledger.action, 'order.cancelled')))
  for (const { id, body } of rows)
    for (const [ticket] of readBody<{ tickets: [string][] }>(body).tickets ?? [])
      orders.get(id)?.cancelled.add(ticket)
}
