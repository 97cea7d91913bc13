/** What the ledger has, newest first: of all registers, or only what was done so or by somebody. */
import { and, desc, eq, gte, lt, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { findStaff } from '../people/staff-rows.ts'
import { headsNow } from './checkpoint-rows.ts'

export interface LedgerAsked {
  /** `right.refused`; or the thing alone, for whatever happened to it: `session`. */
  action?: string | undefined
  /** As the ledger has him, in any letters. */
  who?: string | undefined
  /** Epoch ms, the end not included. */
  from?: number | undefined
  until?: number | undefined
  limit: number
}

export interface EntryView {
  register: string
  seq: number
  at: number
  clerk: string
  /** Who stood by; null: nobody. */
  supervisor: string | null
  action: string
  subject: string
  body: Record<string, Json>
}

/** Refuses right-missing. */
export async function listLedger(desk: Desk, asked: LedgerAsked): Promise<EntryView[]> {
  await need(desk, 'audit')
  return desk.store.read(async (tx) => {
    const entries: EntryView[] = []
    // As he is written here: the engines lower letters beyond ASCII each in its own way.
    const who = asked.who === undefined ? undefined : ((await findStaff(tx, asked.who))?.name ?? asked.who)
    // By the key of each chain, from its end: a ledger of years is not read to its beginning for its last page.
    for (const { register } of await headsNow(tx))
      entries.push(...(await lastOf(tx, register, { ...asked, who })))
    return entries.toSorted((one, other) => other.at - one.at || other.seq - one.seq).slice(0, asked.limit)
  })
}

async function lastOf(tx: Tx, register: string, asked: LedgerAsked): Promise<EntryView[]> {
  const { ledger } = tx.t
  const { action, who, from, until, limit } = asked
  const rows = await tx
    .select()
    .from(ledger)
    .where(
      and(
        eq(ledger.registerId, register),
        action === undefined
          ? undefined
          : or(eq(ledger.action, action), sql`${ledger.action} LIKE ${`${action}.%`}`),
        who === undefined ? undefined : sql`lower(${ledger.clerk}) = lower(${who})`,
        from === undefined ? undefined : gte(ledger.at, from),
        until === undefined ? undefined : lt(ledger.at, until),
      ),
    )
    .orderBy(desc(ledger.seq))
    .limit(limit)
  return rows.map(({ seq, at, clerk, action: what, subject, body: text }) => {
    const { supervisor = null, ...body } = JSON.parse(text) as { supervisor?: string }
    return { register, seq, at, clerk, supervisor, action: what, subject, body }
  })
}
