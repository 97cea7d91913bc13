/**
 * A place that was let in is good for one order at a time, until its stay ends: what was given back, or has ended, may be
 * chosen anew. Money that comes late for what has ended is settled as always, also beside the new order.
 */
import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { refuse } from '../refusal.ts'
import { doorId } from './door-code.ts'
import { placeRow } from './room-rows.ts'
import type { WaitingRoom } from './rules.ts'

export interface UsingPlace {
  performance: PerformanceRow
  rule: WaitingRoom
  channel: string
  orderId: string
  at: number
}

/** In the transaction of the order. Refuses room-needed, room-waiting, room-over. */
export async function spendPlace(tx: Tx, code: string | undefined, using: UsingPlace): Promise<void> {
  const { performance, channel } = using
  if (code === undefined) throw refuse('room-needed', { performance: performance.code, channel })
  const id = doorId(code)
  // In a statement of its own: who waits for the row in the next one would not see the order of whoever had it.
  const { roomPlace } = tx.t
  await tx.locked(tx.select().from(roomPlace).where(eq(roomPlace.id, id)))
  const used = await tx.rows<{ id: string }>(sql`
    UPDATE room_place SET order_id = ${using.orderId}
    WHERE id = ${id} AND performance_id = ${performance.id}
      AND admit_at <= ${using.at} AND admit_at + ${using.rule.stay_ms} > ${using.at}
      AND (order_id IS NULL OR order_id = ${using.orderId} OR NOT EXISTS (
        SELECT 1 FROM "order" o WHERE o.id = room_place.order_id
          AND o.status NOT IN ('released', 'expired')
          AND NOT (o.status IN ('held', 'awaiting-payment') AND o.expires_at <= ${using.at})))
    RETURNING id`)
  if (used.length === 0) throw await whyNot(tx, id, using)
}

async function whyNot(tx: Tx, id: string, { performance, rule, at }: UsingPlace) {
  const { code, zone } = performance
  const row = await placeRow(tx, id)
  if (row?.performanceId !== performance.id) return refuse('room-over', { performance: code, why: 'unknown' })
  const { number, admitAt } = row
  if (admitAt === null || at < admitAt)
    return refuse('room-waiting', {
      ...{ performance: code, number, admit_at: admitAt, zone },
      draw_at: number === null ? performance.saleFrom : null,
    })
  return refuse('room-over', { performance: code, why: at < admitAt + rule.stay_ms ? 'used' : 'expired' })
}
