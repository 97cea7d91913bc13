/** What stands before a sale on channels that scripts and crowds use. Staff at the counter pass no door. */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import type { Door } from './rules.ts'
import { spendChallenge } from './spend-challenge.ts'
import { spendPlace } from './spend-place.ts'

export interface AtDoor {
  performance: PerformanceRow
  orderId: string
  at: number
}

/**
 * In the transaction that takes seats. Whoever was let in from the waiting room has answered his challenge there. Refuses
 * room-needed, room-waiting, room-over, challenge-needed, challenge-over.
 */
export async function passDoor(
  tx: Tx,
  { actor: { channel } }: Desk,
  door: Door | undefined,
  { performance, orderId, at }: AtDoor,
): Promise<void> {
  const { challenge, waiting_room: rule } = await loadTerms(tx, performance.termsId)
  if (rule?.channels.includes(channel))
    return spendPlace(tx, door?.place, { performance, rule, channel, orderId, at })
  if (challenge?.includes(channel))
    await spendChallenge(tx, door?.challenge, {
      ...{ performance: performance.code, channel, room: false },
      ...{ by: orderId, at },
    })
}
