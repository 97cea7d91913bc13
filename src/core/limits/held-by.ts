/** What an order has, as limits count it: one for each seat and leg. */
import { eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { awaitedTickets, exchangedFor, type ForExchange } from '../sales/priced-by.ts'
import type { Held } from './persons.ts'

const claimsOf = statement<{ orderId: string }>()('limit_claims', (q) =>
  q
    .select({ seat: q.t.claim.seat, leg: q.t.claim.leg })
    .from(q.t.claim)
    .where(eq(q.t.claim.orderId, sql.placeholder('orderId'))),
)

type Awaiting = Pick<OrderRow, 'status' | 'pricing'>

export async function heldBy(tx: Tx, order: Awaiting & Pick<OrderRow, 'id'>): Promise<Held[]> {
  return awaitedAnew(order) ?? (await tx.run(claimsOf, { orderId: order.id }))
}

/** What it is taken in exchange for, while its difference is asked for. Pure. */
export const exchangeAsked = ({ status, pricing }: Awaiting): ForExchange | undefined =>
  status === 'awaiting-payment' ? exchangedFor(pricing) : undefined

/**
 * Of an exchange that is asked for: seats that the old order has it does not hold, and has them all the same. Undefined of
 * another order, which has what it holds. Pure.
 */
export function awaitedAnew(order: Awaiting): Held[] | undefined {
  if (!exchangeAsked(order)) return undefined
  return awaitedTickets(order.pricing).flatMap(({ seat, from_leg, to_leg }) =>
    Array.from({ length: to_leg - from_leg }, (_, index) => ({ seat, leg: from_leg + index })),
  )
}
