/** I6: each key has had one effect: every sale and every refund has exactly one request, and every request its effect. */
import { sql } from 'drizzle-orm'
import { SOLD_STATUSES } from '../sales/order-states.ts'
import { type Check, compare } from './difference.ts'
import { list } from './list.ts'

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
        SELECT operation, subject, 1 AS keys, 0 AS effects FROM request WHERE operation IN ('sell', 'refund')
        UNION ALL
        SELECT 'sell', id, 0, 1 FROM "order" WHERE status IN (${list(SOLD_STATUSES)})
        UNION ALL
        SELECT 'refund', id, 0, 1 FROM refund WHERE id = part_of AND kind = 'return'
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
