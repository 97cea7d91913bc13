/** I14: a quota has counted what its channel or price type has, and no more than it allows. */
import { sql } from 'drizzle-orm'
import { awaitedOfType } from '../stock/quota.ts'
import { type Check, compare } from './difference.ts'

interface Row {
  performance: string
  id: string
  kind: 'channel' | 'price-type'
  subject: string
  code: string
  most: number
  used: number
  has: number
}

export const quotaCheck: Check = {
  name: 'quotas',
  async run(tx) {
    const rows = await tx.rows<Row>(sql`
      SELECT p.code AS performance, p.id, q.kind, q.subject, q.code, q.most, q.used,
        CASE q.kind
          WHEN 'channel' THEN (
            SELECT count(DISTINCT c.order_id || ' ' || c.seat) FROM claim c JOIN "order" o ON o.id = c.order_id
            WHERE c.performance_id = q.performance_id AND o.channel = q.subject)
          ELSE (
            SELECT count(*) FROM ticket t
            WHERE t.performance_id = q.performance_id AND t.price_type = q.subject AND t.status IN ('valid', 'used'))
        END AS has
      FROM quota q JOIN performance p ON p.id = q.performance_id ORDER BY p.code, q.code`)
    for (const row of rows)
      if (row.kind === 'price-type')
        row.has = Number(row.has) + (await awaitedOfType(tx, row.id, row.subject))
    return compare(
      rows,
      'I14',
      (row) => `${row.performance} quota ${row.code}`,
      (row) => [`${row.used} of at most ${row.most}`, `${row.has} of at most ${row.most}`],
    )
  },
}
