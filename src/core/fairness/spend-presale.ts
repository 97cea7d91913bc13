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
import { lockCode, type PresaleCodeRow } from './presale-rows.ts'

/** Locked until the transaction ends; undefined: none was shown. Refuses presale-unknown, presale-over. */
export async function presaleShown(tx: Tx, shown: string | undefined, zone: string) {
  if (shown === undefined) return undefined
  const row = await lockCode(tx, doorId(shown))
  if (!row) throw refuse('presale-unknown', {})
  const { presale, number, uses, revokedAt: since } = row
  if (since !== null) throw refuse('presale-over', { presale, number, uses, zone, why: 'revoked', since })
  return row
}

export interface Using {
  orderId: string
  /** Places that the order takes. */
  tickets: number
  zone: string
  at: number
}

/** In the transaction of the order; asked for again for the same order it stays used once. Refuses presale-tickets, presale-over. */
export async function spendPresale(tx: Tx, row: PresaleCodeRow, using: Using): Promise<void> {
  const { id, presale, number, uses, mostTickets } = row
  const { orderId, tickets, zone, at } = using
  if (mostTickets !== null && tickets > mostTickets)
    throw refuse('presale-tickets', { presale, number, most: mostTickets, wanted: tickets })
  const slot = await slotFor(tx, row, using)
  if (slot === undefined)
    throw refuse('presale-over', { presale, number, uses, zone, why: 'used', since: null })
  const { presaleUse } = tx.t
  await tx
    .insert(presaleUse)
    .values({ codeId: id, slot, orderId, usedAt: at })
    .onConflictDoUpdate({ target: [presaleUse.codeId, presaleUse.slot], set: { orderId, usedAt: at } })
}

/** Its own, one that came to nothing, or a new one; undefined: there is none. The code is locked. */
async function slotFor(
  tx: Tx,
  { id, uses }: PresaleCodeRow,
  { orderId, at }: Using,
): Promise<number | undefined> {
  const taken = await tx.rows<{ slot: number; own: number; live: number }>(sql`
    SELECT u.slot AS slot,
      CASE WHEN u.order_id = ${orderId} THEN 1 ELSE 0 END AS own,
      CASE WHEN o.id IS NULL OR o.status IN ('released', 'expired')
        OR (o.status IN ('held', 'awaiting-payment') AND o.expires_at <= ${at}) THEN 0 ELSE 1 END AS live
    FROM presale_use u LEFT JOIN "order" o ON o.id = u.order_id
    WHERE u.code_id = ${id} ORDER BY own DESC, live, slot`)
  const [first] = taken
  if (first && (Number(first.own) === 1 || Number(first.live) === 0)) return Number(first.slot)
  return taken.length < uses ? taken.length + 1 : undefined
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
