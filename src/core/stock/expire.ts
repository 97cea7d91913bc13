/**
 * Holds that have ended, and what the house keeps no longer, give their seats back to whoever asks next, in the asker's
 * transaction: nothing has to sweep for a sale to be right.
 */
import { and, eq, lte, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { freeOrderPlaces } from '../identity/places.ts'
import { record } from '../ledger/record.ts'
import { forgetLimits } from '../limits/count-limits.ts'
import { countedTypes, pricedPromotions } from '../sales/priced-by.ts'
import { giveBackUses } from '../sales/promotion-uses.ts'
import { countBySection, moveStock } from './claims.ts'
import { countInQuotas } from './quota.ts'

const expired = statement<{ performanceId: string; now: number }>()('claims_expire', (q) =>
  q
    .delete(q.t.claim)
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        lte(q.t.claim.expiresAt, sql.placeholder('now')),
      ),
    )
    .returning({
      seat: q.t.claim.seat,
      section: q.t.claim.section,
      state: q.t.claim.state,
      orderId: q.t.claim.orderId,
    }),
)

const close = statement<{ id: string }>()('order_expire', (q) =>
  q
    .update(q.t.order)
    // What was paid in part is to go back.
    .set({ status: 'expired', lateMinor: sql`${q.t.order.paidMinor}` })
    .where(
      and(eq(q.t.order.id, sql.placeholder('id')), sql`${q.t.order.status} in ('held', 'awaiting-payment')`),
    )
    .returning({
      ref: q.t.order.ref,
      channel: q.t.order.channel,
      pricing: q.t.order.pricing,
      termsId: q.t.order.termsId,
    }),
)

const houseHold = statement<{ performanceId: string; id: string }>()('house_hold_code', (q) =>
  q
    .select({ code: q.t.houseHold.code })
    .from(q.t.houseHold)
    .where(
      and(
        eq(q.t.houseHold.performanceId, sql.placeholder('performanceId')),
        eq(q.t.houseHold.id, sql.placeholder('id')),
      ),
    ),
)

/** Ends every hold of the performance whose time has come at `now`; the ids of the orders and house holds that had seats. */
export async function expireHolds(
  tx: Tx,
  desk: Desk,
  performance: { id: string; code: string },
  now: number,
): Promise<string[]> {
  const gone = await tx.run(expired, { performanceId: performance.id, now })
  if (gone.length === 0) return []
  await countBack(tx, performance.id, gone)
  const holders = [...new Set(gone.map((claim) => claim.orderId))].sort()
  const ended: Ended[] = []
  for (const id of holders) {
    const mine = gone.filter((claim) => claim.orderId === id)
    const seats = [...new Set(mine.map(({ seat }) => seat))].sort()
    ended.push(
      mine[0]!.state === 'held'
        ? await endHold(tx, performance, id, seats)
        : await endHouseHold(tx, performance, id, seats),
    )
  }
  // Of all of them at once, in their order: limits and promotions are shared with other performances.
  await forgetLimits(
    tx,
    ended.flatMap(({ id, termsId }) => (termsId === null ? [] : [{ id, termsId }])),
  )
  await giveBackUses(
    tx,
    ended.filter(({ hadPromotions }) => hadPromotions).map(({ id }) => id),
  )
  for (const { id: subject, action, body } of ended) await record(tx, desk, { action, subject, body }, now)
  return holders
}

interface Ended {
  id: string
  action: 'hold.expired' | 'stock.released'
  body: Json
  hadPromotions: boolean
  /** Null of what the house keeps. */
  termsId: string | null
}

async function endHold(
  tx: Tx,
  performance: { id: string; code: string },
  id: string,
  seats: string[],
): Promise<Ended> {
  const closed = must((await tx.run(close, { id }))[0], `the hold ${id} had claims and so is there`)
  const { ref, channel, pricing, termsId } = closed
  const types = countedTypes(pricing)
  await countInQuotas(tx, performance, { channel: [channel, seats.length], types, sign: -1 })
  await freeOrderPlaces(tx, { id, performanceId: performance.id, termsId })
  const hadPromotions = pricedPromotions(pricing).length > 0
  const body = { ref, performance: performance.code, seats }
  return { id, action: 'hold.expired', body, hadPromotions, termsId }
}

async function endHouseHold(
  tx: Tx,
  performance: { id: string; code: string },
  id: string,
  seats: string[],
): Promise<Ended> {
  const [found] = await tx.run(houseHold, { performanceId: performance.id, id })
  const { code } = must(found, `the house hold ${id} had claims and so is there`)
  const body = { code, performance: performance.code, seats }
  return { id, action: 'stock.released', body, hadPromotions: false, termsId: null }
}

async function countBack(
  tx: Tx,
  performanceId: string,
  gone: { section: string; state: 'held' | 'sold' | 'blocked' }[],
): Promise<void> {
  for (const state of ['held', 'blocked'] as const)
    for (const [section, count] of countBySection(gone.filter((claim) => claim.state === state))) {
      const moved = await moveStock(tx, performanceId, section, { [state]: -count })
      assert(moved, `section ${section} has its ended holds counted`)
    }
}
