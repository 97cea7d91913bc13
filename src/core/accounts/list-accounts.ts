/** Accounts of some kinds, newest first: what is on them, and who owes. */
import { and, desc, eq, gt, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { houseMoney } from '../house-money.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import type { AccountKind } from './account-rows.ts'
import { type AccountStatus, type AccountView, viewAccount } from './account-view.ts'

export interface AccountsAsked {
  kinds: readonly AccountKind[]
  status?: AccountStatus | undefined
  last4?: string | undefined
  /** A part of the name, or of a customer's code. */
  name?: string | undefined
  /** Only who owes something. */
  owing?: boolean | undefined
  limit?: number | undefined
}

export interface AccountsListed {
  accounts: AccountView[]
  /** Of all that match, listed or not: how many, what is on those above zero, what those below zero owe. */
  total: { count: number; balance_minor: Minor; owing_minor: Minor }
  currency: string
  zone: string
}

const LISTED = 100
/** Read at a time: memory stays flat however many there are. */
const PAGE = 1_000

export async function listAccounts(desk: Desk, asked: AccountsAsked): Promise<AccountsListed> {
  await need(desk, 'look')
  const { limit = LISTED } = asked
  const at = desk.clock.now()
  return desk.store.read(async (tx) => {
    const house = await houseMoney(tx, desk.store.location)
    const accounts: AccountView[] = []
    const total = { count: 0, balance_minor: 0, owing_minor: 0 }
    for await (const view of matching(tx, asked, at)) {
      if (accounts.length < limit) accounts.push(view)
      total.count++
      if (view.balance_minor > 0) total.balance_minor += view.balance_minor
      else total.owing_minor -= view.balance_minor
    }
    return { accounts, total, ...house }
  })
}

async function* matching(tx: Tx, asked: AccountsAsked, at: number): AsyncGenerator<AccountView> {
  const { account } = tx.t
  const named = asked.name === undefined ? undefined : folded(asked.name)
  for (let before: string | undefined; ; ) {
    const older = before === undefined ? undefined : lt(account.id, before)
    const rows = await tx
      .select()
      .from(account)
      .where(and(conditionOf(tx, asked, at), older))
      .orderBy(desc(account.id))
      .limit(PAGE)
    for (const row of rows) {
      const texts = [row.name ?? '', row.kind === 'customer' ? row.code : '']
      // The engines fold letters beyond ASCII in different ways.
      if (named === undefined || texts.some((text) => folded(text).includes(named)))
        yield viewAccount(row, at)
    }
    before = rows.at(-1)?.id
    if (rows.length < PAGE) return
  }
}

function conditionOf(tx: Tx, { kinds, status, last4, owing }: AccountsAsked, at: number): SQL | undefined {
  const { account } = tx.t
  return and(
    inArray(account.kind, [...kinds]),
    last4 === undefined ? undefined : eq(account.last4, last4.toUpperCase()),
    owing ? lt(account.balanceMinor, 0) : undefined,
    status === undefined ? undefined : statusIs(tx, status, at),
  )
}

/** As `statusOf` tells it. */
function statusIs(tx: Tx, status: AccountStatus, at: number): SQL | undefined {
  const { account } = tx.t
  if (status === 'blocked') return eq(account.status, 'blocked')
  if (status === 'expired') return and(sql`${account.status} <> 'blocked'`, lte(account.expiresAt, at))
  const lasts = or(sql`${account.expiresAt} IS NULL`, gt(account.expiresAt, at))
  return and(eq(account.status, status), lasts)
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()
