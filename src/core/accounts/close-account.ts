/** Closes a customer's account that is even: nothing is paid with it any more. What comes back to it is kept there. */
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { CUSTOMER_KINDS, lockAccount } from './account-rows.ts'
import { labelOf } from './account-view.ts'
import { alterAccount } from './alter-account.ts'
import { type AccountDone, onAccount } from './on-account.ts'

/** Refuses, in this order: account-unknown, key-reused, account-uneven. What is closed already stays as it is. */
export async function closeAccount(
  desk: Desk,
  { account, key }: { account: string; key: string },
  options: { dryRun?: boolean } = {},
): Promise<AccountDone> {
  await need(desk, 'accounts')
  const request = { account, kinds: CUSTOMER_KINDS, operation: 'account close', content: {}, key, ...options }
  return onAccount(desk, request, async (tx, { id }, { at }) => {
    const row = await lockAccount(tx, id)
    if (row.status === 'closed') return undefined
    const { balanceMinor: balance_minor, currency } = row
    if (balance_minor !== 0)
      throw refuse('account-uneven', { account: labelOf(row), balance_minor, currency })
    return alterAccount(tx, desk, row, { what: 'closed', to: { status: 'closed' }, at })
  })
}
