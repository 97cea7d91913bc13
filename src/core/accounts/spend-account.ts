/** Pays with stored value, inside the transaction of a sale. */
import type { Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { type AccountKind, type AccountRow, tenderOf } from './account-rows.ts'
import { labelOf } from './account-view.ts'
import { findAccount } from './find-account.ts'
import { moveBalance } from './move-balance.ts'
import { checkPays, shortOf } from './refuse-account.ts'
import { writeMovement } from './write-movement.ts'

export interface Spending {
  /** A card's code, a customer's code, or the id. */
  account: string
  kinds: readonly AccountKind[]
  amount_minor: Minor
  currency: string
  /** Ids of the order and of the payment that stands for it. */
  order: string
  payment: string
  at: number
}

/** What the payment keeps of it. */
export interface Spent {
  accountId: string
  tender: 'gift-card' | 'account'
  /** `****4D5E`, or the customer's code. */
  account: string
  /** Null of a customer's account. */
  last4: string | null
  /** After it. */
  balance_minor: Minor
}

/**
 * Refuses, in this order: code-mistyped, account-unknown, account-currency, account-blocked, account-expired,
 * account-closed, account-short.
 *
 * Comes behind the sale's counters and quotas, before the register's chain; several of one sale by their ids.
 */
export async function spendAccount(tx: Tx, desk: Desk, spending: Spending): Promise<Spent> {
  const { amount_minor, currency, order, payment, at } = spending
  assert(Number.isSafeInteger(amount_minor) && amount_minor > 0, 'something is paid')
  const found = await findAccount(tx, spending.account, spending.kinds)
  if (found.currency !== currency)
    throw refuse('account-currency', { account: labelOf(found), currency: found.currency, wanted: currency })
  const why = async (row: AccountRow) => {
    const zone = await houseZone(tx)
    await checkPays(tx, row, { at, zone })
    if (row.balanceMinor + row.creditMinor < amount_minor) throw shortOf(row, amount_minor)
  }
  const after = await moveBalance(tx, 'spend', { id: found.id, amount: -amount_minor, at }, why)
  await writeMovement(tx, desk, after, {
    kind: 'spent',
    amount_minor: -amount_minor,
    orderId: order,
    subject: payment,
    at,
  })
  return {
    accountId: after.id,
    tender: tenderOf(after.kind),
    account: labelOf(after),
    last4: after.last4 || null,
    balance_minor: after.balanceMinor,
  }
}
