/** Books out what was left on cards whose time is over: the house's from then on. Until then it is only kept from being spent. */
import { and, asc, eq, lte, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { houseMoney } from '../house-money.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier } from '../request.ts'
import { type AccountRow, CARD_KINDS, lockAccount, type MovementRow } from './account-rows.ts'
import { type AccountView, labelOf, viewAccount } from './account-view.ts'
import { changeAccount } from './move-balance.ts'
import { type AccountDone, onAccount } from './on-account.ts'
import { checkPays } from './refuse-account.ts'
import { recordAccount, writeMovement } from './write-movement.ts'

/**
 * Refuses, in this order: code-mistyped, account-unknown, key-reused, account-blocked (what is in dispute is kept),
 * account-lasts. What was booked out before stays as it is, and so does what came back to it since.
 */
export async function expireAccount(
  desk: Desk,
  { account, key }: { account: string; key: string },
  options: { dryRun?: boolean } = {},
): Promise<AccountDone> {
  await need(desk, 'accounts')
  const request = { account, kinds: CARD_KINDS, operation: 'card expire', content: {}, key, ...options }
  return onAccount(desk, request, async (tx, { id }, { at, zone }) => {
    const row = await lockAccount(tx, id)
    if (row.status === 'closed') return undefined
    if (row.status === 'blocked') await checkPays(tx, row, { at, zone })
    if (row.expiresAt === null || row.expiresAt > at)
      throw refuse('account-lasts', { account: labelOf(row), until: row.expiresAt, zone })
    return bookOut(tx, desk, row, at)
  })
}

async function bookOut(tx: Tx, desk: Desk, row: AccountRow, at: number): Promise<MovementRow> {
  const after = await changeAccount(tx, row, { status: 'closed', balanceMinor: 0 })
  const amount_minor = -row.balanceMinor
  const movement = await writeMovement(tx, desk, after, { kind: 'expired', amount_minor, subject: null, at })
  await recordAccount(tx, desk, 'account.expired', after, movement)
  return movement
}

export interface Expired {
  /** As they are now: `balance_minor` is 0. */
  accounts: (AccountView & { expired_minor: Minor })[]
  currency: string
  total_minor: Minor
}

/** So many in one transaction: nobody waits long for it, and what a crash has interrupted is done by the next run. */
const TOGETHER = 100

/** Books out every card whose time is over, some at a time. A card and its end are its key: it happens once, whoever asks. */
export async function expireAccounts(desk: Desk, options: { dryRun?: boolean } = {}): Promise<Expired> {
  await need(desk, 'accounts')
  const { currency } = await desk.store.read((tx) => houseMoney(tx, desk.store.location))
  const accounts: Expired['accounts'] = []
  for (let after = ''; ; ) {
    const due = await desk.store.read((tx) => dueCards(tx, after, desk.clock.now()))
    const last = due.at(-1)
    if (last === undefined) break
    after = last.id
    accounts.push(...(options.dryRun ? due.map(asExpired) : await expireSome(desk, due)))
  }
  const total_minor = accounts.reduce((sum, { expired_minor }) => sum + expired_minor, 0)
  return { accounts, currency, total_minor }
}

const dueCards = (tx: Tx, after: string, at: number): Promise<AccountRow[]> => {
  const { account } = tx.t
  return tx
    .select()
    .from(account)
    .where(and(sql`${account.id} > ${after}`, eq(account.status, 'active'), lte(account.expiresAt, at)))
    .orderBy(asc(account.id))
    .limit(TOGETHER)
}

/** In the order of their ids, as everybody takes several. */
function expireSome(desk: Desk, due: AccountRow[]): Promise<Expired['accounts']> {
  return desk.store.write(async (tx) => {
    const at = desk.clock.now()
    const done: Expired['accounts'] = []
    for (const { id, expiresAt } of due) {
      const row = await lockAccount(tx, id)
      // Somebody has given it more time meanwhile, or was quicker.
      if (row.status !== 'active' || row.expiresAt === null || row.expiresAt > at) continue
      const key = `card expire ${id} ${expiresAt}`
      await earlier(tx, {
        key,
        operation: 'card expire',
        content: { account: id, seq: row.seq },
        subject: id,
        at,
      })
      await bookOut(tx, desk, row, at)
      done.push(asExpired(row))
    }
    return done
  })
}

const asExpired = (row: AccountRow) => ({
  ...viewAccount({ ...row, status: 'closed', balanceMinor: 0 }, row.expiresAt ?? 0),
  expired_minor: row.balanceMinor,
})
