/** I4: an order's lines, tickets, payments and refunds say the same. I10: no more goes back than came in. */
import { sql } from 'drizzle-orm'
import { type Check, compare } from './difference.ts'

interface OrderRow {
  ref: string
  total: number
  refunded: number
  lines_sold: number
  lines_back: number
  paid: number
  given_back: number
  change_wrong: number
}

export const orderCheck: Check = {
  name: 'orders',
  async run(tx) {
    const rows = await tx.rows<OrderRow>(sql`
      SELECT o.ref, o.total_minor AS total, o.refunded_minor AS refunded,
        coalesce(l.sold, 0) AS lines_sold, coalesce(l.back, 0) AS lines_back,
        coalesce(p.paid, 0) AS paid, coalesce(p.change_wrong, 0) AS change_wrong, coalesce(r.given_back, 0) AS given_back
      FROM "order" o
      LEFT JOIN (
        SELECT order_id,
          sum(CASE WHEN kind IN ('base', 'surcharge') THEN amount_minor ELSE 0 END) AS sold,
          -sum(CASE WHEN kind IN ('base', 'surcharge') THEN 0 ELSE amount_minor END) AS back
        FROM order_line GROUP BY order_id
      ) l ON l.order_id = o.id
      LEFT JOIN (
        SELECT order_id, sum(amount_minor) AS paid,
          sum(CASE WHEN tendered_minor - change_minor = amount_minor THEN 0 ELSE 1 END) AS change_wrong
        FROM payment WHERE status = 'succeeded' GROUP BY order_id
      ) p ON p.order_id = o.id
      LEFT JOIN (SELECT order_id, sum(amount_minor) AS given_back FROM refund GROUP BY order_id) r ON r.order_id = o.id
      WHERE o.status IN ('paid', 'part-refunded', 'refunded')`)
    const subject = (row: OrderRow) => row.ref
    const balanced = compare(rows, 'I4', subject, (row) => [
      `total ${row.total} refunded ${row.refunded}`,
      `total ${row.lines_sold} refunded ${row.lines_back}`,
    ])
    const paid = compare(rows, 'I4', subject, (row) => [
      `paid ${row.total} given back ${row.refunded} change off 0`,
      `paid ${row.paid} given back ${row.given_back} change off ${row.change_wrong}`,
    ])
    const within = compare(rows, 'I10', subject, (row) => [true, Number(row.given_back) <= Number(row.paid)])
    return { checked: rows.length, differences: [balanced, paid, within].flatMap((each) => each.differences) }
  },
}
