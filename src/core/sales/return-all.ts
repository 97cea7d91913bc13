/**
 * What comes back where a performance does not take place: everything that was paid, fees too, whenever it is asked for. Pure.
 */
import { must } from '../assert.ts'
import { lineOf, sumOf } from './money-line.ts'
import type { OrderRows } from './order-view.ts'
import type { SoldTicket } from './pricing/lost-discounts.ts'
import type { Returned } from './pricing/return-tickets.ts'
import { type PaidLine, type RefundLine, refundTicket, reversal } from './refund-ladder.ts'
import type { RefundPolicy } from './terms.ts'

/** All of it, whenever. */
export const RETURN_ALL: RefundPolicy = {
  ladder: [{ before_ms: null, fee_basis_points: 0 }],
  keep_fees: false,
}

/** What belongs to the whole order goes back with its last tickets. */
export function returnAll(
  rows: OrderRows,
  { returned, remaining }: { returned: readonly SoldTicket[]; remaining: readonly SoldTicket[] },
): Returned {
  const tickets = returned.map(({ lines }) =>
    must(refundTicket(RETURN_ALL, 0, 0, lines), 'the ladder gives all back'),
  )
  const order_lines = remaining.length === 0 ? orderLines(rows) : []
  const back = tickets.reduce((total, { refund_minor }) => total + refund_minor, 0)
  return {
    tickets,
    lost: new Map(),
    lost_minor: 0,
    order_lines,
    refund_minor: back - sumOf(order_lines),
  }
}

/** Once: what was taken back already is not there any more. */
function orderLines({ lines }: OrderRows): RefundLine[] {
  const own = lines.filter(({ ticketId }) => ticketId === null)
  if (own.some(({ kind }) => kind === 'surcharge-refund')) return []
  return own.filter(({ kind }) => kind === 'surcharge').map((row) => reversal(lineOf(row) as PaidLine))
}
