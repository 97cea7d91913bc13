/**
 * The counters of limits and what orders add to them. Each key is written in one order: first the order's row, then the
 * counter; and several keys by their names. A counter with nothing in it goes: nothing of a person stays behind.
 */
import { and, eq, lte, sql } from 'drizzle-orm'
import { counted, type Schema, statement, type Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import type { Counted } from './person-limit.ts'

export type UseRow = Schema['limitUse']['$inferSelect']

export interface CounterKey extends Counted {
  person: string
}

export const keyText = ({ person, scope, subject }: CounterKey): string => `${person}\n${scope}\n${subject}`

const ofOrder = statement<{ orderId: string }>()('limit_uses', (q) =>
  q
    .select()
    .from(q.t.limitUse)
    .where(eq(q.t.limitUse.orderId, sql.placeholder('orderId'))),
)

export const usesOf = (tx: Tx, orderId: string): Promise<UseRow[]> => tx.run(ofOrder, { orderId })

type UseKey = Pick<UseRow, 'orderId' | 'scope' | 'subject' | 'person'>

const nowOf = statement<UseKey>()('limit_use_now', (q) => {
  const query = q.select().from(q.t.limitUse).where(isUse(q.t.limitUse))
  return q.dialect === 'postgres' ? query.for('update') : query
})

/**
 * As it is now, and stays until the transaction ends: whoever else asks for the same person may have let it count no more
 * since it was read.
 */
export async function lockUse(
  tx: Tx,
  { orderId, scope, subject, person }: UseRow,
): Promise<UseRow | undefined> {
  return (await tx.run(nowOf, { orderId, scope, subject, person }))[0]
}

const keep = counted<UseRow & Record<string, unknown>>()('limit_use_keep', (q) => {
  const { limitUse } = q.t
  return q
    .insert(limitUse)
    .values({
      orderId: sql.placeholder('orderId'),
      scope: sql`${sql.placeholder('scope')}`,
      subject: sql.placeholder('subject'),
      person: sql.placeholder('person'),
      quantity: sql.placeholder('quantity'),
      counted: sql.placeholder('counted'),
      at: sql.placeholder('at'),
    })
    .onConflictDoUpdate({
      target: [limitUse.orderId, limitUse.scope, limitUse.subject, limitUse.person],
      set: { quantity: sql`excluded.quantity`, counted: sql`excluded.counted` },
    })
})

const drop = counted<UseKey>()('limit_use_drop', (q) => q.delete(q.t.limitUse).where(isUse(q.t.limitUse)))

/** A quantity of 0: it has nothing of it any more. */
export async function writeUse(tx: Tx, row: UseRow): Promise<void> {
  const { orderId, scope, subject, person, quantity } = row
  await (quantity > 0 ? tx.run(keep, row) : tx.run(drop, { orderId, scope, subject, person }))
}

type Taking = { person: string; scope: string; subject: string; by: number; allowed: number }

const values = {
  person: sql.placeholder('person'),
  scope: sql`${sql.placeholder('scope')}`,
  subject: sql.placeholder('subject'),
  used: sql.placeholder('by'),
  allowed: sql.placeholder('allowed'),
}

const take = counted<Taking>()('limit_take', (q) => {
  const { limitCount } = q.t
  return q
    .insert(limitCount)
    .values(values)
    .onConflictDoUpdate({
      target: [limitCount.person, limitCount.scope, limitCount.subject],
      set: { used: sql`${limitCount.used} + excluded.used`, allowed: sql`excluded.allowed` },
      setWhere: sql`${limitCount.used} + excluded.used <= excluded.allowed`,
    })
})

const takeBeyond = counted<Taking>()('limit_take_beyond', (q) => {
  const { limitCount } = q.t
  const after = sql`${limitCount.used} + excluded.used`
  return q
    .insert(limitCount)
    .values(values)
    .onConflictDoUpdate({
      target: [limitCount.person, limitCount.scope, limitCount.subject],
      set: {
        used: after,
        allowed: sql`case when ${after} > excluded.allowed then ${after} else excluded.allowed end`,
      },
    })
})

/** So many more, if they are no more than `most` then; false where they would be. */
export async function takeTickets(tx: Tx, key: CounterKey, by: number, most: number): Promise<boolean> {
  const { person, scope, subject } = key
  return by <= most && (await tx.run(take, { person, scope, subject, by, allowed: most })) > 0
}

/** So many more, whatever they come to: staff have passed the rule, or two persons turned out to be one. */
export async function takeBeyondLimit(tx: Tx, key: CounterKey, by: number, most: number): Promise<void> {
  const { person, scope, subject } = key
  await tx.run(takeBeyond, { person, scope, subject, by, allowed: Math.max(by, most) })
}

const give = counted<{ person: string; scope: string; subject: string; by: number }>()('limit_give', (q) =>
  q
    .update(q.t.limitCount)
    .set({ used: sql`${q.t.limitCount.used} - ${sql.placeholder('by')}` })
    .where(ofKey(q.t.limitCount)),
)

const sweep = counted<{ person: string; scope: string; subject: string }>()('limit_sweep', (q) =>
  q.delete(q.t.limitCount).where(and(ofKey(q.t.limitCount), eq(q.t.limitCount.used, 0))),
)

function ofKey(table: Schema['limitCount'] | Schema['limitUse']) {
  return and(
    eq(table.person, sql.placeholder('person')),
    sql`${table.scope} = ${sql.placeholder('scope')}`,
    eq(table.subject, sql.placeholder('subject')),
  )
}

const isUse = (table: Schema['limitUse']) => and(eq(table.orderId, sql.placeholder('orderId')), ofKey(table))

export async function giveTickets(tx: Tx, { person, scope, subject }: CounterKey, by: number): Promise<void> {
  if (by === 0) return
  const given = await tx.run(give, { person, scope, subject, by })
  assert(given === 1, `the limit of ${scope} ${subject} has counted what comes back`)
  await tx.run(sweep, { person, scope, subject })
}

const agedUses = statement<{ person: string; scope: string; subject: string; until: number }>()(
  'limit_uses_aged',
  (q) =>
    q
      .update(q.t.limitUse)
      .set({ counted: 0 })
      .where(
        and(ofKey(q.t.limitUse), eq(q.t.limitUse.counted, 1), lte(q.t.limitUse.at, sql.placeholder('until'))),
      )
      .returning({ quantity: q.t.limitUse.quantity }),
)

/** What is older than the period counts no more. */
export async function ageOut(tx: Tx, key: CounterKey, now: number): Promise<void> {
  const { person, scope, subject } = key
  if (scope !== 'period') return
  const aged = await tx.run(agedUses, { person, scope, subject, until: now - Number(subject) })
  await giveTickets(tx, key, sumOf(aged))
}

export const sumOf = (rows: readonly { quantity: number }[]): number =>
  rows.reduce((sum, { quantity }) => sum + quantity, 0)
