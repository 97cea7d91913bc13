/** Makes stored value pay again: what was blocked, and what has expired where it is given more time. */
import { assert } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { type AccountKind, type AccountRow, lockAccount } from './account-rows.ts'
import { labelOf, statusOf } from './account-view.ts'
import { alterAccount } from './alter-account.ts'
import { drawCode, keptOf, readCode } from './card-code.ts'
import { type AccountDone, onAccount } from './on-account.ts'

export interface UnblockInput {
  account: string
  kinds: readonly AccountKind[]
  /** The first moment that it does not pay any more; left out: as before. */
  expires_at?: number | undefined
  /** Of a card that is lost: another code, and the one before is void. */
  new_code?: boolean | undefined
  key: string
}

export interface Unblocked extends AccountDone {
  /** The new code, as it is printed: told this once. */
  code: string | null
}

/**
 * Refuses, in this order: value-faulty, code-mistyped, account-unknown, key-reused, account-closed (and it has not
 * expired). What pays already stays as it is, but for what is asked for.
 */
export async function unblockAccount(
  desk: Desk,
  input: UnblockInput,
  options: { dryRun?: boolean } = {},
): Promise<Unblocked> {
  await need(desk, 'accounts')
  const { account, kinds, key, expires_at, new_code = false } = input
  const now = desk.clock.now()
  if (expires_at !== undefined && !(Number.isSafeInteger(expires_at) && expires_at > now))
    throw refuse('value-faulty', { field: 'expires', found: String(expires_at), wanted: `> ${now}` })
  const code = new_code ? drawCode(desk.random) : null
  const content = { expires_at: expires_at ?? null, new_code }
  const request = { account, kinds, operation: 'account unblock', content, key, ...options }
  const done = await onAccount(desk, request, async (tx, { id }, { at }) => {
    const row = await lockAccount(tx, id)
    assert(row.kind !== 'customer' || (expires_at === undefined && !new_code), 'customers have no cards')
    const to = { ...again(row, expires_at, at), ...(code === null ? {} : keptOf(readCode(code)!)) }
    if (Object.keys(to).length === 0) return undefined
    return alterAccount(tx, desk, row, { what: 'unblocked', to, at })
  })
  return { ...done, code: done.replay || options.dryRun ? null : code }
}

/** What has to change for it to pay until then. */
function again(row: AccountRow, expires_at: number | undefined, at: number): Partial<AccountRow> {
  const longer = expires_at === undefined || expires_at === row.expiresAt ? {} : { expiresAt: expires_at }
  const isOver = row.status === 'closed' && (statusOf(row, at) !== 'expired' || expires_at === undefined)
  if (isOver) throw refuse('account-closed', { account: labelOf(row), kind: row.kind })
  return { ...longer, ...(row.status === 'active' ? {} : { status: 'active' as const }) }
}
