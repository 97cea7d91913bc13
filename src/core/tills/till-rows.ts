/** A till session: from opening with a float to its Z. Each register has at most one open (a partial unique index). */
import { and, eq, sql } from 'drizzle-orm'
import { type Builders, type Schema, statement, type Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { lockChain, record } from '../ledger/record.ts'
import type { Minor } from '../money.ts'
import { insertRows } from '../rows.ts'

export type TillRow = Schema['till']['$inferSelect']

const insertTills = insertRows<TillRow>('till', [
  'registerId',
  'id',
  'status',
  'openedAt',
  'openedBy',
  'floatMinor',
  'closedAt',
  'closedBy',
  'countedMinor',
  'body',
])

const openRow = (q: Builders) =>
  q
    .select()
    .from(q.t.till)
    // The state is said in the statement itself, not bound: only so can the partial index be used.
    .where(and(eq(q.t.till.registerId, sql.placeholder('register')), sql`${q.t.till.status} = 'open'`))

const open = statement<{ register: string }>()('till_open', openRow)

const share = statement<{ register: string }>()('till_share', (q) =>
  // A sale and a close of the same till wait for each other; sales beside each other do not.
  q.dialect === 'postgres' ? openRow(q).for('share') : openRow(q),
)

/** The register's open till. */
export async function openTillOf(tx: Tx, register: string): Promise<TillRow | undefined> {
  return (await tx.run(open, { register }))[0]
}

const lock = statement<{ register: string }>()('till_lock', (q) =>
  q.dialect === 'postgres' ? openRow(q).for('update') : openRow(q),
)

/** The register's open till, once nobody is selling into it any more; nobody will until the caller's transaction ends. */
export async function lockOpenTill(tx: Tx, register: string): Promise<TillRow | undefined> {
  return (await tx.run(lock, { register }))[0]
}

/** The till of a register by its id, open or closed. */
export async function tillOf(tx: Tx, register: string, id: string): Promise<TillRow | undefined> {
  const { till } = tx.t
  const [found] = await tx
    .select()
    .from(till)
    .where(and(eq(till.registerId, register), eq(till.id, id)))
  return found
}

/**
 * Opens a till with a float, in the caller's transaction. The caller holds the register's chain and has then seen
 * that none is open.
 */
export async function startTill(
  tx: Tx,
  desk: Desk,
  floatMinor: Minor,
  at: number,
  id = desk.ids.next(),
): Promise<TillRow> {
  const { register, clerk } = desk.actor
  const till: TillRow = {
    registerId: register,
    id,
    status: 'open',
    openedAt: at,
    openedBy: clerk,
    floatMinor,
    closedAt: null,
    closedBy: null,
    countedMinor: null,
    body: null,
  }
  // First, because the till's row stands on the register's, which the ledger makes on first use.
  await record(tx, desk, { action: 'till.opened', subject: till.id, body: { float_minor: floatMinor } }, at)
  await insertTills(tx, [till])
  return till
}

/**
 * The till that money of this register goes into. Money never waits for a form: where none is open, one is opened
 * without a float, and the ledger says so.
 */
export async function tillForMoney(tx: Tx, desk: Desk, at: number): Promise<TillRow> {
  const { register } = desk.actor
  const [found] = await tx.run(share, { register })
  if (found) return found
  // Of two first sales at one moment the second waits here, and finds the till that the first has opened.
  await lockChain(tx, register)
  const [opened] = await tx.run(share, { register })
  return opened ?? startTill(tx, desk, 0, at)
}
