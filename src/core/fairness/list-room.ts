/** How a waiting room is doing: how many came, were let in, and bought. */
import { sql } from 'drizzle-orm'
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { roomOf } from './join-room.ts'
import type { WaitingRoom } from './rules.ts'

export interface RoomView extends WaitingRoom {
  performance: string
  zone: string
  draw_at: number | null
  drawn_at: number | null
  people: number
  waiting: number
  /** Let in, and may buy now. */
  inside: number
  /** Have an order, whatever became of it. */
  bought: number
  /** When the next who comes would be let in; null before lots are drawn. */
  next_at: number | null
}

/** Refuses right-missing, performance-unknown, performance-ambiguous, room-none. */
export async function listRoom(desk: Desk, asked: string): Promise<RoomView> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const at = desk.clock.now()
    const performance = await findPerformance(tx, asked)
    const rule = roomOf((await loadTerms(tx, performance.termsId)).waiting_room, performance)
    const { id, code, zone } = performance
    const [room] = await tx.select().from(tx.t.room).where(sql`${tx.t.room.performanceId} = ${id}`)
    const [sums] = await tx.rows<Record<'people' | 'waiting' | 'inside' | 'bought', number | null>>(sql`
      SELECT count(*) AS people, count(order_id) AS bought,
        sum(CASE WHEN admit_at IS NULL OR admit_at > ${at} THEN 1 ELSE 0 END) AS waiting,
        sum(CASE WHEN admit_at <= ${at} AND admit_at + ${rule.stay_ms} > ${at} THEN 1 ELSE 0 END) AS inside
      FROM room_place WHERE performance_id = ${id}`)
    const count = (value: number | null | undefined) => Number(value ?? 0)
    return {
      ...{ performance: code, zone, ...rule },
      ...{ draw_at: performance.saleFrom, drawn_at: room?.drawnAt ?? null },
      ...{ people: count(sums?.people), waiting: count(sums?.waiting) },
      ...{ inside: count(sums?.inside), bought: count(sums?.bought) },
      next_at: room?.drawnAt == null ? null : Math.max(at, room.nextAt),
    }
  })
}
