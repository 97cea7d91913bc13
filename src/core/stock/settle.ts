/**
 * Brings a performance's stock up to the moment: what has ended is given back, and whoever waits is offered what that
 * frees, in the caller's transaction. Whoever is about to take seats calls it first, and whoever has given seats back
 * calls it last: between two transactions no free seats fit anybody's wish.
 */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { lapseOffer } from '../waiting/close-offer.ts'
import { seatsFreed } from '../waiting/match.ts'
import { expireHolds } from './expire.ts'

/** The caller has the performance's turn (`lockPerformance`). */
export async function settleStock(
  tx: Tx,
  desk: Desk,
  performance: PerformanceRow,
  now: number,
): Promise<void> {
  for (const orderId of await expireHolds(tx, desk, performance, now))
    await lapseOffer(tx, desk, performance, orderId, now)
  await seatsFreed(tx, desk, performance, now)
}
