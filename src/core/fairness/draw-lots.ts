/**
 * Who came to a waiting room before the sale began is drawn by lot when it begins: `(lot * factor + shift) mod p` orders
 * them. A lot is drawn for each when he comes, factor and shift for all when the sale begins, so that nobody who reads lots
 * in the database knows a place before; afterwards `verify` draws them again from the ledger.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { byLot, drawLot, LOTS, lockRoom, markDrawn, type RoomRow, whole } from './room-rows.ts'
import type { WaitingRoom } from './rules.ts'

/** When the n-th from `from` on is let in. */
export const admitAfter = (from: number, people: number, pace: number): number =>
  from + Math.ceil((people * 60_000) / pace)

/** With the room's lock. The room as it is then: drawn, where it was time. */
export async function roomNow(
  tx: Tx,
  desk: Desk,
  { performance, rule, at }: { performance: PerformanceRow; rule: WaitingRoom; at: number },
): Promise<RoomRow> {
  const room = await lockRoom(tx, performance.id, at)
  const drawAt = performance.saleFrom
  if (room.drawnAt !== null || (drawAt !== null && at < drawAt)) return room
  const [factor, shift] = [1 + (drawLot(desk.random) % (LOTS - 1)), drawLot(desk.random)]
  await markDrawn(tx, { performance: performance.id, at, factor, shift })
  const people = await giveNumbers(tx, { performance: performance.id, factor, shift, at, pace: rule.pace })
  const { room: rooms } = tx.t
  const drawn = { lastNumber: people, nextAt: admitAfter(at, people, rule.pace) }
  await tx.update(rooms).set(drawn).where(sql`${rooms.performanceId} = ${performance.id}`)
  const body = { people, factor, shift }
  await record(tx, desk, { action: 'room.drawn', subject: performance.id, body }, at)
  return { ...room, ...drawn, drawnAt: at, factor, shift }
}

interface Drawing {
  performance: string
  factor: number
  shift: number
  at: number
  pace: number
}

/** How many they are. In one statement, however many they are. */
async function giveNumbers(tx: Tx, { performance, factor, shift, at, pace }: Drawing): Promise<number> {
  const rows = await tx.rows<{ id: string }>(sql`
    UPDATE room_place SET number = drawn.number,
      admit_at = ${whole(at)} + ((drawn.number - 1) * 60000 + ${whole(pace - 1)}) / ${whole(pace)}
    FROM (
      SELECT id, row_number() OVER (ORDER BY ${byLot(factor, shift)}) AS number
      FROM room_place WHERE performance_id = ${performance} AND number IS NULL
    ) drawn
    WHERE room_place.id = drawn.id
    RETURNING room_place.id`)
  return rows.length
}
