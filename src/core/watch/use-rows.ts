/**
 * Which orders a subject has. Whoever counts them has the subject's row until his transaction ends: of two sales at once the
 * second sees what the first has written.
 */
import { eq, type SQL, sql } from 'drizzle-orm'
import { counted, type Schema, statement, type Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import { type Counted, ruleText, type WatchRule } from './rules.ts'
import { bySubject, type Subject } from './subjects.ts'

export type UseRow = Schema['watchUse']['$inferSelect']

const ofOrder = statement<{ orderId: string }>()('watch_uses', (q) =>
  q
    .select()
    .from(q.t.watchUse)
    .where(eq(q.t.watchUse.orderId, sql.placeholder('orderId'))),
)

export const usesOf = (tx: Tx, orderId: string): Promise<UseRow[]> => tx.run(ofOrder, { orderId })

const take = counted<{ kind: string; subject: string }>()('watch_take', (q) => {
  const { watchSubject } = q.t
  return q
    .insert(watchSubject)
    .values({
      subject: sql.placeholder('subject'),
      kind: sql`${sql.placeholder('kind')}`,
      uses: 1,
    })
    .onConflictDoUpdate({
      target: [watchSubject.subject],
      set: { uses: sql`${watchSubject.uses} + 1` },
    })
})

/** One more order of the subject, which is ours from then on. */
export async function addUse(tx: Tx, row: UseRow): Promise<void> {
  await tx.run(take, { kind: row.kind, subject: row.subject })
  await tx.insert(tx.t.watchUse).values(row)
}

/** It was not bought after all: it counts for nobody. The order is the caller's. */
export async function dropUses(tx: Tx, orderId: string): Promise<void> {
  const had = await usesOf(tx, orderId)
  for (const use of had.sort(bySubject)) await dropUse(tx, use)
}

/** It is no order of the subject any more. Where that has no other, nothing of it stays behind. */
export async function dropUse(
  tx: Tx,
  { orderId, subject }: Pick<UseRow, 'orderId' | 'subject'>,
): Promise<void> {
  const { watchSubject, watchFlag } = tx.t
  const [row] = await tx.locked(tx.select().from(watchSubject).where(eq(watchSubject.subject, subject)))
  assert(row, 'what has orders is counted')
  const gone = await tx.rows(sql`
    DELETE FROM watch_use WHERE order_id = ${orderId} AND subject = ${subject} RETURNING order_id`)
  if (gone.length === 0) return
  if (row.uses > 1) {
    await tx
      .update(watchSubject)
      .set({ uses: row.uses - 1 })
      .where(eq(watchSubject.subject, subject))
    return
  }
  await tx.delete(watchSubject).where(eq(watchSubject.subject, subject))
  await tx.update(watchFlag).set({ subject: null }).where(eq(watchFlag.subject, subject))
}

/** An order of the same subject. */
export interface Other {
  order_id: string
  ref: string
  tickets: number
  at: number
}

export interface Looking {
  rule: WatchRule
  scopeId: string
  orderId: string
  at: number
}

/** Of the rule's time, oldest first, without the order itself and what a cleared flag has counted. The subject is ours. */
export async function othersOf(
  tx: Tx,
  { subject }: Subject,
  { rule, scopeId, orderId, at }: Looking,
): Promise<Other[]> {
  const rows = await tx.rows<Other>(sql`
    SELECT u.order_id, o.ref, u.tickets, u.at FROM watch_use u JOIN "order" o ON o.id = u.order_id
    WHERE u.subject = ${subject} AND u.at > ${at - rule.within_ms} AND u.order_id <> ${orderId}
      AND o.status NOT IN ('released', 'expired')
      AND NOT (o.status IN ('held', 'awaiting-payment') AND o.expires_at <= ${at})
      ${inScope(rule, scopeId)} ${onChannels(rule)}
      AND NOT EXISTS (
        SELECT 1 FROM watch_flag f JOIN watch_flag_order m ON m.flag_id = f.id
        WHERE f.subject = u.subject AND f.rule = ${ruleText(rule)} AND f.scope_id = ${scopeId}
          AND f.status = 'cleared' AND m.order_id = u.order_id)
    ORDER BY u.at, u.order_id`)
  return rows.map((row) => ({ ...row, tickets: Number(row.tickets), at: Number(row.at) }))
}

function inScope({ per }: Counted, scopeId: string): SQL {
  if (per === 'house') return sql``
  return per === 'event' ? sql`AND u.event_id = ${scopeId}` : sql`AND u.performance_id = ${scopeId}`
}

function onChannels({ channels }: Counted): SQL {
  if (channels.length === 0) return sql``
  return sql`AND u.channel IN (${sql.join(
    channels.map((channel) => sql`${channel}`),
    sql`, `,
  )})`
}
