/**
 * I1: nobody shares a place. I3: sold claims and tickets that are good, or used, stand one to one, in the same order, on every
 * leg. I5: a hold is held by its order, or it is over: an order is held exactly as long as claims are held under it.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { MOST_STOPS } from '../rail/route.ts'
import { type Check, compare } from './difference.ts'

export const claimCheck: Check = {
  name: 'claims',
  async run(tx) {
    const [counted] = await tx.rows<{ claims: number }>(
      sql`SELECT count(*) AS claims FROM claim WHERE state = 'sold'`,
    )
    const parts = [await shared(tx), await sold(tx), await held(tx)]
    return { checked: Number(counted?.claims ?? 0), differences: parts.flatMap((part) => part.differences) }
  },
}

async function shared(tx: Tx) {
  const rows = await tx.rows<{ performance_id: string; seat: string; claims: number }>(sql`
    SELECT performance_id, seat, count(*) AS claims FROM claim
    GROUP BY performance_id, seat, leg HAVING count(*) > 1`)
  return compare(
    rows,
    'I1',
    (row) => `${row.performance_id} ${row.seat}`,
    (row) => ['1 claim', `${row.claims} claims`],
  )
}

async function sold(tx: Tx) {
  const rows = await tx.rows<{ performance_id: string; seat: string; claims: number; tickets: number }>(sql`
    WITH RECURSIVE leg (leg) AS (SELECT 0 UNION ALL SELECT leg + 1 FROM leg WHERE leg < ${MOST_STOPS - 2})
    SELECT performance_id, seat, sum(claims) AS claims, sum(tickets) AS tickets FROM (
      SELECT performance_id, seat, order_id, leg, 1 AS claims, 0 AS tickets FROM claim WHERE state = 'sold'
      UNION ALL
      SELECT performance_id, seat, order_id, from_leg, 0 AS claims, 1 AS tickets FROM ticket WHERE status IN ('valid', 'used')
      UNION ALL
      SELECT t.performance_id, t.seat, t.order_id, l.leg, 0 AS claims, 1 AS tickets
      FROM ticket t JOIN leg l ON l.leg > t.from_leg AND l.leg < t.to_leg
      WHERE t.status IN ('valid', 'used') AND t.to_leg > t.from_leg + 1
    ) AS both_sides GROUP BY performance_id, seat, order_id, leg HAVING sum(claims) <> 1 OR sum(tickets) <> 1`)
  return compare(
    rows,
    'I3',
    (row) => `${row.performance_id} ${row.seat}`,
    (row) => [`${row.claims} sold claim`, `${row.tickets} valid tickets`],
  )
}

interface HeldRow {
  id: string
  ends: number | null
  claims: number
  first: number | null
  last: number | null
}

async function held(tx: Tx) {
  const rows = await tx.rows<HeldRow>(sql`
    SELECT coalesce(o.id, c.order_id) AS id, o.expires_at AS ends, coalesce(c.claims, 0) AS claims, c.first, c.last
    FROM (SELECT id, expires_at FROM "order" WHERE status IN ('held', 'awaiting-payment')) o
    FULL JOIN (
      SELECT order_id, count(*) AS claims, min(expires_at) AS first, max(expires_at) AS last
      FROM claim WHERE state = 'held' GROUP BY order_id
    ) c ON c.order_id = o.id
    WHERE o.id IS NULL OR c.first <> o.expires_at OR c.last <> o.expires_at
      -- What is asked for an exchange may be of no seat that the old order does not have.
      OR (c.order_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM payment e WHERE e.order_id = o.id AND e.tender = 'exchange' AND e.status = 'pending'))`)
  return compare(
    rows,
    'I5',
    (row) => `hold ${row.id}`,
    (row) => [
      row.ends === null ? 'no hold' : `held claims until ${row.ends}`,
      `${row.claims} held claims until ${row.first} to ${row.last}`,
    ],
  )
}
