/** Keeps stored value from being spent: a card that was lost, an account that is in dispute. What is on it stays. */
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { type AccountKind, lockAccount } from './account-rows.ts'
import { labelOf } from './account-view.ts'
import { alterAccount } from './alter-account.ts'
import { type AccountDone, onAccount } from './on-account.ts'

export interface BlockInput {
  account: string
  kinds: readonly AccountKind[]
  reason: string
  key: string
}

/**
 * Refuses, in this order: value-faulty, card-number-refused, code-mistyped, account-unknown, key-reused, account-closed. What is blocked already
 * stays as it is.
 */
export async function blockAccount(
  desk: Desk,
  { account, kinds, reason: typed, key }: BlockInput,
  options: { dryRun?: boolean } = {},
): Promise<AccountDone> {
  await need(desk, 'accounts')
  const reason = freeTextOf('reason', typed)
  const request = { account, kinds, operation: 'account block', content: { reason }, key, ...options }
  return onAccount(desk, request, async (tx, { id }, { at }) => {
    const row = await lockAccount(tx, id)
    if (row.status === 'blocked') return undefined
    if (row.status === 'closed') throw refuse('account-closed', { account: labelOf(row), kind: row.kind })
    return alterAccount(tx, desk, row, { what: 'blocked', to: { status: 'blocked' }, reason, at })
  })
}
