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
import { lockPerformance } from './lock.ts'
import { type Standing, standingOf } from './standing.ts'

/** `standing`: how the performance is known to stand; else it is looked at. */
export type Settle = (
  tx: Tx,
  desk: Desk,
  performance: PerformanceRow,
  now: number,
  standing?: Standing,
) => Promise<void>

/** The caller has the performance's turn (`lockPerformance`). */
export const settleStock: Settle = async (tx, desk, performance, now, standing) => {
  const { hasEnded, isAwaited } = standing ?? (await standingOf(tx, performance.id, now))
  if (hasEnded) await giveBackEnded(tx, desk, performance, now)
  if (isAwaited) await seatsFreed(tx, desk, performance, now)
}

/** Whether anything had ended. */
async function giveBackEnded(tx: Tx, desk: Desk, performance: PerformanceRow, now: number): Promise<boolean> {
  const ended = await expireHolds(tx, desk, performance, now)
  for (const id of ended) await lapseOffer(tx, desk, performance, id, now)
  return ended.length > 0
}

/** What has ended, or is protected no longer, is for who waits: the request that found it makes room for their offers. */
class OffersDue extends Error {
  constructor(readonly performanceId: string) {
    super('offers are due')
  }
}

/**
 * The same at the beginning of a request that may be refused, within `offersFirst`: a refusal takes its transaction back,
 * and who waits would lose the offer, which the refusal may even have named.
 */
export const settleBefore: Settle = async (tx, desk, performance, now, standing) => {
  const { hasEnded, isAwaited } = standing ?? (await standingOf(tx, performance.id, now))
  const isEnded = hasEnded && (await giveBackEnded(tx, desk, performance, now))
  if (!isAwaited) return
  // Where nothing has ended: of what a train protects for long trips there is less from some moments on.
  if (isEnded || (await seatsFreed(tx, desk, performance, now)) > 0) throw new OffersDue(performance.id)
}

/** Makes the request; where offers are due they are made first, in a transaction of their own. */
export async function offersFirst<T>(desk: Desk, request: () => Promise<T>): Promise<T> {
  // Not endless: each round needs something that has come free since the last.
  for (;;)
    try {
      return await request()
    } catch (error) {
      if (!(error instanceof OffersDue)) throw error
      await desk.store.write(async (tx) => {
        const performance = await lockPerformance(tx, { id: error.performanceId })
        await settleStock(tx, desk, performance, desk.clock.now())
      })
    }
}
