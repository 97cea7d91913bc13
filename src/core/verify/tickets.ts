/** I4: a ticket costs what its lines say. I12: an order's status is what its tickets say, and none of them is missing. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { SOLD_KINDS } from '../sales/line-kinds.ts'
import { SOLD_STATUSES, statusByTickets } from '../sales/order-states.ts'
import { type Check, compare } from './difference.ts'
import { list } from './list.ts'

export const ticketCheck: Check = {
  name: 'tickets',
  async run(tx) {
    const [counted] = await tx.rows<{ tickets: number }>(sql`SELECT count(*) AS tickets FROM ticket`)
    const parts = [await priced(tx), await complete(tx)]
    return { checked: Number(counted?.tickets ?? 0), differences: parts.flatMap((part) => part.differences) }
  },
}

async function priced(tx: Tx) {
  const rows = await tx.rows<{ id: string; price: number; lines: number }>(sql`
    SELECT t.id, t.price_minor AS price, coalesce(sum(l.amount_minor), 0) AS lines
    FROM ticket t LEFT JOIN order_line l
      ON l.order_id = t.order_id AND l.ticket_id = t.id AND l.kind IN (${list(SOLD_KINDS)})
    GROUP BY t.performance_id, t.id, t.price_minor HAVING coalesce(sum(l.amount_minor), 0) <> t.price_minor`)
  return compare(
    rows,
    'I4',
    (row) => `ticket ${row.id}`,
    (row) => [row.price, row.lines],
  )
}

interface OrderRow {
  ref: string
  status: string
  sold: number
  tickets: number
  valid: number
  cancelled: number
  exchanged: number
  voided: number
}

async function complete(tx: Tx) {
  const rows = await tx.rows<OrderRow>(sql`
    SELECT o.ref, o.status, coalesce(l.sold, 0) AS sold, coalesce(t.tickets, 0) AS tickets, coalesce(t.valid, 0) AS valid,
      coalesce(t.cancelled, 0) AS cancelled, coalesce(t.exchanged, 0) AS exchanged, coalesce(t.voided, 0) AS voided
    FROM "order" o
    LEFT JOIN (SELECT order_id, count(*) AS sold FROM order_line WHERE kind = 'base' GROUP BY order_id) l
      ON l.order_id = o.id
    LEFT JOIN (
      SELECT order_id, count(*) AS tickets, sum(CASE WHEN status IN ('valid', 'used') THEN 1 ELSE 0 END) AS valid,
        sum(CASE WHEN status = 'cancelled' THEN 1 ELSE 0 END) AS cancelled,
        sum(CASE WHEN status = 'exchanged' THEN 1 ELSE 0 END) AS exchanged,
        sum(CASE WHEN status = 'void' THEN 1 ELSE 0 END) AS voided
      FROM ticket GROUP BY order_id
    ) t ON t.order_id = o.id`)
  return compare(
    rows,
    'I12',
    (row) => row.ref,
    (row) => [`${row.sold} tickets, ${phase(row.status)}`, `${row.tickets} tickets, ${phaseOf(row)}`],
  )
}

/** Orders that never became sales look alike here: they have no tickets. */
const phase = (status: string): string =>
  (SOLD_STATUSES as readonly string[]).includes(status) ? status : 'none sold'

function phaseOf(row: OrderRow): string {
  const tickets = Number(row.tickets)
  if (tickets === 0) return 'none sold'
  return statusByTickets({
    tickets,
    valid: Number(row.valid),
    cancelled: Number(row.cancelled),
    exchanged: Number(row.exchanged),
    voided: Number(row.voided),
  })
}
