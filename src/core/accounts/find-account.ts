/** Finds stored value by what a person typed or scanned. */
import type { Tx } from '../../db/store.ts'
import { refuse } from '../refusal.ts'
import { type AccountKind, type AccountRow, accountByCode, accountById, CARD_KINDS } from './account-rows.ts'
import { keptOf, readCode } from './card-code.ts'
import { customerCode } from './customer-code.ts'

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * By a card's code, a customer's code, or the id. Refuses code-mistyped, account-unknown: in the same words whether there
 * is none or one of another kind, so that nobody learns about codes by trying them.
 */
export async function findAccount(tx: Tx, typed: string, kinds: readonly AccountKind[]): Promise<AccountRow> {
  const found = await look(tx, typed.trim(), kinds)
  if (found && kinds.includes(found.kind)) return found
  throw refuse('account-unknown', { wanted: kinds.some(isCard) ? 'card' : 'account' })
}

async function look(tx: Tx, typed: string, kinds: readonly AccountKind[]): Promise<AccountRow | undefined> {
  if (isAccountId(typed)) return accountById(tx, typed)
  const code = kinds.some(isCard) ? readCode(typed) : undefined
  const card = code === undefined ? undefined : await accountByCode(tx, keptOf(code).code)
  if (card || !kinds.includes('customer')) return card
  const customer = customerCode(typed)
  return customer === undefined ? undefined : accountByCode(tx, customer)
}

/** Ids are shown to staff, and are no secrets. */
export const isAccountId = (typed: string): boolean => ID.test(typed.trim())

const isCard = (kind: AccountKind): boolean => (CARD_KINDS as readonly AccountKind[]).includes(kind)
