/** The rows of stored value. Only operations call these, inside their transaction. */
import { and, desc, eq, sql } from 'drizzle-orm'
import { type Builders, type Schema, statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { insertRows } from '../rows.ts'

export type AccountRow = Schema['account']['$inferSelect']
export type MovementRow = Schema['accountMovement']['$inferSelect']
export type AccountKind = AccountRow['kind']

/** Cards are known by a secret code, and pay as `gift-card`; customers' accounts pay as `account`. */
export const CARD_KINDS = ['gift-card', 'stored-value'] as const satisfies AccountKind[]
export const CUSTOMER_KINDS = ['customer'] as const satisfies AccountKind[]

/** The tender of a payment with it. */
export function tenderOf(kind: AccountKind): 'gift-card' | 'account' {
  return kind === 'customer' ? 'account' : 'gift-card'
}

export const insertMovements = insertRows<MovementRow>('accountMovement', [
  'accountId',
  'seq',
  'kind',
  'amountMinor',
  'balanceMinor',
  'orderId',
  'subject',
  'reason',
  'clerk',
  'registerId',
  'at',
])

const insert = statement<AccountRow>()('account_insert', (q) =>
  q
    .insert(q.t.account)
    .values({
      id: sql.placeholder('id'),
      kind: sql.placeholder('kind'),
      code: sql.placeholder('code'),
      last4: sql.placeholder('last4'),
      name: sql.placeholder('name'),
      currency: sql.placeholder('currency'),
      balanceMinor: sql.placeholder('balanceMinor'),
      creditMinor: sql.placeholder('creditMinor'),
      status: sql.placeholder('status'),
      expiresAt: sql.placeholder('expiresAt'),
      seq: sql.placeholder('seq'),
      clerk: sql.placeholder('clerk'),
      registerId: sql.placeholder('registerId'),
      at: sql.placeholder('at'),
    })
    .onConflictDoNothing()
    .returning({ id: q.t.account.id }),
)

/** False where another account has this code. */
export async function insertAccount(tx: Tx, row: AccountRow): Promise<boolean> {
  return (await tx.run(insert, row)).length === 1
}

const byId = (q: Builders) =>
  q
    .select()
    .from(q.t.account)
    .where(eq(q.t.account.id, sql.placeholder('id')))

const findById = statement<{ id: string }>()('account_by_id', byId)
const lockById = statement<{ id: string }>()('account_lock', (q) =>
  q.dialect === 'postgres' ? byId(q).for('update') : byId(q),
)
const findByCode = statement<{ code: string }>()('account_by_code', (q) =>
  q
    .select()
    .from(q.t.account)
    .where(eq(q.t.account.code, sql.placeholder('code'))),
)

export async function accountById(tx: Tx, id: string): Promise<AccountRow | undefined> {
  return (await tx.run(findById, { id }))[0]
}

/** `code` as it is stored. */
export async function accountByCode(tx: Tx, code: string): Promise<AccountRow | undefined> {
  return (await tx.run(findByCode, { code }))[0]
}

/** An account that is known to be there, as it is now; nobody moves it until the caller's transaction ends. */
export async function lockAccount(tx: Tx, id: string): Promise<AccountRow> {
  return must((await tx.run(lockById, { id }))[0], `the account ${id} is there`)
}

const newestOf = statement<{ accountId: string; subject: string }>()('account_movement_newest', (q) => {
  const { accountMovement: movement } = q.t
  return q
    .select()
    .from(movement)
    .where(
      and(
        eq(movement.accountId, sql.placeholder('accountId')),
        eq(movement.subject, sql.placeholder('subject')),
      ),
    )
    .orderBy(desc(movement.seq))
    .limit(1)
})

/** The account's newest movement about this: a payment, a refund, a till movement, or what was changed. */
export async function movementAbout(
  tx: Tx,
  accountId: string,
  subject: string,
): Promise<MovementRow | undefined> {
  return (await tx.run(newestOf, { accountId, subject }))[0]
}
