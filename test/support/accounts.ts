/** Cards, customers and orders for tests of stored value, each under a key of its own. */
import type { AccountView } from '../../src/core/accounts/account-view.ts'
import { type IssueInput, issueAccount } from '../../src/core/accounts/issue-account.ts'
import type { Desk } from '../../src/core/desk.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { returnByAccount } from './by-account.ts'

let keys = 0
/** Of this process: others may be at the same house. */
export const nextKey = (): string => `account ${process.pid} ${keys++}`

/** A gift card of 50.00 for cash, where nothing else is said. */
export async function issueCard(desk: Desk, more: Partial<IssueInput> = {}) {
  const usual = { kind: 'gift-card', amount_minor: 5_000, tender: 'cash', expires_at: null, key: nextKey() }
  const { account, code } = await issueAccount(desk, { ...usual, ...more } as IssueInput)
  return { id: account.id, code: code!, last4: account.code.slice(-4) }
}

/** `northside-school`, or another, which may owe so much. */
export async function openSchool(
  desk: Desk,
  credit_minor = 10_000,
  name = 'Northside School',
): Promise<AccountView> {
  const input = { kind: 'customer', name, credit_minor, key: nextKey() } as const
  return (await issueAccount(desk, input)).account
}

/** An order of two for 43.00, in cash; 40.00 come back of it. */
export async function sellTwo(desk: Desk, performance = 'show'): Promise<string> {
  const { order } = await sell(desk, {
    performance,
    wanted: { mode: 'best', count: 2 },
    types: {},
    payment: { tender: 'cash', tendered_minor: null },
    key: nextKey(),
  })
  return order.ref
}

/** Returns all of an order that was paid by account, to that account. */
export async function giveBack(desk: Desk, order: string): Promise<AccountView> {
  await refund(desk, { order, tickets: [], key: nextKey() })
  return returnByAccount(desk, order)
}
