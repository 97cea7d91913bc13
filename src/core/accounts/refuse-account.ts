/** Why stored value does not pay: in one order, whoever asks. */
import type { Tx } from '../../db/store.ts'
import type { Minor } from '../money.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type AccountRow, movementAbout } from './account-rows.ts'
import { labelOf, statusOf } from './account-view.ts'

/** `zone`: of the house. */
interface Asked {
  at: number
  zone: string
}

/** Refuses, in this order: account-blocked, account-expired, account-closed. */
export async function checkPays(tx: Tx, row: AccountRow, { at, zone }: Asked): Promise<void> {
  const account = { account: labelOf(row), kind: row.kind }
  const status = statusOf(row, at)
  if (status === 'blocked') {
    const blocked = await movementAbout(tx, row.id, 'blocked')
    throw refuse('account-blocked', {
      ...account,
      since: blocked?.at ?? row.at,
      clerk: blocked?.clerk ?? row.clerk,
      reason: blocked?.reason ?? null,
      zone,
    })
  }
  if (status === 'expired') {
    const { expiresAt, balanceMinor: balance_minor, currency } = row
    throw refuse('account-expired', { ...account, since: expiresAt ?? at, balance_minor, currency, zone })
  }
  if (status === 'closed') throw refuse('account-closed', account)
}

/** Less is on it than was asked for. */
export function shortOf(row: AccountRow, amount_minor: Minor): Refusal<'account-short'> {
  const available_minor = row.balanceMinor + row.creditMinor
  return refuse('account-short', {
    account: labelOf(row),
    kind: row.kind,
    balance_minor: row.balanceMinor,
    available_minor,
    amount_minor,
    missing_minor: amount_minor - available_minor,
    currency: row.currency,
  })
}
