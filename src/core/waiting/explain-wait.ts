/** Why a request has had no offer yet: what is free, what of it the wish takes, and what is missing. */

import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { fitWish, placesFor, takeFrom } from './fit.ts'
import { type KeptForLonger, keptForLonger } from './fit-ride.ts'
import { offerSeats } from './match.ts'
import { type Room, roomSeen } from './room.ts'
import { type WaitRow, waitQueue, wishOf } from './wait-rows.ts'

/**
 * none-free, too-few, not-together: of the places that the wish takes. protected: on a train, for longer trips. comes-next: they are free, and the next sale,
 * hold or release of the performance offers them. The others say that no offers are made at all.
 */
export type WaitReason =
  | 'none-free'
  | 'too-few'
  | 'not-together'
  | 'protected'
  | 'comes-next'
  | 'until-passed'
  | 'sale-over'
  | 'closed'
  | 'cancelled'

export interface WaitExplained {
  reason: WaitReason
  /** Who waits before, and is asked first. */
  before: string[]
  needs: number
  /** Free places that the wish takes, and the most of them side by side or in one standing area. */
  free: number
  longest: number
  /** What is protected for longer trips, where the wish would fit without; else null. */
  protected: KeptForLonger | null
  /** Free places that it does not take: another section, category or price, or kept for wheelchairs. */
  elsewhere: number
  /** Places that the house holds back, wherever they are. */
  kept: number
}

/** By the request's id, for everybody who waits. Ended holds count as free. */
export async function explainQueue(
  tx: Tx,
  desk: Desk,
  performance: PerformanceRow,
): Promise<Map<string, WaitExplained>> {
  const now = desk.clock.now()
  const { room, kept } = await roomSeen(tx, performance, now)
  const before: string[] = []
  const explained = new Map<string, WaitExplained>()
  for (const row of await waitQueue(tx, performance.id)) {
    explained.set(row.id, { ...judge(room, performance, row, now), kept, before: [...before] })
    before.push(row.ref)
  }
  return explained
}

function judge(room: Room, performance: PerformanceRow, row: WaitRow, now: number) {
  const { party: needs } = row
  const wish = wishOf(row)
  const places = placesFor(room, wish)
  const kept = room.rail && keptForLonger(room, room.rail, wish, needs)
  const facts = { needs, ...places, protected: kept }
  const over = overReason(performance, row, now)
  if (over) return { ...facts, reason: over }
  const fits = fitWish(room, wish, needs)
  if (fits.kind === 'none') {
    const { free } = places
    const reason: WaitReason = kept
      ? 'protected'
      : free === 0
        ? 'none-free'
        : free < needs
          ? 'too-few'
          : 'not-together'
    return { ...facts, reason }
  }
  // Whoever comes after him is judged by what he leaves.
  takeFrom(room, offerSeats(room, fits, needs, String))
  return { ...facts, reason: 'comes-next' as const }
}

function overReason(
  { status, saleUntil, startsAt }: PerformanceRow,
  row: WaitRow,
  now: number,
): WaitReason | undefined {
  if (row.untilAt <= now) return 'until-passed'
  if ((saleUntil ?? startsAt) <= now) return 'sale-over'
  return status === 'open' ? undefined : status
}
