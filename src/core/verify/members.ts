/**
 * I22: a member's points are what his movements add up to, each with the balance after it, and each is what the ledger has
 * told; what orders have had of points is what their lines say, and no more comes back than went. What a member has paid for
 * is in the ledger and, where it cost something, in a till; cards are those that were given, and void where that was told.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { POINTS } from '../members/points.ts'
import { type Check, compare, type Difference, readBody } from './difference.ts'
import { cardDifferences, termDifferences } from './member-terms.ts'

export const memberCheck: Check = {
  name: 'members',
  async run(tx) {
    const { checked, differences } = await balances(tx)
    const parts = [
      await running(tx),
      await told(tx),
      await ofOrders(tx),
      await termDifferences(tx),
      await cardDifferences(tx),
    ]
    return { checked, differences: [...differences, ...parts.flat()] }
  },
}

async function balances(tx: Tx) {
  const rows = await tx.rows<{
    id: string
    points: number
    seq: number
    sum: number
    last: number
    count: number
  }>(
    sql`
    SELECT coalesce(m.id, p.member_id) AS id, coalesce(m.points, 0) AS points, coalesce(m.seq, 0) AS seq,
      coalesce(p.sum, 0) AS sum, coalesce(p.last, 0) AS last, coalesce(p.count, 0) AS count
    FROM member m FULL JOIN (
      SELECT member_id, sum(points) AS sum, max(seq) AS last, count(*) AS count FROM point_movement GROUP BY member_id
    ) p ON p.member_id = m.id ORDER BY 1`,
  )
  return compare(
    rows,
    'I22',
    ({ id }) => `member ${id}`,
    ({ points, seq, sum, last, count }) => [
      `${sum} points by ${count} movements up to ${last}`,
      `${points} points by ${seq} movements up to ${seq}`,
    ],
  )
}

/** Each balance is the one before it and what was moved. */
async function running(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ id: string; seq: number; balance: number; sum: number }>(sql`
    SELECT * FROM (
      SELECT member_id AS id, seq, balance, sum(points) OVER (PARTITION BY member_id ORDER BY seq) AS sum
      FROM point_movement
    ) r WHERE balance <> sum`)
  return compare(
    rows,
    'I22',
    ({ id, seq }) => `movement ${seq} of member ${id}`,
    ({ sum, balance }) => [`${sum} points after it`, `${balance} points after it`],
  ).differences
}

interface Movement {
  id: string
  seq: number
  kind: string
  points: number
  balance: number
  order: string | null
}

/** Movements against what the ledger has told of them. */
async function told(tx: Tx): Promise<Difference[]> {
  const moved = await tx.rows<Movement>(sql`
    SELECT member_id AS id, seq, kind, points, balance, order_id AS "order" FROM point_movement`)
  const entries = await tx.rows<{ id: string; body: string }>(sql`
    SELECT subject AS id, body FROM ledger WHERE action = 'member.points'`)
  const lines = new Map<string, { there?: string; told?: string }>()
  const add = (one: Partial<Movement>, side: 'there' | 'told') => {
    const key = `movement ${one.seq} of member ${one.id}`
    const text = `${one.kind} ${one.points}, ${one.balance} after it, ${one.order ?? '-'}`
    lines.set(key, { ...lines.get(key), [side]: text })
  }
  for (const one of moved) add(one, 'there')
  for (const { id, body } of entries) add({ ...readBody<Movement>(body), id }, 'told')
  return compare(
    [...lines],
    'I22',
    ([key]) => key,
    ([, line]) => [line.told ?? 'nothing', line.there ?? 'nothing'],
  ).differences
}

interface OfOrder {
  id: string
  ref: string | null
  spent: number
  returned: number
  earned: number
  taken: number
  off: number
}

/** A line that takes something off for each order on which points were spent, and only there. */
async function ofOrders(tx: Tx): Promise<Difference[]> {
  const sum = (kind: string) => sql`coalesce(sum(CASE WHEN kind = ${kind} THEN abs(points) ELSE 0 END), 0)`
  const rows = await tx.rows<OfOrder>(sql`
    SELECT coalesce(p.id, l.order_id) AS id, o.ref, coalesce(p.spent, 0) AS spent, coalesce(p.returned, 0) AS returned,
      coalesce(p.earned, 0) AS earned, coalesce(p.taken, 0) AS taken, coalesce(l.off, 0) AS off
    FROM (
      SELECT order_id AS id, ${sum('spent')} AS spent, ${sum('returned')} AS returned, ${sum('earned')} AS earned,
        ${sum('taken-back')} AS taken FROM point_movement WHERE order_id IS NOT NULL GROUP BY order_id
    ) p
    FULL JOIN (
      SELECT order_id, count(*) AS off FROM order_line WHERE kind = 'discount' AND code = ${POINTS} GROUP BY order_id
    ) l ON l.order_id = p.id
    LEFT JOIN "order" o ON o.id = coalesce(p.id, l.order_id)`)
  const isRight = ({ ref, spent, returned, earned, taken, off }: OfOrder) =>
    ref !== null &&
    Number(returned) <= Number(spent) &&
    Number(taken) <= Number(earned) &&
    spent > 0 === off > 0
  return compare(
    rows.filter((row) => !isRight(row)),
    'I22',
    ({ id, ref }) => ref ?? `order ${id}`,
    ({ spent, returned, earned, taken, off }) => [
      'points spent where a line takes them off, and no more back than went',
      `${spent} spent, ${returned} back, ${earned} earned, ${taken} taken back; ${off} lines`,
    ],
  ).differences
}
