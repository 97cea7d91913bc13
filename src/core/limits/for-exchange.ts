/** What is taken in exchange while its difference is asked for counts only beyond what it is taken for: that is counted still. */
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { identitiesOf } from '../identity/identity-rows.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { exchangeAsked, heldBy } from './held-by.ts'
import { type ByPerson, ticketsByPerson } from './persons.ts'
import { keyText, type UseRow, usesOf } from './use-rows.ts'

export async function byExchange<Use extends UseRow>(
  tx: Tx,
  order: Pick<OrderRow, 'status' | 'pricing'>,
  wanted: readonly Use[],
): Promise<Use[]> {
  const exchange = exchangeAsked(order)
  if (!exchange || wanted.length === 0) return [...wanted]
  const given = await givenUp(tx, exchange.order, exchange.tickets)
  const old = new Map((await usesOf(tx, exchange.order)).map((row) => [keyText(row), row.quantity]))
  return wanted.flatMap((use) => {
    const less = Math.min(given.get(use.person) ?? 0, old.get(keyText(use)) ?? 0)
    return use.quantity > less ? [{ ...use, quantity: use.quantity - less }] : []
  })
}

/** By how many tickets each person has fewer in the order without these. */
async function givenUp(tx: Tx, orderId: string, ids: readonly string[]): Promise<ByPerson> {
  const { order: table, ticket } = tx.t
  const [found] = await tx.select().from(table).where(eq(table.id, orderId))
  const old = must(found, `the order ${orderId} that is exchanged is there`)
  const tickets = await tx
    .select({ seat: ticket.seat, from: ticket.fromLeg, to: ticket.toLeg })
    .from(ticket)
    .where(and(eq(ticket.performanceId, old.performanceId), inArray(ticket.id, [...ids])))
  const { real_name } = await loadTerms(tx, old.termsId)
  const named = real_name ? await identitiesOf(tx, old.id) : []
  const claims = await heldBy(tx, old)
  const stay = claims.filter(
    ({ seat, leg }) => !tickets.some((one) => one.seat === seat && one.from <= leg && leg < one.to),
  )
  const left = ticketsByPerson(old, stay, named)
  const had = [...ticketsByPerson(old, claims, named)]
  return new Map(had.map(([person, count]) => [person, count - (left.get(person) ?? 0)]))
}
