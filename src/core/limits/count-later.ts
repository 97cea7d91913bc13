/** Who buys or who comes is said when the seats are taken already: they count for him from then on. In the caller's transaction. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { type ByRight, countByRight } from './count-limits.ts'

/** Passing a rule has an entry of its own: what else is done may have none. Refuses limit-buyer, limit-reached, right-missing. */
export async function countLater(tx: Tx, desk: Desk, counting: ByRight): Promise<void> {
  await tellPassed(tx, desk, counting, await countByRight(tx, desk.actor, counting))
}

/** The rules that `countByRight` has passed. */
export async function tellPassed(
  tx: Tx,
  desk: Desk,
  { order, at }: Pick<ByRight, 'order' | 'at'>,
  passed: readonly string[],
): Promise<void> {
  if (passed.length === 0) return
  const body = { ref: order.ref, passed: [...passed] }
  await record(tx, desk, { action: 'order.limit-passed', subject: order.id, body }, at)
}
