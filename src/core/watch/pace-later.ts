/** What is bought before it is sold, or paid for before it is counted: its price is fixed, or its money has come. In the caller's transaction. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { keepPace, type Purchase } from './keep-pace.ts'
import { recordFlags } from './raise-flag.ts'

/** Tells the ledger of it: behind all else that is locked. */
export type Tell = () => Promise<void>

/** Passing a rule has an entry of its own: what else is done may have none. Refuses pace-watched, right-missing. */
export async function paceLater(tx: Tx, desk: Desk, purchase: Purchase): Promise<Tell> {
  const { passed, flags } = await keepPace(tx, desk, purchase)
  const { order, at } = purchase
  return async () => {
    if (passed.length > 0) {
      const body = { ref: order.ref, passed }
      await record(tx, desk, { action: 'order.pace-passed', subject: order.id, body }, at)
    }
    await recordFlags(tx, desk, flags, at)
  }
}
