/** A waiting room and its places, as they are written: whoever changes a room has its row locked. */
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { counted, type Schema, statement, type Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import type { Random } from '../random.ts'

export type RoomRow = Schema['room']['$inferSelect']
export type PlaceRow = Schema['roomPlace']['$inferSelect']

/** Prime, so that `lot * factor + shift` modulo it never makes two lots one (a pairwise independent shuffle). */
export const LOTS = 2_147_483_647

/** As SQL has a whole number: bound, SQLite takes it for one with a fraction. */
export const whole = (value: number): SQL => {
  assert(Number.isSafeInteger(value), `${value} is whole`)
  return sql.raw(String(value))
}

/** The order in which lots are drawn. */
export const byLot = (factor: number, shift: number): SQL =>
  sql`(lot * ${whole(factor)} + ${whole(shift)}) % ${whole(LOTS)}, id`

/** In [0, LOTS). */
export function drawLot(random: Random): number {
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4)
    const drawn = (((a & 0x7f) << 24) | (b << 16) | (c << 8) | d) >>> 0
    if (drawn < LOTS) return drawn
  }
}

const begin = counted<{ performance: string; at: number }>()('room_begin', (q) =>
  q
    .insert(q.t.room)
    .values({ performanceId: sql.placeholder('performance'), lastNumber: 0, nextAt: sql.placeholder('at') })
    .onConflictDoNothing(),
)

const lock = statement<{ performance: string }>()('room_lock', (q) => {
  const query = q
    .select()
    .from(q.t.room)
    .where(eq(q.t.room.performanceId, sql.placeholder('performance')))
  return q.dialect === 'postgres' ? query.for('update') : query
})

const mark = counted<{ performance: string; at: number; factor: number; shift: number }>()(
  'room_draw',
  (q) => {
    const [at, factor, shift] = ['at', 'factor', 'shift'].map((name) => sql`${sql.placeholder(name)}`)
    return q
      .update(q.t.room)
      .set({ drawnAt: at, factor, shift })
      .where(and(eq(q.t.room.performanceId, sql.placeholder('performance')), isNull(q.t.room.drawnAt)))
  },
)

/** It is there when this returns, and nobody else changes it until the transaction ends. */
export async function lockRoom(tx: Tx, performance: string, at: number): Promise<RoomRow> {
  await tx.run(begin, { performance, at })
  return must((await tx.run(lock, { performance }))[0], 'the room was just begun')
}

/** False where they were drawn before. */
export async function markDrawn(
  tx: Tx,
  drawing: { performance: string; at: number; factor: number; shift: number },
): Promise<boolean> {
  return (await tx.run(mark, drawing)) === 1
}

export async function placeRow(tx: Tx, id: string): Promise<PlaceRow | undefined> {
  const { roomPlace } = tx.t
  const [found] = await tx.select().from(roomPlace).where(eq(roomPlace.id, id))
  return found
}
