/** Why somebody gets no more: what he has, in which orders, and from when there is room again. */
import { and, asc, eq, ne } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { maskedReference } from '../ids.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { PersonLimit } from './person-limit.ts'
import { knownBy } from './persons.ts'
import type { CounterKey } from './use-rows.ts'
import { sumOf } from './use-rows.ts'

export interface Reached {
  performance: { code: string; zone: string }
  limit: PersonLimit
  /** Of the person that it counts for; null: nobody is known, and the order is too large by itself. */
  key: CounterKey | null
  orderId: string
  wanted: number
}

export async function limitReached(tx: Tx, reached: Reached): Promise<Refusal> {
  const { performance, limit, key, orderId, wanted } = reached
  const { most, per, period_ms } = limit
  const others = key ? await usesOfOthers(tx, key, orderId) : []
  return refuse('limit-reached', {
    performance: performance.code,
    ...{ per, period_ms, most, has: sumOf(others), wanted },
    by: knownBy(key?.person ?? null),
    orders: [...new Set(others.map(({ ref }) => maskedReference(ref)))],
    resets_at: period_ms === null ? null : roomFrom(others, most - wanted, period_ms),
    zone: performance.zone,
  })
}

interface OfOther {
  ref: string
  quantity: number
  at: number
}

async function usesOfOthers(tx: Tx, key: CounterKey, orderId: string): Promise<OfOther[]> {
  const { limitUse, order } = tx.t
  return tx
    .select({ ref: order.ref, quantity: limitUse.quantity, at: limitUse.at })
    .from(limitUse)
    .innerJoin(order, eq(order.id, limitUse.orderId))
    .where(
      and(
        eq(limitUse.person, key.person),
        eq(limitUse.scope, key.scope),
        eq(limitUse.subject, key.subject),
        eq(limitUse.counted, 1),
        ne(limitUse.orderId, orderId),
      ),
    )
    .orderBy(asc(limitUse.at), asc(limitUse.orderId))
}

/** When no more than `left` of them are within the period: pure. Null: so many are never allowed. */
export function roomFrom(
  uses: readonly Pick<OfOther, 'quantity' | 'at'>[],
  left: number,
  period_ms: number,
): number | null {
  if (left < 0) return null
  let has = sumOf(uses)
  for (const { quantity, at } of uses) {
    has -= quantity
    if (has <= left) return at + period_ms
  }
  return null
}
