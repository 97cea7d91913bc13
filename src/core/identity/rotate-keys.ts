/**
 * Seals what is kept of people by the newest key, some rows at a time: stopped anywhere, the next one goes on. The key that
 * hashes stays, for a person has to be known again, and nothing could be hashed anew without opening everything at once.
 */

import { and, asc, eq, isNotNull, ne, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { type IdentityRow, openIdentity } from './identity-rows.ts'
import type { IdentityKeys } from './keys.ts'

/** In one transaction: nobody waits for long. */
const STEP = 200

export interface Resealed {
  /** The name of the key that seals now. */
  key: string
  resealed: number
}

/** How much is sealed by which key. */
export async function countSealed(desk: Desk): Promise<{ key: string; people: number }[]> {
  await need(desk, 'keys')
  return desk.store.read((tx) => {
    const { identity } = tx.t
    return tx
      .select({ key: sql<string>`${identity.keyId}`, people: sql<number>`count(*)`.mapWith(Number) })
      .from(identity)
      .where(isNotNull(identity.keyId))
      .groupBy(identity.keyId)
      .orderBy(asc(identity.keyId))
  })
}

/** `onStep` is told how many are done. Refuses identity-key-unknown, database-corrupt. */
export async function resealAll(
  desk: Desk,
  keys: IdentityKeys,
  onStep: (done: number) => void = () => undefined,
): Promise<Resealed> {
  await need(desk, 'keys')
  let resealed = 0
  for (;;) {
    const done = await desk.store.write((tx) => resealSome(tx, desk, keys))
    resealed += done
    if (done > 0) onStep(resealed)
    if (done < STEP) return { key: keys.sealId, resealed }
  }
}

async function resealSome(tx: Tx, desk: Desk, keys: IdentityKeys): Promise<number> {
  const { identity } = tx.t
  const rows = await tx.locked(
    tx
      .select()
      .from(identity)
      .where(and(isNotNull(identity.keyId), ne(identity.keyId, keys.sealId)))
      .orderBy(asc(identity.orderId), asc(identity.ticketId))
      .limit(STEP),
  )
  for (const row of rows) await reseal(tx, desk, keys, row)
  if (rows.length > 0) {
    const body = { key: keys.sealId, people: rows.length }
    await record(tx, desk, { action: 'key.identity-resealed', subject: keys.sealId, body })
  }
  return rows.length
}

async function reseal(tx: Tx, { random }: Desk, keys: IdentityKeys, row: IdentityRow): Promise<void> {
  const open = openIdentity(keys, row)
  if (!open) return
  const { identity } = tx.t
  const { orderId: order, ticketId: ticket } = row
  const sealed = keys.seal(JSON.stringify([open.name, open.number]), { order, ticket }, random)
  await tx
    .update(identity)
    .set({ sealed, keyId: keys.sealId })
    .where(and(eq(identity.orderId, order), eq(identity.ticketId, ticket), eq(identity.sealed, row.sealed!)))
}
