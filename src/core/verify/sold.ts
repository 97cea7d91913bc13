/** I7: every sale and every refund that the tables know stands in a ledger with the same sum, and the reverse. */
import { sql } from 'drizzle-orm'
import { type Check, compare, type Difference } from './difference.ts'

interface Row {
  id: string
  booked: number | null
  body: string | null
}

export const soldCheck: Check = {
  name: 'sales',
  async run(tx) {
    // Two one-sided joins: each goes by an index, where SQLite's FULL JOIN compares every pair.
    const sales = await tx.rows<Row>(sql`
      SELECT o.id, o.total_minor AS booked, l.body
      FROM "order" o LEFT JOIN ledger l ON l.subject = o.id AND l.action = 'order.sold'
      WHERE o.status IN ('paid', 'part-refunded', 'refunded')
      UNION ALL
      SELECT l.subject, NULL, l.body
      FROM ledger l LEFT JOIN "order" o ON o.id = l.subject AND o.status IN ('paid', 'part-refunded', 'refunded')
      WHERE l.action = 'order.sold' AND o.id IS NULL`)
    const refunds = await tx.rows<Row>(sql`
      SELECT o.id, o.refunded_minor AS booked, NULL AS body FROM "order" o WHERE o.refunded_minor > 0`)
    const ledgerRefunds = await tx.rows<{ subject: string; body: string }>(sql`
      SELECT subject, body FROM ledger WHERE action = 'order.refunded'`)
    const returned = new Map<string, number>()
    for (const { subject, body } of ledgerRefunds)
      returned.set(subject, (returned.get(subject) ?? 0) + amount(body, 'refund_minor'))
    const differences: Difference[] = [
      ...compare(
        sales,
        'I7',
        (row) => `sale ${row.id}`,
        (row) => [
          row.booked === null ? 'no order' : row.booked,
          row.body === null ? 'no entry' : amount(row.body, 'total_minor'),
        ],
      ).differences,
      ...compare(
        refunds,
        'I7',
        (row) => `refunds ${row.id}`,
        (row) => [row.booked, returned.get(row.id) ?? 'no entry'],
      ).differences,
    ]
    return { checked: sales.length + refunds.length, differences }
  },
}

function amount(body: string, field: string): number {
  return Number((JSON.parse(body) as Record<string, unknown>)[field])
}
