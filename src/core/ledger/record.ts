/**
 * The ledger: one chain for each register (`register_id, seq`), without gaps. An entry's hash covers the
 * hash before it, so that a changed, removed or renumbered entry breaks the chain; registers have chains of
 * their own so that no row of the house is written by every sale (several fiscal laws ask for it this way).
 */
import { and, eq, sql } from 'drizzle-orm'
import { counted, statement, type Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import { canonical, type Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { sha256 } from '../sha256.ts'
import { together } from '../together.ts'
import type { Action } from './actions.ts'

/** The hash before a chain's first entry. */
export const GENESIS = '0'.repeat(64)

export interface Entry {
  /** `order.sold`, `till.closed`, …: thing and what happened to it. */
  action: Action
  /** The id of the thing. */
  subject: string
  body: Json
}

const head = statement<{ register: string }>()('ledger_head', (q) => {
  const query = q
    .select({ seq: q.t.register.ledgerSeq, hash: q.t.register.ledgerHash })
    .from(q.t.register)
    .where(eq(q.t.register.id, sql.placeholder('register')))
  return q.dialect === 'postgres' ? query.for('update') : query
})

const firstUse = statement<{ register: string }>()('register_first_use', (q) =>
  q
    .insert(q.t.register)
    .values({ id: sql.placeholder('register'), ledgerSeq: 0, ledgerHash: GENESIS })
    .onConflictDoNothing(),
)

/** Only where the chain has this end already, so that both statements go in one journey: a hash is of one entry. */
const append = counted<Record<string, unknown>>()('ledger_append', (q) => {
  const { ledger, register } = q.t
  const value = (name: string, type: 'text' | 'bigint' = 'text') =>
    sql`cast(${sql.placeholder(name)} as ${sql.raw(type)})`.as(name)
  return q.insert(ledger).select(
    q
      .select({
        registerId: register.id,
        seq: register.ledgerSeq,
        at: value('at', 'bigint'),
        clerk: value('clerk'),
        action: value('action'),
        subject: value('subject'),
        body: value('body'),
        hash: register.ledgerHash,
      })
      .from(register)
      .where(
        and(eq(register.id, sql.placeholder('register')), eq(register.ledgerHash, sql.placeholder('hash'))),
      ),
  )
})

const advance = counted<{ register: string; seq: number; before: number; hash: string }>()(
  'ledger_advance',
  (q) =>
    q
      .update(q.t.register)
      .set({ ledgerSeq: sql`${sql.placeholder('seq')}`, ledgerHash: sql`${sql.placeholder('hash')}` })
      .where(
        and(
          eq(q.t.register.id, sql.placeholder('register')),
          eq(q.t.register.ledgerSeq, sql.placeholder('before')),
        ),
      ),
)

/**
 * Appends an entry to the actor's register's chain, in the caller's transaction. `seen`: the chain's end when somebody
 * looked; where it is another by now, that is found out.
 */
export async function record(
  tx: Tx,
  desk: Desk,
  entry: Entry,
  at = desk.clock.now(),
  seen?: ChainEnd,
): Promise<void> {
  const { clerk, register } = desk.actor
  const { action, subject } = entry
  const body = canonical(withSupervisor(entry.body, desk))
  const appendTo = async ({ seq: before, hash: previous }: ChainEnd): Promise<boolean> => {
    const seq = before + 1
    const hash = entryHash(previous, { register, seq, at, clerk, action, subject, body })
    const [advanced, appended] = await together([
      tx.run(advance, { register, seq, before, hash }),
      tx.run(append, { register, at, clerk, action, subject, body, hash }),
    ])
    assert(advanced === appended, `the chain of register ${register} and its entries go together`)
    return advanced === 1
  }
  if (seen && (await appendTo(seen))) return
  const isAppended = await appendTo(await lockChain(tx, register))
  assert(isAppended, `register ${register} has no other writer`)
}

/** Who stood by is named beside who did it. */
function withSupervisor(body: Json, { actor: { may } }: Desk): Json {
  if (may?.supervisor === undefined) return body
  return { ...(body as Record<string, Json>), supervisor: may.supervisor }
}

/** The last entry of a register's chain. */
export interface ChainEnd {
  seq: number
  hash: string
}

/** Makes everybody else who writes for this register wait until the caller's transaction has ended. */
export async function lockChain(tx: Tx, register: string): Promise<ChainEnd> {
  const [found] = await tx.run(head, { register })
  if (found) return found
  await tx.run(firstUse, { register })
  const [made] = await tx.run(head, { register })
  assert(made, `register ${register} was just made`)
  return made
}

export interface LedgerLine {
  register: string
  seq: number
  at: number
  clerk: string
  action: string
  subject: string
  /** Canonical JSON. */
  body: string
}

/** SHA-256 over the previous hash and the entry, fields in a fixed order, one a line. */
export function entryHash(previous: string, line: LedgerLine): string {
  const { register, seq, at, clerk, action, subject, body } = line
  return sha256([previous, JSON.stringify([register, seq, at, clerk, action, subject]), body].join('\n'))
}
