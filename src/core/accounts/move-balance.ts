/**
 * Moves a balance: one conditional UPDATE each, which gives the balance and the number of its movement together. Who comes
 * second meets the balance that the first has left; CHECK account_balance is the second net.
 */
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Minor } from '../money.ts'
import { type AccountRow, lockAccount } from './account-rows.ts'

type Table = Schema['account']

/** `amount`: what is added; negative takes away. */
interface Move extends Record<string, unknown> {
  id: string
  amount: Minor
  at: number
}

const amount = sql.placeholder('amount')

function moving(name: string, condition: (account: Table) => SQL | undefined) {
  return statement<Move>()(name, (q) => {
    const { account } = q.t
    return q
      .update(account)
      .set({ balanceMinor: sql`${account.balanceMinor} + ${amount}`, seq: sql`${account.seq} + 1` })
      .where(and(eq(account.id, sql.placeholder('id')), condition(account)))
      .returning()
  })
}

const pays = ({ status, expiresAt }: Table) =>
  sql`${status} = 'active' AND (${expiresAt} IS NULL OR ${expiresAt} > ${sql.placeholder('at')})`

const MOVES = {
  /** Where it pays, and has as much. */
  spend: moving('account_spend', (account) =>
    and(pays(account), sql`${account.balanceMinor} + ${amount} >= -${account.creditMinor}`),
  ),
  /** Where it pays. */
  load: moving('account_load', pays),
  /** Whatever has become of it: the money is the customer's. */
  return: moving('account_return', () => undefined),
  /** At most what is owed. */
  settle: moving('account_settle', (account) => sql`${account.balanceMinor} + ${amount} <= 0`),
  /** At most what is on it; nothing of what is blocked. */
  'pay-out': moving(
    'account_pay_out',
    (account) => sql`${account.balanceMinor} + ${amount} >= 0 AND ${account.status} <> 'blocked'`,
  ),
}

/**
 * The account after the move. Where its condition does not hold `why` is asked, of the account as it is now and stays:
 * it refuses. A rival may have made it possible meanwhile; then it is done after all.
 */
export async function moveBalance(
  tx: Tx,
  move: keyof typeof MOVES,
  values: { id: string; amount: Minor; at: number },
  why: (row: AccountRow) => Promise<unknown> | undefined,
): Promise<AccountRow> {
  const [moved] = await tx.run(MOVES[move], { ...values })
  if (moved) return moved
  await why(await lockAccount(tx, values.id))
  const [after] = await tx.run(MOVES[move], { ...values })
  return must(after, `the account ${values.id} is moved, or it is said why not`)
}

/** Changes what an account is, where it is still as it was read; counts as a movement, so that its changes have an order. */
export async function changeAccount(
  tx: Tx,
  before: AccountRow,
  change: Partial<AccountRow>,
): Promise<AccountRow> {
  const { account } = tx.t
  const [after] = await tx
    .update(account)
    .set({ ...change, seq: sql`${account.seq} + 1` })
    .where(and(eq(account.id, before.id), eq(account.seq, before.seq)))
    .returning()
  return must(after, `the account ${before.id} is changed by who has locked it`)
}
