/** A customer pays what he owes, or a part of it: into the till, and off his account. */
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import type { MoneyTender } from '../tills/till-movement.ts'
import { type AccountRow, CUSTOMER_KINDS } from './account-rows.ts'
import { labelOf } from './account-view.ts'
import { checkAmount, moveMoney } from './move-money.ts'
import { type AccountDone, onAccount } from './on-account.ts'

export interface SettleInput {
  account: string
  /** Null: all that is owed. */
  amount_minor: Minor | null
  tender: MoneyTender
  /** What the card terminal printed. */
  reference?: string | undefined
  key: string
}

/**
 * Refuses, in this order: value-faulty, card-number-refused, account-unknown, key-reused, account-owes (less, or nothing). A blocked or closed
 * account can be settled: nobody is kept from paying.
 */
export async function settleAccount(
  desk: Desk,
  input: SettleInput,
  options: { dryRun?: boolean } = {},
): Promise<AccountDone> {
  await need(desk, 'sell')
  const { account, amount_minor, tender, key } = input
  if (amount_minor !== null) checkAmount(amount_minor)
  const reference = input.reference === undefined ? null : freeTextOf('reference', input.reference)
  const content = { amount_minor, tender, reference }
  const request = { account, kinds: CUSTOMER_KINDS, operation: 'account settle', content, key, ...options }
  return onAccount(desk, request, (tx, row, { at, id }) => {
    const why = async (now: AccountRow) => checkOwes(now, amount_minor)
    return moveMoney(tx, desk, row, { move: 'settle', amount_minor, tender, reference, id, at, why })
  })
}

function checkOwes(row: AccountRow, amount_minor: Minor | null): void {
  const owing_minor = Math.max(0, -row.balanceMinor)
  if (owing_minor === 0 || (amount_minor !== null && amount_minor > owing_minor))
    throw refuse('account-owes', {
      account: labelOf(row),
      owing_minor,
      amount_minor,
      currency: row.currency,
    })
}
