/** Somebody has looked into a flag: it is closed with what he found, and what it has counted makes no other one. */
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { houseZone } from '../house-money.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { findFlag } from './flag-rows.ts'
import { type FlagShown, flagShown } from './show-flag.ts'

export interface ClearInput {
  flag: string
  /** What was found, or agreed: kept with it, and in the ledger. */
  reason: string
  key: string
}

export interface FlagCleared extends FlagShown {
  /** True where the key had cleared it before. */
  replay: boolean
}

/** Refuses, in this order: right-missing, value-faulty, card-number-refused, flag-unknown, key-reused, flag-cleared. */
export async function clearFlag(desk: Desk, input: ClearInput): Promise<FlagCleared> {
  await need(desk, 'pass-rules')
  const reason = freeTextOf('reason', input.reason)
  const settled = settledBy(input.key, (tx, id) => clearedBefore(tx, id))
  return desk.store.write((tx) => clearIn(tx, desk, { ...input, reason }), { settled })
}

async function clearIn(tx: Tx, desk: Desk, { flag: typed, reason, key }: ClearInput): Promise<FlagCleared> {
  const at = desk.clock.now()
  const { watchFlag, watchSubject } = tx.t
  const { id, subject } = await findFlag(tx, typed)
  const content = { flag: id, reason }
  const done = await earlier(tx, { key, operation: 'watch clear', content, subject: id, at })
  if (done) return clearedBefore(tx, done)
  // Whoever sells to the same buyer now has it counted before or after.
  if (subject !== null)
    await tx.locked(tx.select().from(watchSubject).where(eq(watchSubject.subject, subject)))
  const { clerk: clearedBy } = desk.actor
  const cleared = { status: 'cleared' as const, clearedAt: at, clearedBy, reason }
  const [row] = await tx
    .update(watchFlag)
    .set(cleared)
    .where(and(eq(watchFlag.id, id), eq(watchFlag.status, 'open')))
    .returning()
  if (!row) throw await alreadyCleared(tx, typed)
  const body = { flag: row.code, orders: row.orders, tickets: row.tickets, reason }
  await record(tx, desk, { action: 'watch.cleared', subject: id, body }, at)
  return { ...(await flagShown(tx, row)), replay: false }
}

async function alreadyCleared(tx: Tx, typed: string) {
  const { code, clearedBy, clearedAt } = await findFlag(tx, typed)
  const said = { flag: formatReference(code), by: clearedBy ?? '', at: clearedAt ?? 0 }
  return refuse('flag-cleared', { ...said, zone: await houseZone(tx) })
}

async function clearedBefore(tx: Tx, id: string): Promise<FlagCleared> {
  const [row] = await tx.select().from(tx.t.watchFlag).where(eq(tx.t.watchFlag.id, id))
  return { ...(await flagShown(tx, must(row, `the flag ${id} is there`))), replay: true }
}
