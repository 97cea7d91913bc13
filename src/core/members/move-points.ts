/** Moves points: the balance, its movement and the ledger's entry, in the caller's transaction. */
import { and, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { insertRows } from '../rows.ts'
import { type MemberRow, movementsOf, type PointRow } from './member-rows.ts'
import { expiredBy, lotsLeft } from './points.ts'

const insert = insertRows<PointRow>('pointMovement', [
  ...(['memberId', 'seq', 'kind', 'points', 'balance', 'orderId', 'expiresAt', 'reason'] as const),
  ...(['clerk', 'registerId', 'at'] as const),
])

/** Nothing where there are not so many: CHECK member_points is the second net. */
const move = statement<{ id: string; points: number }>()('member_move_points', (q) => {
  const { member } = q.t
  const points = sql`cast(${sql.placeholder('points')} as bigint)`
  return q
    .update(member)
    .set({ points: sql`${member.points} + ${points}`, seq: sql`${member.seq} + 1` })
    .where(and(eq(member.id, sql.placeholder('id')), sql`${member.points} + ${points} >= 0`))
    .returning()
})

export interface Moving {
  kind: PointRow['kind']
  /** What is added; negative takes away. Not 0. */
  points: number
  orderId?: string | undefined
  expires_at?: number | null | undefined
  reason?: string | undefined
  at: number
}

/** The member after it; undefined where he has not got so many. */
export async function movePoints(
  tx: Tx,
  desk: Desk,
  { id }: Pick<MemberRow, 'id'>,
  { kind, points, orderId, expires_at, reason, at }: Moving,
): Promise<MemberRow | undefined> {
  const [after] = await tx.run(move, { id, points })
  if (!after) return undefined
  const { clerk, register: registerId } = desk.actor
  const { seq, points: balance } = after
  const row: PointRow = {
    ...{ memberId: id, seq, kind, points, balance, orderId: orderId ?? null },
    ...{ expiresAt: expires_at ?? null, reason: reason ?? null, clerk, registerId, at },
  }
  await insert(tx, [row])
  // Why it was adjusted is in somebody's words: of a person who is erased they go, and the ledger keeps what it has.
  const body = { seq, kind, points, balance, ...(orderId === undefined ? {} : { order: orderId }) }
  await record(tx, desk, { action: 'member.points', subject: id, body }, at)
  return after
}

/** What has expired since is booked out first. The member is locked by the caller. */
export async function expirePoints(tx: Tx, desk: Desk, member: MemberRow, at: number): Promise<MemberRow> {
  const gone = expiredBy(lotsLeft(await movementsOf(tx, member.id)), at)
  if (gone === 0) return member
  const after = await movePoints(tx, desk, member, { kind: 'expired', points: -gone, at })
  return must(after, `the points of ${member.id} are no fewer than those that expire`)
}
