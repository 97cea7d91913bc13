/** A till session: from opening with a float to its Z. Each register has at most one open (a partial unique index). */
import { and, eq, sql } from 'drizzle-orm'
import { type Builders, type Schema, statement, type Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { type ChainEnd, lockChain, record } from '../ledger/record.ts'
import type { Minor } from '../money.ts'
import { insertRows } from '../rows.ts'

export type TillRow = Schema['till']['$inferSelect']

const insertTills = insertRows<TillRow>('till', [
  'registerId',
  'id',
  'number',
  'status',
  'openedAt',
  'openedBy',
  'floatMinor',
  'closedAt',
  'closedBy',
  'countedMinor',
  'body',
])

/** The state is said in the statement itself, not bound: only so can the partial index be used. */
const isOpen = ({ t }: Builders) =>
  and(eq(t.till.registerId, sql.placeholder('register')), sql`${t.till.status} = 'open'`)

const openRow = (q: Builders) => q.select().from(q.t.till).where(isOpen(q))

const open = statement<{ register: string }>()('till_open', openRow)

const share = statement<{ register: string }>()('till_share', (q) => {
  const { till, register } = q.t
  const query = q
    .select({ id: till.id, seq: register.ledgerSeq, hash: register.ledgerHash })
    .from(till)
    .innerJoin(register, eq(register.id, till.registerId))
    .where(isOpen(q))
  // A sale and a close of the same till wait for each other; sales beside each other do not.
  return q.dialect === 'postgres' ? query.for('share', { of: till }) : query
})

/** What money goes into. */
export interface TillForMoney {
  id: string
  registerId: string
  /** Of the register's chain, when the till was found. */
  chainEnd?: ChainEnd
}

/** The register's open till: nobody closes it until the caller's transaction ends. */
export async function shareTill(tx: Tx, register: string): Promise<TillForMoney | undefined> {
  const [found] = await tx.run(share, { register })
  return found && { id: found.id, registerId: register, chainEnd: found }
}

const shareOne = statement<{ register: string; id: string }>()('till_share_one', (q) => {
  const query = q
    .select({ id: q.t.till.id })
    .from(q.t.till)
    .where(and(isOpen(q), eq(q.t.till.id, sql.placeholder('id'))))
  return q.dialect === 'postgres' ? query.for('share') : query
})

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
    number: null,
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
export async function tillForMoney(tx: Tx, desk: Desk, at: number): Promise<TillForMoney> {
  const { register } = desk.actor
  const found = await shareTill(tx, register)
  if (found) return found
  // Of two first sales at one moment the second waits here, and finds the till that the first has opened.
  await lockChain(tx, register)
  return (await shareTill(tx, register)) ?? (await startTill(tx, desk, 0, at))
}

/**
 * The till of money that was asked for earlier, or booked to go back: the one that it was asked in, as long as that is open.
 * A closed Z never changes: then it is the one that is open where the answer came.
 */
export async function tillForLate(
  tx: Tx,
  desk: Desk,
  asked: { registerId: string; tillId: string },
  at: number,
): Promise<TillForMoney> {
  const { registerId } = asked
  const [found] = await tx.run(shareOne, { register: registerId, id: asked.tillId })
  return found ? { ...found, registerId } : tillForMoney(tx, desk, at)
}
