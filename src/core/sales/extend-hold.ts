/** Keeps a hold longer: not beyond the house's longest, counted from when it was placed. */
import { and, eq, gt, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { extendHoldSlot } from '../stock/hold-slot.ts'
import { type HouseRules, houseRules } from '../stock/house-rules.ts'
import { lockPerformance } from '../stock/lock.ts'
import { offersFirst, settleBefore } from '../stock/settle.ts'
import { findOrder } from './find-order.ts'
import { heldSeats } from './held-seats.ts'
import { type Hold, holdOf } from './hold.ts'
import type { OrderRow } from './order-rows.ts'
import { orderRows } from './order-view.ts'

export interface ExtendHoldInput {
  order: string
  /** From now on; as long as the house allows, but no longer than a new hold, where nothing is said. */
  hold_ms?: number | undefined
  key: string
}

/**
 * Refuses, in this order: order-unknown, key-reused, order-state (it is no hold), hold-expired, value-faulty, hold-longest.
 */
export async function extendHold(desk: Desk, input: ExtendHoldInput): Promise<Hold> {
  await need(desk, 'sell')
  const settled = settledBy(input.key, (tx, id) => heldNow(tx, desk, id))
  return offersFirst(desk, () => desk.store.write((tx) => extendIn(tx, desk, input), { settled }))
}

async function extendIn(tx: Tx, desk: Desk, input: ExtendHoldInput): Promise<Hold> {
  const at = desk.clock.now()
  const { id, performanceId } = (await findOrder(tx, input.order)).order
  const { key, hold_ms } = input
  const content = { order: id, hold_ms: hold_ms ?? null }
  const done = await earlier(tx, { key, operation: 'hold-extend', content, subject: id, at })
  if (done) return heldNow(tx, desk, done)
  const performance = await lockPerformance(tx, { id: performanceId })
  await settleBefore(tx, desk, performance, at)
  const { order } = must(await orderRows(tx, id), `the order ${id} is there`)
  const situation = { tx, desk, performance, plan: await loadPlan(tx, performance.planId) }
  const { seats } = await heldSeats(situation, order, at)
  const expiresAt = endOf(order, await houseRules(tx), { at, hold_ms, zone: performance.zone })
  const moved = await tx.run(moveClaims, { performanceId, orderId: id, expiresAt, now: at })
  const [row] = await tx.run(moveOrder, { id, expiresAt })
  if (!row || moved.length === 0)
    throw refuse('hold-expired', {
      order: formatReference(order.ref),
      until: order.expiresAt ?? 0,
      zone: performance.zone,
    })
  await extendHoldSlot(tx, id, expiresAt)
  const body = { ref: order.ref, performance: performance.code, expires_at: expiresAt }
  await record(tx, desk, { action: 'hold.extended', subject: id, body }, at)
  return holdOf(row, performance, { seats, choice: JSON.parse(order.choice) })
}

async function heldNow(tx: Tx, desk: Desk, id: string): Promise<Hold> {
  const { order } = must(await orderRows(tx, id), `the hold ${id} of the key is there`)
  const performance = await findPerformance(tx, { id: order.performanceId })
  const situation = { tx, desk, performance, plan: await loadPlan(tx, performance.planId) }
  return holdOf(order, performance, await heldSeats(situation, order, desk.clock.now()))
}

/** Refuses value-faulty, hold-longest. */
function endOf(
  { createdAt, expiresAt, ref }: OrderRow,
  { hold_ms: usual, longest_hold_ms }: HouseRules,
  { at, hold_ms, zone }: { at: number; hold_ms: number | undefined; zone: string },
): number {
  const latest = Math.max(createdAt + longest_hold_ms, expiresAt ?? 0)
  const asked = hold_ms ?? Math.min(usual, latest - at)
  if (!Number.isSafeInteger(asked) || asked < 1000)
    throw refuse('value-faulty', { field: 'hold', found: `${asked} ms`, wanted: '>= 1 s' })
  const isNoGain = hold_ms === undefined && at + asked <= (expiresAt ?? 0)
  if (isNoGain && latest > (expiresAt ?? 0)) return latest
  if (at + asked > latest || isNoGain)
    throw refuse('hold-longest', { order: formatReference(ref), until: latest, zone })
  return at + asked
}

const moveClaims = statement<{ performanceId: string; orderId: string; expiresAt: number; now: number }>()(
  'claims_extend',
  (q) =>
    q
      .update(q.t.claim)
      .set({ expiresAt: sql`${sql.placeholder('expiresAt')}` })
      .where(
        and(
          eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
          eq(q.t.claim.orderId, sql.placeholder('orderId')),
          eq(q.t.claim.state, 'held'),
          gt(q.t.claim.expiresAt, sql.placeholder('now')),
        ),
      )
      .returning({ seat: q.t.claim.seat }),
)

const moveOrder = statement<{ id: string; expiresAt: number }>()('order_extend', (q) =>
  q
    .update(q.t.order)
    .set({ expiresAt: sql`${sql.placeholder('expiresAt')}` })
    .where(and(eq(q.t.order.id, sql.placeholder('id')), eq(q.t.order.status, 'held')))
    .returning(),
)
