/**
 * A code of a presale is good for so many orders at a time. What was given back or has ended is used no more: its use is
 * taken by the next one, as a place in a waiting room is.
 */
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { refuse } from '../refusal.ts'
import { doorId } from './door-code.ts'
import { codeById, lockCode, type PresaleCodeRow } from './presale-rows.ts'

/** Undefined: none was shown. Whether it is good is asked where it is needed. Refuses presale-unknown. */
export async function presaleShown(tx: Tx, shown: string | undefined): Promise<PresaleCodeRow | undefined> {
  if (shown === undefined) return undefined
  const row = await codeById(tx, doorId(shown))
  if (!row) throw refuse('presale-unknown', {})
  return row
}

export interface Using {
  orderId: string
  /** Places that the order takes. */
  tickets: number
  zone: string
  at: number
}

/** In the transaction of the order; for the same order it stays used once. Refuses presale-tickets, presale-over. */
export async function spendPresale(tx: Tx, shown: PresaleCodeRow, using: Using): Promise<void> {
  const { orderId, tickets, zone, at } = using
  // In a statement of its own: who waits for the row in the next one would not see what whoever had it has written.
  const row = await lockCode(tx, shown.id)
  const { id, presale, number, uses, mostTickets, revokedAt: since } = row
  if (mostTickets !== null && tickets > mostTickets)
    throw refuse('presale-tickets', { presale, number, most: mostTickets, wanted: tickets })
  const { presaleUse } = tx.t
  const isOwn = and(eq(presaleUse.codeId, id), eq(presaleUse.orderId, orderId))
  if ((await tx.$count(presaleUse, isOwn)) > 0) return
  if (since !== null) throw refuse('presale-over', { presale, number, uses, zone, why: 'revoked', since })
  const slot = (await newSlot(tx, row)) ?? (await endedSlot(tx, row, at))
  if (slot === undefined)
    throw refuse('presale-over', { presale, number, uses, zone, why: 'used', since: null })
  await tx
    .insert(presaleUse)
    .values({ codeId: id, slot, orderId, usedAt: at })
    .onConflictDoUpdate({ target: [presaleUse.codeId, presaleUse.slot], set: { orderId, usedAt: at } })
}

/** One that no order has had; undefined: all have been taken. */
async function newSlot(tx: Tx, { id }: PresaleCodeRow): Promise<number | undefined> {
  const [taken] = await tx.rows<{ slots: number }>(sql`
    UPDATE presale_code SET slots = slots + 1 WHERE id = ${id} AND slots < uses RETURNING slots`)
  return taken && Number(taken.slots)
}

/** One whose order has come to nothing. */
async function endedSlot(tx: Tx, { id }: PresaleCodeRow, at: number): Promise<number | undefined> {
  const [ended] = await tx.rows<{ slot: number }>(sql`
    SELECT u.slot AS slot FROM presale_use u LEFT JOIN "order" o ON o.id = u.order_id
    WHERE u.code_id = ${id} AND (o.id IS NULL OR o.status IN ('released', 'expired')
      OR (o.status IN ('held', 'awaiting-payment') AND o.expires_at <= ${at}))
    ORDER BY u.slot LIMIT 1`)
  return ended && Number(ended.slot)
}

/**
 * Tells the ledger which code opened the order, if one did now. Behind all else that is locked: whoever writes into the
 * ledger has his register's chain.
 */
export async function tellPresale(
  tx: Tx,
  desk: Desk,
  shown: PresaleCodeRow | undefined,
  { orderId, at }: Pick<Using, 'orderId' | 'at'>,
): Promise<void> {
  if (!shown) return
  const { id, presale, number } = shown
  const { presaleUse } = tx.t
  const [used] = await tx
    .select({ usedAt: presaleUse.usedAt })
    .from(presaleUse)
    .where(and(eq(presaleUse.codeId, id), eq(presaleUse.orderId, orderId)))
  if (used?.usedAt !== at) return
  const body = { presale: `${presale}/${number}` }
  await record(tx, desk, { action: 'order.presale', subject: orderId, body }, at)
}
