/** A member with the newest movements of his points. */
import { inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findCustomer } from '../customers/find-customer.ts'
import type { Desk } from '../desk.ts'
import { houseMoney } from '../house-money.ts'
import { formatReference } from '../ids.ts'
import { need } from '../people/may.ts'
import { findMember } from './find-member.ts'
import { movementsOf, type PointRow } from './member-rows.ts'
import { type MemberView, viewMember } from './member-view.ts'

export interface PointView {
  seq: number
  kind: PointRow['kind']
  /** What was added; negative was taken away. */
  points: number
  /** After it. */
  balance: number
  /** The order that earned them, or on which they were spent. */
  order: string | null
  expires_at: number | null
  reason: string | null
  clerk: string
  register: string
  at: number
}

export interface MemberShown {
  member: MemberView
  /** In the order that they happened, the last `limit` of them. */
  movements: PointView[]
  /** How many came before. */
  earlier: number
  currency: string
  zone: string
}

const MOVEMENTS = 50

/** Refuses what is refused of a customer, member-unknown. */
export async function showMember(
  desk: Desk,
  { customer, limit = MOVEMENTS }: { customer: string; limit?: number | undefined },
): Promise<MemberShown> {
  await need(desk, 'customers')
  return desk.store.read(async (tx) => {
    const house = await houseMoney(tx, desk.store.location)
    const row = await findMember(tx, await findCustomer(tx, customer))
    const movements = await viewMovements(tx, await movementsOf(tx, row.id, limit))
    const member = await viewMember(tx, row, desk.clock.now())
    return { member, movements, earlier: row.seq - movements.length, ...house }
  })
}

export async function viewMovements(tx: Tx, rows: readonly PointRow[]): Promise<PointView[]> {
  const { order } = tx.t
  const ids = [...new Set(rows.flatMap(({ orderId }) => orderId ?? []))]
  const found =
    ids.length === 0
      ? []
      : await tx.select({ id: order.id, ref: order.ref }).from(order).where(inArray(order.id, ids))
  const refs = new Map(found.map(({ id, ref }) => [id, formatReference(ref)]))
  return rows.map(({ seq, kind, points, balance, orderId, expiresAt, reason, clerk, registerId, at }) => ({
    ...{ seq, kind, points, balance, order: refs.get(orderId ?? '') ?? null },
    ...{ expires_at: expiresAt, reason, clerk, register: registerId, at },
  }))
}
