/** What `nameTickets` is asked for an order that is there already, and keeps its terms. */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Choice } from '../sales/choose.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import type { Naming } from './name-tickets.ts'
import type { People } from './person.ts'
import { realNameOf } from './places.ts'

interface OfOrder {
  order: OrderRow
  performance: PerformanceRow
  choice: Choice
  /** Left out: who was named before. */
  people?: People | undefined
  at: number
}

export async function namingOf(tx: Tx, { order, performance, choice, people, at }: OfOrder): Promise<Naming> {
  return {
    performance,
    order: { id: order.id, ref: order.ref, isNew: false },
    rule: await realNameOf(tx, order),
    seats: choice.seats,
    people,
    at,
  }
}
