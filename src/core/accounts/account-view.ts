/** Stored value as everybody may read it: docs/json.md has the shape. A card's code is never in it. */
import type { Minor } from '../money.ts'
import type { AccountKind, AccountRow } from './account-rows.ts'

export const ACCOUNT_STATUSES = ['active', 'blocked', 'expired', 'closed'] as const

/** `expired`: its time is over, whether what was left on it has been booked out yet or not. */
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number]

export interface AccountView {
  id: string
  kind: AccountKind
  /** Of a card only its end: `****4D5E`; of a customer the code that he is found by. */
  code: string
  name: string | null
  currency: string
  /** Below zero: what the customer owes. */
  balance_minor: Minor
  /** How far below zero it may go. */
  credit_minor: Minor
  /** What can be paid with it now. */
  available_minor: Minor
  status: AccountStatus
  /** The first moment that it does not pay any more. */
  expires_at: number | null
  issued_at: number
  clerk: string
  register: string
}

export function statusOf({ status, expiresAt }: AccountRow, at: number): AccountStatus {
  if (status === 'blocked') return 'blocked'
  return expiresAt !== null && expiresAt <= at ? 'expired' : status
}

/** How it is called where others may read along. */
export function labelOf({ kind, code, last4 }: AccountRow): string {
  return kind === 'customer' ? code : `****${last4}`
}

export function viewAccount(row: AccountRow, at: number): AccountView {
  const status = statusOf(row, at)
  return {
    id: row.id,
    kind: row.kind,
    code: labelOf(row),
    name: row.name,
    currency: row.currency,
    balance_minor: row.balanceMinor,
    credit_minor: row.creditMinor,
    available_minor: status === 'active' ? row.balanceMinor + row.creditMinor : 0,
    status,
    expires_at: row.expiresAt,
    issued_at: row.at,
    clerk: row.clerk,
    register: row.registerId,
  }
}
