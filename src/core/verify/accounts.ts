/**
 * I16: an account's balance is what its movements add up to, each with the balance after it and numbered without a gap. Every
 * payment with it, refund to it and till movement for it has its movement, and the reverse; all but payments and refunds,
 * which stand with their order, have their ledger entry, and the newest of these says what the account is.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { AccountEntry } from '../accounts/write-movement.ts'
import { grouped } from '../grouped.ts'
import { accountPartners } from './account-partners.ts'
import { type Check, compare, type Difference, readBody } from './difference.ts'

/** Accounts looked at together: memory stays flat however many there are. */
const PAGE = 1_000

interface AccountRow {
  id: string
  balance: number
  seq: number
  status: string
  credit: number
  expires: number | null
  last4: string
  currency: string
}

export const accountCheck: Check = {
  name: 'accounts',
  async run(tx) {
    const differences = [...(await accountPartners(tx)), ...(await withoutAccount(tx))]
    let checked = 0
    for (let after = ''; ; ) {
      const accounts = await tx.rows<AccountRow>(sql`
        SELECT id, balance_minor AS balance, seq, status, credit_minor AS credit, expires_at AS expires, last4, currency
        FROM account WHERE id > ${after} ORDER BY id LIMIT ${PAGE}`)
      const last = accounts.at(-1)?.id
      if (last === undefined) return { checked, differences }
      differences.push(...(await pageOf(tx, accounts, after, last)))
      checked += accounts.length
      after = last
    }
  },
}

interface MovementRow {
  account_id: string
  seq: number
  kind: string
  amount: number
  balance: number
  clerk: string
  register_id: string
  till_movement: string | null
  tender: string | null
}

interface EntryRow {
  subject: string
  register_id: string
  clerk: string
  body: string
}

async function pageOf(tx: Tx, accounts: AccountRow[], after: string, last: string): Promise<Difference[]> {
  const movements = await tx.rows<MovementRow>(sql`
    SELECT m.account_id, m.seq, m.kind, m.amount_minor AS amount, m.balance_minor AS balance, m.clerk, m.register_id,
      t.id AS till_movement, t.tender
    FROM account_movement m LEFT JOIN till_movement t ON t.register_id = m.register_id AND t.id = m.subject
    WHERE m.account_id > ${after} AND m.account_id <= ${last} ORDER BY m.account_id, m.seq`)
  const entries = await tx.rows<EntryRow>(sql`
    SELECT subject, register_id, clerk, body FROM ledger
    WHERE subject > ${after} AND subject <= ${last} AND action LIKE 'account.%'`)
  const [moved, told] = [grouped(movements, (row) => row.account_id), grouped(entries, (row) => row.subject)]
  return accounts.flatMap((account) => [
    ...summed(account, moved.get(account.id) ?? []),
    ...recorded(account, moved.get(account.id) ?? [], told.get(account.id) ?? []),
  ])
}

const nameOf = ({ id }: AccountRow): string => `account ${id}`

function summed(account: AccountRow, movements: MovementRow[]): Difference[] {
  let balance = 0
  const walked = movements.map((row, index) => {
    balance += Number(row.amount)
    return { row, seq: index + 1, balance }
  })
  return [
    ...compare(
      walked,
      'I16',
      () => nameOf(account),
      (step) => [`${step.row.seq}: ${step.row.balance}`, `${step.seq}: ${step.balance}`],
    ).differences,
    ...compare([account], 'I16', nameOf, () => [
      `${account.balance} after ${account.seq}`,
      `${balance} after ${movements.length}`,
    ]).differences,
  ]
}

/** What the order's entry tells already. */
const IN_ORDERS = ['spent', 'returned']

function recorded(account: AccountRow, movements: MovementRow[], entries: EntryRow[]): Difference[] {
  const bodies = entries.map((entry) => ({ ...entry, body: readBody<AccountEntry>(entry.body) }))
  const told = bodies.map(({ body, register_id, clerk }) =>
    [
      body.seq,
      body.kind,
      body.amount_minor,
      body.balance_minor,
      body.till_movement,
      body.tender,
      register_id,
      clerk,
    ].join(' '),
  )
  const meant = movements
    .filter(({ kind }) => !IN_ORDERS.includes(kind))
    .map((row) =>
      [
        row.seq,
        row.kind,
        row.amount,
        row.balance,
        row.till_movement,
        row.tender,
        row.register_id,
        row.clerk,
      ].join(' '),
    )
  const newest = bodies.map(({ body }) => body).sort((a, b) => Number(b.seq) - Number(a.seq))[0]
  const { status, credit, expires, last4, currency } = account
  return [
    ...compare([account], 'I16', nameOf, () => [meant.sort().join('; '), told.sort().join('; ')]).differences,
    ...compare([account], 'I16', nameOf, () => [
      [status, credit, expires, last4, currency].join(' '),
      [newest?.status, newest?.credit_minor, newest?.expires_at, newest?.last4, newest?.currency].join(' '),
    ]).differences,
  ]
}

async function withoutAccount(tx: Tx): Promise<Difference[]> {
  const entries = await tx.rows<{ subject: string; action: string }>(sql`
    SELECT l.subject, l.action FROM ledger l LEFT JOIN account a ON a.id = l.subject
    WHERE l.action LIKE 'account.%' AND a.id IS NULL`)
  return compare(
    entries,
    'I16',
    ({ subject }) => `account ${subject}`,
    ({ action }) => ['no account', action],
  ).differences
}
