/**
 * Quotas: at most so many places by a channel, or tickets of a price type. Places of a channel are counted when they are
 * held or sold and back when they come free; tickets of a price type when they are sold, or their price is fixed and their money waited for, and back when
 * they are returned or that ends.
 * Somebody who has one seat of a train on two parts of the way has one place.
 * The count is a conditional write behind the sections' counters: who makes a quota takes those rows first.
 */
import { and, asc, eq, sql } from 'drizzle-orm'
import { counted, type Schema, statement, type Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import { refuse } from '../refusal.ts'
import { countedTypes } from '../sales/priced-by.ts'

export type QuotaRow = Schema['quota']['$inferSelect']

const ofPerformance = statement<{ performanceId: string }>()('quotas', (q) =>
  q
    .select()
    .from(q.t.quota)
    .where(eq(q.t.quota.performanceId, sql.placeholder('performanceId')))
    .orderBy(asc(q.t.quota.code)),
)

export async function quotasOf(tx: Tx, performanceId: string): Promise<QuotaRow[]> {
  return tx.run(ofPerformance, { performanceId })
}

const awaited = statement<{ performanceId: string }>()('quota_awaited', (q) => {
  const { claim, order } = q.t
  return q
    .selectDistinct({ id: order.id, pricing: order.pricing })
    .from(claim)
    .innerJoin(order, eq(order.id, claim.orderId))
    .where(
      and(
        eq(claim.performanceId, sql.placeholder('performanceId')),
        sql`${claim.state} = 'held'`,
        sql`${order.status} = 'awaiting-payment'`,
      ),
    )
})

/** How many tickets of the price type will be made when the money comes that is waited for: they are counted already. */
export async function awaitedOfType(tx: Tx, performanceId: string, type: string): Promise<number> {
  const orders = await tx.run(awaited, { performanceId })
  return orders.flatMap(({ pricing }) => countedTypes(pricing)).filter((counted) => counted === type).length
}

const use = counted<{ performanceId: string; code: string; by: number }>()('quota_use', (q) => {
  const by = sql`cast(${sql.placeholder('by')} as bigint)`
  return q
    .update(q.t.quota)
    .set({ used: sql`${q.t.quota.used} + ${by}` })
    .where(
      and(
        eq(q.t.quota.performanceId, sql.placeholder('performanceId')),
        eq(q.t.quota.code, sql.placeholder('code')),
        sql`${q.t.quota.used} + ${by} <= ${q.t.quota.most}`,
      ),
    )
})

/** What is counted: places by channel, tickets by price type; negative where they come back. */
export interface QuotaCount {
  channel?: readonly [channel: string, places: number] | undefined
  /** A price type for each ticket. */
  types?: readonly string[]
  /** -1: they come back. */
  sign?: 1 | -1
}

/** How many places these seats of one order are. */
export const placesIn = (seats: readonly { id: string }[]): number => new Set(seats.map(({ id }) => id)).size

/** Counts on every quota that it concerns. Refuses quota-reached. */
export async function countInQuotas(
  tx: Tx,
  performance: { id: string; code: string },
  { channel, types = [], sign = 1 }: QuotaCount,
): Promise<void> {
  for (const row of await quotasOf(tx, performance.id)) {
    const count =
      row.kind === 'channel'
        ? channel?.[0] === row.subject
          ? channel[1]
          : 0
        : types.filter((type) => type === row.subject).length
    if (count === 0) continue
    const by = sign * count
    if ((await tx.run(use, { performanceId: performance.id, code: row.code, by })) > 0) continue
    assert(by > 0, `the quota ${row.code} has counted what comes back`)
    throw await reached(tx, performance, row.code, by)
  }
}

async function reached(tx: Tx, performance: { id: string; code: string }, code: string, wanted: number) {
  const row = (await quotasOf(tx, performance.id)).find((one) => one.code === code)
  assert(row, `the quota ${code} is there`)
  const { kind, subject, most, used } = row
  const left = most - used
  return refuse('quota-reached', {
    performance: performance.code,
    quota: code,
    kind,
    subject,
    most,
    wanted,
    left,
  })
}
