/** A place in a waiting room, as whoever has it is told. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { PlaceRow } from './room-rows.ts'
import type { WaitingRoom } from './rules.ts'

export type PlaceState = 'before-draw' | 'waiting' | 'admitted' | 'over'

export interface PlaceView {
  /** The code: who has it has the place. */
  place: string
  performance: string
  state: PlaceState
  /** In the line, from 1; null until lots are drawn, at `draw_at`. */
  number: number | null
  /** How many are let in before. */
  ahead: number | null
  draw_at: number | null
  admit_at: number | null
  /** Until then whoever was let in may buy. */
  until: number | null
}

export interface Seeing {
  performance: PerformanceRow
  rule: WaitingRoom
  at: number
}

export async function placeView(
  tx: Tx,
  code: string,
  row: PlaceRow,
  { performance, rule, at }: Seeing,
): Promise<PlaceView> {
  const { number, admitAt } = row
  const until = admitAt === null ? null : admitAt + rule.stay_ms
  return {
    place: code,
    performance: performance.code,
    state: stateOf(admitAt, until, at),
    number,
    ahead: number === null ? null : await countAhead(tx, row, at),
    draw_at: number === null ? performance.saleFrom : null,
    admit_at: admitAt,
    until,
  }
}

function stateOf(admitAt: number | null, until: number | null, at: number): PlaceState {
  if (admitAt === null || until === null) return 'before-draw'
  if (at < admitAt) return 'waiting'
  return at < until ? 'admitted' : 'over'
}

async function countAhead(tx: Tx, { performanceId, number }: PlaceRow, at: number): Promise<number> {
  const [row] = await tx.rows<{ count: number }>(sql`
    SELECT count(*) AS count FROM room_place
    WHERE performance_id = ${performanceId} AND number < ${number} AND admit_at > ${at}`)
  return Number(row?.count ?? 0)
}
