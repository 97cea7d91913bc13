/** An order that ended while its money was on the way has its seats again, where nobody has them now. */
import { and, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import { identitiesOf } from '../../identity/identity-rows.ts'
import { freeOrderPlaces, realNameOf, takePlaces } from '../../identity/places.ts'
import { record } from '../../ledger/record.ts'
import type { OrderRow } from '../../sales/order-rows.ts'
import { awaitedTickets } from '../../sales/priced-by.ts'
import { countInQuotas, placesIn } from '../../stock/quota.ts'
import { claimPlacesOrNone } from '../../waiting/claim-offer.ts'
import type { Settling } from './settling.ts'

/** Long enough for the transaction that sells them. */
export const KEPT_MS = 60_000

export const reopen = statement<{ id: string; expiresAt: number }>()('order_reopen', (q) =>
  q
    .update(q.t.order)
    .set({ status: 'awaiting-payment', expiresAt: sql`${sql.placeholder('expiresAt')}`, lateMinor: 0 })
    .where(
      and(
        eq(q.t.order.id, sql.placeholder('id')),
        sql`${q.t.order.status} = 'expired'`,
        sql`${q.t.order.refundedMinor} = 0`,
      ),
    )
    .returning(),
)

/** Whether somebody who was named for it has another ticket now: nobody has two. */
async function namesLost(tx: Tx, order: OrderRow): Promise<boolean> {
  if ((await realNameOf(tx, order))?.per !== 'ticket') return false
  const isLost = (await takePlaces(tx, await identitiesOf(tx, order.id))).length > 0
  if (isLost) await freeOrderPlaces(tx, order)
  return isLost
}

/** Undefined where it can't be: the order was given back by somebody, or others have its seats. Refuses quota-reached. */
export async function reseat(settling: Settling, order: OrderRow): Promise<OrderRow | undefined> {
  const { tx, desk, performance, at } = settling
  const tickets = awaitedTickets(order.pricing)
  if (order.status !== 'expired' || tickets.length === 0 || order.refundedMinor > 0) return undefined
  if (performance.status === 'cancelled') return undefined
  const expiresAt = at + KEPT_MS
  const places = tickets.map(({ seat, section, from_leg: from, to_leg: to }) => ({
    id: seat,
    section,
    trip: { from, to },
  }))
  if (await namesLost(tx, order)) return undefined
  const owner = { performanceId: performance.id, orderId: order.id, registerId: desk.actor.register, at }
  const { lost } = await claimPlacesOrNone(tx, { ...owner, state: 'held', expiresAt }, places)
  if (lost.length > 0) {
    await freeOrderPlaces(tx, order)
    return undefined
  }
  const types = tickets.map(({ price_type }) => price_type)
  await countInQuotas(tx, performance, { channel: [order.channel, placesIn(places)], types })
  const [again] = await tx.run(reopen, { id: order.id, expiresAt })
  const body = { ref: order.ref, seats: tickets.map(({ seat }) => seat) }
  await record(tx, desk, { action: 'order.reseated', subject: order.id, body }, at)
  return must(again, `the order ${order.ref} had ended under its performance's turn`)
}
