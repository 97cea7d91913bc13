/** Gives money back to the stored value that it came from, or to another, inside the transaction of a refund. */
import type { Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { accountById } from './account-rows.ts'
import { type AccountView, viewAccount } from './account-view.ts'
import { moveBalance } from './move-balance.ts'
import { writeMovement } from './write-movement.ts'

export interface Returning {
  accountId: string
  amount_minor: Minor
  currency: string
  /** Ids of the order and of the refund that stands for it. */
  order: string
  refund: string
  at: number
}

/**
 * The account after it. Whatever has become of the account the money is kept there; `status` says whether the customer can
 * pay with it now: of a blocked, expired or closed one it is told, and `card unblock --expires` gives it more time.
 */
export async function returnToAccount(tx: Tx, desk: Desk, returning: Returning): Promise<AccountView> {
  const { accountId, amount_minor, currency, order, refund, at } = returning
  assert(Number.isSafeInteger(amount_minor) && amount_minor > 0, 'something is given back')
  const row = must(await accountById(tx, accountId), `the account ${accountId} of the payment is there`)
  assert(row.currency === currency, `what was paid in ${currency} goes back in it`)
  const after = await moveBalance(tx, 'return', { id: row.id, amount: amount_minor, at }, () => undefined)
  await writeMovement(tx, desk, after, {
    kind: 'returned',
    amount_minor,
    orderId: order,
    subject: refund,
    at,
  })
  return viewAccount(after, at)
}
