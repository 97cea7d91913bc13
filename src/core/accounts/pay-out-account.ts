/** Gives a customer what is on his account back in cash: a credit that was never spent, by who has the right. */
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { houseRules } from '../stock/house-rules.ts'
import { type AccountRow, CUSTOMER_KINDS } from './account-rows.ts'
import { labelOf, statusOf } from './account-view.ts'
import { checkAmount, moveMoney } from './move-money.ts'
import { type AccountDone, onAccount } from './on-account.ts'
import { checkPays, shortOf } from './refuse-account.ts'

export interface PayOutInput {
  account: string
  /** Null: all that is on it. */
  amount_minor: Minor | null
  reason: string
  key: string
}

/**
 * Refuses, in this order: value-faulty, card-number-refused, account-unknown, key-reused, pay-out-closed (not this clerk), account-blocked,
 * account-short. A closed account is paid out: the money is the customer's.
 */
export async function payOutAccount(
  desk: Desk,
  input: PayOutInput,
  options: { dryRun?: boolean } = {},
): Promise<AccountDone> {
  await need(desk, 'pay-out')
  const { account, key } = input
  if (input.amount_minor !== null) checkAmount(input.amount_minor)
  const reason = freeTextOf('reason', input.reason)
  const content = { amount_minor: input.amount_minor, reason }
  const request = { account, kinds: CUSTOMER_KINDS, operation: 'account pay-out', content, key, ...options }
  return onAccount(desk, request, async (tx, row, { at, id, zone }) => {
    const { pay_out_by: may } = await houseRules(tx)
    const { clerk } = desk.actor
    if (may.length > 0 && !may.includes(clerk)) throw refuse('pay-out-closed', { clerk, may })
    const amount_minor = input.amount_minor === null ? null : -input.amount_minor
    const why = async (now: AccountRow) => {
      if (statusOf(now, at) === 'blocked') await checkPays(tx, now, { at, zone })
      checkCredit(now, input.amount_minor)
    }
    return moveMoney(tx, desk, row, { move: 'pay-out', amount_minor, tender: 'cash', reason, id, at, why })
  })
}

/** Only what is on it is paid out, never what could be borrowed. */
function checkCredit(row: AccountRow, amount_minor: Minor | null): void {
  const credit = Math.max(0, row.balanceMinor)
  if (credit === 0) throw refuse('account-empty', { account: labelOf(row), currency: row.currency })
  if (amount_minor !== null && amount_minor > credit) throw shortOf({ ...row, creditMinor: 0 }, amount_minor)
}
