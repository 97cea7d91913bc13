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
  change_wrong: number
}

export const orderCheck: Check = {
  name: 'orders',
  async run(tx) {
    const rows = await readOrders(tx)
    const subject = (row: OrderRow) => row.ref
    // Of what was never sold there are no lines; money that came in for it may have gone back.
    const lines = compare(
      rows.filter((row) => Number(row.sold) === 1),
      'I4',
      subject,
      (row) => [
        `total ${row.total} refunded ${row.refunded}`,
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
    const parts = [lines, paid, whole, within, await byPayment(tx)]
    return { checked: rows.length, differences: parts.flatMap((part) => part.differences) }
  },
}

const readOrders = (tx: Tx): Promise<OrderRow[]> =>
  tx.rows<OrderRow>(sql`
    SELECT o.ref, CASE WHEN o.status IN (${list(SOLD_STATUSES)}) THEN 1 ELSE 0 END AS sold,
      o.total_minor AS total, o.paid_minor AS paid, o.late_minor AS late, o.refunded_minor AS refunded,
      coalesce(l.sold, 0) AS lines_sold, coalesce(l.back, 0) AS lines_back,
      coalesce(p.paid, 0) AS came_in, coalesce(p.change_wrong, 0) AS change_wrong, coalesce(r.given_back, 0) AS given_back
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
    LEFT JOIN (SELECT order_id, sum(amount_minor) AS given_back FROM refund GROUP BY order_id) r ON r.order_id = o.id`)

interface PaymentRow {
  id: string
  kept: number
  summed: number
}

/** A refund goes back to a payment, of its own order or of the one that it was exchanged for. */
async function byPayment(tx: Tx) {
  const rows = await tx.rows<PaymentRow>(sql`
    SELECT coalesce(p.id, r.payment_id) AS id, coalesce(p.refunded_minor, 0) AS kept, coalesce(r.summed, 0) AS summed
    FROM (SELECT order_id, id, refunded_minor FROM payment WHERE refunded_minor > 0) p
    FULL JOIN (
      SELECT payment_order_id, payment_id, sum(amount_minor) AS summed FROM refund
      WHERE amount_minor > 0 GROUP BY payment_order_id, payment_id
    ) r ON r.payment_order_id = p.order_id AND r.payment_id = p.id
    WHERE p.id IS NULL OR r.payment_id IS NULL OR p.refunded_minor <> r.summed`)
  return compare(
    rows,
    'I4',
    (row) => `payment ${row.id}`,
    (row) => [`${row.kept} given back`, `${row.summed} given back`],
  )
}
