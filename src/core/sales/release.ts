/** Gives a hold's seats back. */
import { and, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { forgetPeople } from '../identity/forget-people.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { forgetLimits } from '../limits/count-limits.ts'
import { checkNoneOpen } from '../payments/open-payment.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { countBySection, moveStock } from '../stock/claims.ts'
import { freeHoldSlot } from '../stock/hold-slot.ts'
import { lockPerformance } from '../stock/lock.ts'
import { countInQuotas } from '../stock/quota.ts'
import { settleStock } from '../stock/settle.ts'
import { lapseOffer } from '../waiting/close-offer.ts'
import { findOrder } from './find-order.ts'
import type { OrderRow } from './order-rows.ts'
import { type OrderRows, type OrderView, orderRows, viewOrder } from './order-view.ts'
import { countedTypes, pricedPromotions } from './priced-by.ts'
import { giveBackUses } from './promotion-uses.ts'

export interface Release {
  order: OrderView
  /** False where the hold had been given back before, or had ended by itself. */
  released: boolean
}

/**
 * Refuses, in this order: order-unknown, value-faulty (a key), key-reused, order-state where the order is sold, payment-open. Releasing
 * twice, or what has ended, is no fault and needs no key.
 */
export async function release(desk: Desk, input: { order: string; key: string }): Promise<Release> {
  await need(desk, 'sell')
  const settled = settledBy(input.key, async (tx) => {
    const order = viewOrder(await findOrder(tx, input.order))
    return { order, released: order.status === 'released' }
  })
  return desk.store.write((tx) => releaseIn(tx, desk, input), { settled })
}

async function releaseIn(tx: Tx, desk: Desk, input: { order: string; key: string }): Promise<Release> {
  const at = desk.clock.now()
  const asked = await findOrder(tx, input.order)
  if (isOver(asked.order)) return { order: viewOrder(asked), released: false }
  const { id, performanceId } = asked.order
  await earlier(tx, { key: input.key, operation: 'release', content: { order: id }, subject: id, at })
  const performance = await lockPerformance(tx, { id: performanceId })
  await settleStock(tx, desk, performance, at)
  // Read again under the lock: somebody may have sold, exchanged or released it meanwhile.
  const found = await rowsOf(tx, id)
  if (isOver(found.order)) return { order: viewOrder(found), released: false }
  const { ref, status } = found.order
  if (status !== 'held' && status !== 'awaiting-payment')
    throw refuse('order-state', { order: formatReference(ref), status, wanted: 'held' })
  await checkNoneOpen(tx, found, performance.zone)
  const kept = must(await giveBackHeld(tx, found.order, performance), `the hold ${ref} has claims`)
  await closeHold(tx, desk, kept, performance, found.held, at)
  await freeHoldSlot(tx, id)
  await lapseOffer(tx, desk, performance, id, at)
  await settleStock(tx, desk, performance, at)
  return { order: viewOrder(await rowsOf(tx, id)), released: true }
}

const isOver = ({ status }: OrderRow): boolean => status === 'released' || status === 'expired'

const rowsOf = async (tx: Tx, id: string): Promise<OrderRows> =>
  must(await orderRows(tx, id), `the order ${id} is there`)

const free = statement<{ performanceId: string; orderId: string }>()('claims_release', (q) =>
  q
    .delete(q.t.claim)
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        eq(q.t.claim.orderId, sql.placeholder('orderId')),
        eq(q.t.claim.state, 'held'),
      ),
    )
    .returning({ seat: q.t.claim.seat, section: q.t.claim.section }),
)

/** Takes a hold's claims away and counts its sections down; undefined where it has none any more. */
export async function giveBackHeld(
  tx: Tx,
  order: OrderRow,
  performance: PerformanceRow,
): Promise<OrderRow | undefined> {
  if (order.performanceId !== performance.id)
    throw refuse('order-state', {
      order: formatReference(order.ref),
      status: order.status,
      wanted: performance.code,
    })
  const gone = await tx.run(free, { performanceId: performance.id, orderId: order.id })
  for (const [section, count] of countBySection(gone)) {
    const moved = await moveStock(tx, performance.id, section, { held: -count })
    assert(moved, `section ${section} has the hold counted`)
  }
  if (gone.length === 0) return undefined
  const places = new Set(gone.map(({ seat }) => seat)).size
  const types = countedTypes(order.pricing)
  await countInQuotas(tx, performance, { channel: [order.channel, places], types, sign: -1 })
  await forgetLimits(tx, [order])
  if (pricedPromotions(order.pricing).length > 0) await giveBackUses(tx, [order.id])
  return order
}

const closing = statement<{ id: string }>()('order_release', (q) =>
  q
    .update(q.t.order)
    // What was paid in part is to go back.
    .set({ status: 'released', lateMinor: sql`${q.t.order.paidMinor}` })
    .where(
      and(eq(q.t.order.id, sql.placeholder('id')), sql`${q.t.order.status} in ('held', 'awaiting-payment')`),
    )
    .returning({ id: q.t.order.id }),
)

/** It is over: what was paid in part is to go back. */
export async function closeHold(
  tx: Tx,
  desk: Desk,
  order: OrderRow,
  performance: PerformanceRow,
  seats: string[],
  at: number,
): Promise<void> {
  const [closed] = await tx.run(closing, { id: order.id })
  assert(closed, `the hold ${order.ref} had claims and so is held`)
  await forgetPeople(tx, order)
  const body = { ref: order.ref, performance: performance.code, seats }
  await record(tx, desk, { action: 'hold.released', subject: order.id, body }, at)
}
