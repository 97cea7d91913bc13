/** Somebody comes to the waiting room of a performance, and gets a place: drawn by lot later, or behind the last one. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { checkOnSale } from '../sales/sale-window.ts'
import { doorId, drawDoorCode } from './door-code.ts'
import { admitAfter, roomNow } from './draw-lots.ts'
import { type PlaceView, placeView } from './place-view.ts'
import { drawLot, type PlaceRow, whole } from './room-rows.ts'
import type { WaitingRoom } from './rules.ts'
import { spendChallenge } from './spend-challenge.ts'

export interface JoinInput {
  performance: string
  /** One that was answered, where the channel is asked for one. */
  challenge?: string | undefined
}

/** Refuses right-missing, performance-unknown, performance-ambiguous, room-none, not-on-sale, room-closed, challenge-needed, challenge-over. */
export async function joinRoom(desk: Desk, input: JoinInput): Promise<PlaceView> {
  await need(desk, 'sell')
  const code = drawDoorCode(desk.random)
  return desk.store.write((tx) => joinIn(tx, desk, input, code))
}

async function joinIn(tx: Tx, desk: Desk, { performance: asked, challenge }: JoinInput, code: string) {
  const at = desk.clock.now()
  const { channel } = desk.actor
  const performance = await findPerformance(tx, asked)
  const { code: name } = performance
  const terms = await loadTerms(tx, performance.termsId)
  const rule = roomOf(terms.waiting_room, performance)
  checkOpen(performance, rule, at)
  const id = doorId(code)
  if (terms.challenge?.includes(channel))
    await spendChallenge(tx, challenge, { performance: name, channel, room: true, by: id, at })
  const room = await roomNow(tx, desk, { performance, rule, at })
  const begun = { id, performanceId: performance.id, arrivedAt: at, lot: drawLot(desk.random), orderId: null }
  const row: PlaceRow =
    room.drawnAt === null
      ? { ...begun, number: null, admitAt: null }
      : { ...begun, ...(await nextInLine(tx, performance.id, rule, at)) }
  await tx.insert(tx.t.roomPlace).values(row)
  return placeView(tx, code, row, { performance, rule, at })
}

/** Refuses room-none. */
export function roomOf(rule: WaitingRoom | undefined, { code }: PerformanceRow): WaitingRoom {
  if (!rule) throw refuse('room-none', { performance: code })
  return rule
}

/** Refuses not-on-sale, room-closed. */
function checkOpen(performance: PerformanceRow, { opens_ms }: WaitingRoom, at: number): void {
  checkOnSale(performance, at)
  const { code, saleFrom, zone } = performance
  const opens = (saleFrom ?? at) - opens_ms
  if (at < opens) throw refuse('room-closed', { performance: code, opens, zone })
}

/** At once where nobody waits, else one step of the pace behind the last. The room is locked. */
async function nextInLine(tx: Tx, performance: string, { pace }: WaitingRoom, at: number) {
  const step = whole(admitAfter(0, 1, pace))
  const [next] = await tx.rows<{ number: number; admit_at: number }>(sql`
    UPDATE room SET last_number = last_number + 1,
      next_at = (CASE WHEN next_at > ${whole(at)} THEN next_at ELSE ${whole(at)} END) + ${step}
    WHERE performance_id = ${performance}
    RETURNING last_number AS number, next_at - ${step} AS admit_at`)
  return { number: Number(next?.number), admitAt: Number(next?.admit_at) }
}
