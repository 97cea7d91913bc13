/** What stands before a sale on channels that scripts and crowds use. Staff at the counter pass no door. */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import type { Door } from './rules.ts'
import { spendChallenge } from './spend-challenge.ts'
import { spendPlace } from './spend-place.ts'
import { isOpenEarly } from './windows-passed.ts'

export interface AtDoor {
  performance: PerformanceRow
  orderId: string
  /** Who buys, and the presale that he has a code of: some may before the sale begins. */
  customerId: string | null | undefined
  presale: string | null
  at: number
}

/**
 * In the transaction that takes seats. Whoever was let in from the waiting room has answered his challenge there; whoever
 * may buy before the sale begins waits with nobody. Refuses
 * room-needed, room-waiting, room-over, challenge-needed, challenge-over.
 */
export async function passDoor(
  tx: Tx,
  { actor: { channel } }: Desk,
  door: Door | undefined,
  { performance, orderId, customerId, presale, at }: AtDoor,
): Promise<void> {
  const terms = await loadTerms(tx, performance.termsId)
  const { challenge, waiting_room: rule } = terms
  const asked = { performance, terms, customerId, presale, at: [at] as const }
  if (rule?.channels.includes(channel) && !(await isOpenEarly(tx, channel, asked)))
    return spendPlace(tx, door?.place, { performance, rule, channel, orderId, at })
  if (challenge?.includes(channel))
    await spendChallenge(tx, door?.challenge, {
      ...{ performance: performance.code, channel, room: false },
      ...{ by: orderId, at },
    })
}
