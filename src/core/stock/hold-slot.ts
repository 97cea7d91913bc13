/**
 * So many holds may a clerk have at a time as there are slots: a hold takes the lowest that is free, one that has ended is
 * taken over in place. The slot's key keeps the limit, whoever counts at the same moment.
 */
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { formatReference } from '../ids.ts'
import { refuse } from '../refusal.ts'

const live = statement<{ clerk: string; now: number }>()('hold_slots_live', (q) =>
  q
    .select({ slot: q.t.holdSlot.slot, until: q.t.holdSlot.expiresAt, ref: q.t.order.ref })
    .from(q.t.holdSlot)
    .innerJoin(q.t.order, eq(q.t.order.id, q.t.holdSlot.orderId))
    .where(
      and(
        eq(q.t.holdSlot.clerk, sql.placeholder('clerk')),
        gt(q.t.holdSlot.expiresAt, sql.placeholder('now')),
      ),
    )
    .orderBy(asc(q.t.holdSlot.slot)),
)

type Slot = { clerk: string; slot: number; orderId: string; expiresAt: number; now: number }

const take = statement<Slot>()('hold_slot_take', (q) => {
  const { holdSlot } = q.t
  const [orderId, expiresAt] = [sql.placeholder('orderId'), sql.placeholder('expiresAt')]
  return q
    .insert(holdSlot)
    .values({ clerk: sql.placeholder('clerk'), slot: sql.placeholder('slot'), orderId, expiresAt })
    .onConflictDoUpdate({
      target: [holdSlot.clerk, holdSlot.slot],
      set: { orderId: sql`excluded.order_id`, expiresAt: sql`excluded.expires_at` },
      setWhere: sql`${holdSlot.expiresAt} <= ${sql.placeholder('now')}`,
    })
    .returning({ slot: holdSlot.slot })
})

const give = statement<{ orderId: string }>()('hold_slot_free', (q) =>
  q.delete(q.t.holdSlot).where(eq(q.t.holdSlot.orderId, sql.placeholder('orderId'))),
)

const extend = statement<{ orderId: string; expiresAt: number }>()('hold_slot_extend', (q) =>
  q
    .update(q.t.holdSlot)
    .set({ expiresAt: sql`${sql.placeholder('expiresAt')}` })
    .where(eq(q.t.holdSlot.orderId, sql.placeholder('orderId'))),
)

/** Refuses hold-limit where the clerk has as many holds as he may. */
export async function takeHoldSlot(
  tx: Tx,
  { clerk, orderId, expiresAt, now }: { clerk: string; orderId: string; expiresAt: number; now: number },
  { limit, zone }: { limit: number; zone: string },
): Promise<void> {
  const used = new Set((await tx.run(live, { clerk, now })).map(({ slot }) => slot))
  for (let slot = 1; slot <= limit; slot++) {
    if (used.has(slot)) continue
    const taken = await tx.run(take, { clerk, slot, orderId, expiresAt, now })
    if (taken.length > 0) return
  }
  const holds = await tx.run(live, { clerk, now })
  const orders = holds.map(({ ref }) => formatReference(ref))
  const until = holds.reduce((first, hold) => Math.min(first, hold.until), Number.MAX_SAFE_INTEGER)
  throw refuse('hold-limit', { clerk, limit, orders, until, zone })
}

/** The order is no hold any more. */
export async function freeHoldSlot(tx: Tx, orderId: string): Promise<void> {
  await tx.run(give, { orderId })
}

/** The hold ends at another moment. */
export async function extendHoldSlot(tx: Tx, orderId: string, expiresAt: number): Promise<void> {
  await tx.run(extend, { orderId, expiresAt })
}
