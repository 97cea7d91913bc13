/**
 * I4: an order's lines, tickets, payments and refunds say the same, and each payment knows what was given back of it.
 * I10: no more goes back than came in.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { SOLD_KINDS } from '../sales/line-kinds.ts'
import { SOLD_STATUSES } from '../sales/order-states.ts'
import { type Check, compare } from './difference.ts'
import { list } from './list.ts'
import { paymentDifferences } from './payments.ts'

interface OrderRow {
  ref: string
  sold: number
  total: number
  paid: number
  late: number
  refunded: number
  lines_sold: number
  lines_back: number
  came_in: number
  given_back: number
  late_back: number
  change_wrong: number
}

export const orderCheck: Check = {
  name: 'orders',
  async run(tx) {
    const rows = await readOrders(tx)
    const subject = (row: OrderRow) => row.ref
    // Of what was never sold there are no lines, and of money that came in late and went back neither.
    const lines = compare(
      rows.filter((row) => Number(row.sold) === 1),
      'I4',
      subject,
      (row) => [
        `total ${row.total} refunded ${Number(row.refunded) - Number(row.late_back)}`,
        `total ${row.lines_sold} refunded ${row.lines_back}`,
      ],
    )
    const paid = compare(rows, 'I4', subject, (row) => [
      `paid ${row.paid} given back ${row.refunded} change off 0`,
      `paid ${row.came_in} given back ${row.given_back} change off ${row.change_wrong}`,
    ])
    const whole = compare(
      rows.filter((row) => Number(row.sold) === 1),
      'I4',
      subject,
      (row) => [`total ${row.total}`, `total ${Number(row.paid) - Number(row.late)}`],
    )
    const within = compare(rows, 'I10', subject, (row) => [
      true,
      Number(row.given_back) <= Number(row.came_in),
    ])
    const parts = [lines, paid, whole, within, ...(await paymentDifferences(tx))]
    return { checked: rows.length, differences: parts.flatMap((part) => part.differences) }
  },
}

const readOrders = (tx: Tx): Promise<OrderRow[]> =>
  tx.rows<OrderRow>(sql`
    SELECT o.ref, CASE WHEN o.status IN (${list(SOLD_STATUSES)}) THEN 1 ELSE 0 END AS sold,
      o.total_minor AS total, o.paid_minor AS paid, o.late_minor AS late, o.refunded_minor AS refunded,
      coalesce(l.sold, 0) AS lines_sold, coalesce(l.back, 0) AS lines_back,
      coalesce(p.paid, 0) AS came_in, coalesce(p.change_wrong, 0) AS change_wrong, coalesce(r.given_back, 0) AS given_back,
      coalesce(r.late_back, 0) AS late_back
    FROM "order" o
    LEFT JOIN (
      SELECT order_id,
        sum(CASE WHEN kind IN (${list(SOLD_KINDS)}) THEN amount_minor ELSE 0 END) AS sold,
        -sum(CASE WHEN kind IN (${list(SOLD_KINDS)}) THEN 0 ELSE amount_minor END) AS back
      FROM order_line GROUP BY order_id
    ) l ON l.order_id = o.id
    LEFT JOIN (
      SELECT order_id, sum(amount_minor) AS paid,
        sum(CASE WHEN tendered_minor - change_minor = amount_minor THEN 0 ELSE 1 END) AS change_wrong
      FROM payment WHERE status = 'succeeded' GROUP BY order_id
    ) p ON p.order_id = o.id
    LEFT JOIN (
      SELECT order_id, sum(amount_minor) AS given_back,
        sum(CASE WHEN kind = 'late' THEN amount_minor ELSE 0 END) AS late_back
      FROM refund GROUP BY order_id
    ) r ON r.order_id = o.id`)
