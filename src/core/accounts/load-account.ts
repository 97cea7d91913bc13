/** Puts more money on a card. */
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import type { MoneyTender } from '../tills/till-movement.ts'
import { type AccountRow, CARD_KINDS } from './account-rows.ts'
import { checkAmount, moveMoney } from './move-money.ts'
import { type AccountDone, onAccount } from './on-account.ts'
import { checkPays } from './refuse-account.ts'

export interface LoadInput {
  account: string
  amount_minor: Minor
  tender: MoneyTender
  /** What the card terminal printed. */
  reference?: string | undefined
  key: string
}

/**
 * Refuses, in this order: value-faulty, card-number-refused, code-mistyped, account-unknown, key-reused, account-blocked, account-expired,
 * account-closed.
 */
export async function loadAccount(
  desk: Desk,
  input: LoadInput,
  options: { dryRun?: boolean } = {},
): Promise<AccountDone> {
  await need(desk, 'cards')
  const { account, amount_minor, tender, key } = input
  checkAmount(amount_minor)
  const reference = input.reference === undefined ? null : freeTextOf('reference', input.reference)
  const content = { amount_minor, tender, reference }
  const request = { account, kinds: CARD_KINDS, operation: 'card load', content, key, ...options }
  return onAccount(desk, request, (tx, row, { at, id, zone }) => {
    const why = (now: AccountRow) => checkPays(tx, now, { at, zone })
    return moveMoney(tx, desk, row, { move: 'load', amount_minor, tender, reference, id, at, why })
  })
}
