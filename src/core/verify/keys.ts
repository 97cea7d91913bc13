/** I6: each key has had one effect: every sale, exchange and refund has exactly one request, and every request its effect. */
import { sql } from 'drizzle-orm'
import { SOLD_STATUSES } from '../sales/order-states.ts'
import { type Check, compare } from './difference.ts'
import { list } from './list.ts'

/** Each has one effect that stands in a table: an order that was sold, or what came back of one. */
const OPERATIONS = ['sell', 'exchange', 'refund', 'void', 'goodwill', 'cancelled']

interface KeyRow {
  operation: string
  subject: string
  keys: number
  effects: number
}

export const keyCheck: Check = {
  name: 'keys',
  async run(tx) {
    const [counted] = await tx.rows<{ keys: number }>(sql`SELECT count(*) AS keys FROM request`)
    const rows = await tx.rows<KeyRow>(sql`
      SELECT operation, subject, sum(keys) AS keys, sum(effects) AS effects FROM (
        SELECT operation, subject, 1 AS keys, 0 AS effects FROM request WHERE operation IN (${list(OPERATIONS)})
        UNION ALL
        SELECT CASE WHEN e.order_id IS NULL THEN 'sell' ELSE 'exchange' END, o.id, 0, 1
        FROM "order" o LEFT JOIN payment e ON e.order_id = o.id AND e.tender = 'exchange'
        WHERE o.status IN (${list(SOLD_STATUSES)})
        UNION ALL
        SELECT CASE kind WHEN 'return' THEN 'refund' ELSE kind END, id, 0, 1
        FROM refund WHERE id = part_of AND kind IN ('return', 'void', 'goodwill', 'cancelled')
      ) AS both_sides GROUP BY operation, subject HAVING sum(keys) <> 1 OR sum(effects) <> 1`)
    const { differences } = compare(
      rows,
      'I6',
      (row) => `${row.operation} ${row.subject}`,
      (row) => [`${row.keys} key`, `${row.effects} done`],
    )
    return { checked: Number(counted?.keys ?? 0), differences }
  },
}
