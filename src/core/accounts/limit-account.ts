/** Sets how much a customer may owe: never less than he owes now. */
import type { Desk } from '../desk.ts'
import { formatMinor, type Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { CUSTOMER_KINDS, lockAccount } from './account-rows.ts'
import { labelOf } from './account-view.ts'
import { alterAccount } from './alter-account.ts'
import { checkAmount } from './move-money.ts'
import { type AccountDone, onAccount } from './on-account.ts'

/** Refuses, in this order: value-faulty, account-unknown, key-reused, account-closed, account-limit. */
export async function limitAccount(
  desk: Desk,
  { account, credit_minor, key }: { account: string; credit_minor: Minor; key: string },
  options: { dryRun?: boolean } = {},
): Promise<AccountDone> {
  await need(desk, 'accounts')
  checkAmount(credit_minor, 0)
  const content = { credit_minor }
  const request = { account, kinds: CUSTOMER_KINDS, operation: 'account limit', content, key, ...options }
  return onAccount(desk, request, async (tx, { id }, { at }) => {
    const row = await lockAccount(tx, id)
    if (row.status === 'closed') throw refuse('account-closed', { account: labelOf(row), kind: row.kind })
    const { balanceMinor, creditMinor, currency } = row
    if (balanceMinor + credit_minor < 0)
      throw refuse('account-limit', {
        account: labelOf(row),
        owing_minor: -balanceMinor,
        limit_minor: credit_minor,
        currency,
      })
    if (creditMinor === credit_minor) return undefined
    const reason = `${formatMinor(creditMinor, currency)} -> ${formatMinor(credit_minor, currency)}`
    return alterAccount(tx, desk, row, { what: 'limited', to: { creditMinor: credit_minor }, reason, at })
  })
}
