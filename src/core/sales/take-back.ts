/**
 * Writes what comes back of an order that was sold: lines, refunds, the order's state and one ledger entry. Returning,
 * voiding, exchanging and what is given out of goodwill are all this, with other tickets and amounts.
 */
import { and, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import type { OrderAction } from '../ledger/actions.ts'
import { record } from '../ledger/record.ts'
import { givePointsBack } from '../members/order-points.ts'
import { POINTS } from '../members/points.ts'
import { type GivingBack, giveBackTo } from '../payments/give-back-rows.ts'
import type { Ending } from './end-tickets.ts'
import type { Back } from './give-back.ts'
import { type LinePart, lineRows } from './money-line.ts'
import { insertLines, type LineRow, type OrderRow } from './order-rows.ts'
import { assertMove, countTickets, type OrderStatus, statusByTickets } from './order-states.ts'
import type { OrderRows } from './order-view.ts'
import { giveBackUses } from './promotion-uses.ts'

export interface TakingBack {
  /** Read under the performance's turn, before the tickets were ended. */
  rows: OrderRows
  /** What has become of which (`endTickets`). */
  ended: Pick<Ending, 'tickets' | 'status'>
  /** They add up to what is given back, with the other sign. */
  lines: LinePart[]
  giving: Omit<GivingBack, 'orderId' | 'currency' | 'at'>
  back: readonly Back[]
  entry: { action: OrderAction; body: Json }
  at: number
}

/** In the caller's transaction, under the performance's turn. */
export async function takeBack(tx: Tx, desk: Desk, taking: TakingBack): Promise<void> {
  const { rows, ended, giving, back, entry, at } = taking
  const { order } = rows
  const after = statusAfter(rows, ended)
  // What was undone has had nothing; what was returned has had it.
  if (after === 'voided' && order.status !== 'voided') await giveBackUses(tx, [order.id])
  await giveBackTo(tx, desk, { orderId: order.id, currency: order.currency, at, ...giving }, back)
  const { id: orderId, performanceId } = order
  const booked = { before: rows.lines.length, at, clerk: desk.actor.clerk, tillId: giving.till.id }
  await insertLines(tx, lineRows({ orderId, performanceId, ...booked }, taking.lines))
  const back_minor = back.reduce((sum, one) => sum + one.amount_minor, giving.exchanged?.amount_minor ?? 0)
  await moveOrder(tx, order, after, back_minor)
  const refunded_minor = order.refundedMinor + back_minor
  await givePointsBack(tx, desk, order, { refunded_minor, ...offByPoints(rows, taking.lines), at })
  await record(tx, desk, { action: entry.action, subject: order.id, body: entry.body }, at)
}

/** What points took off the order, and how much of that is taken back by now: as prices are written. */
function offByPoints({ lines }: OrderRows, added: readonly LinePart[]) {
  const off = (kind: LineRow['kind'], of: LineRow) =>
    of.kind === kind && of.code === POINTS ? Math.abs(of.unitMinor * of.quantity) : 0
  const reversedNow = ({ line }: LinePart) =>
    line.kind === 'discount-refund' && line.code === POINTS ? Math.abs(line.unit_minor * line.quantity) : 0
  return {
    off_minor: lines.reduce((sum, one) => sum + off('discount', one), 0),
    reversed_minor:
      lines.reduce((sum, one) => sum + off('discount-refund', one), 0) +
      added.reduce((sum, one) => sum + reversedNow(one), 0),
  }
}

const move = statement<{ id: string; amount: number; status: string; before: number }>()(
  'order_take_back',
  (q) =>
    q
      .update(q.t.order)
      .set({
        refundedMinor: sql`${q.t.order.refundedMinor} + ${sql.placeholder('amount')}`,
        status: sql`${sql.placeholder('status')}`,
      })
      .where(
        and(eq(q.t.order.id, sql.placeholder('id')), eq(q.t.order.refundedMinor, sql.placeholder('before'))),
      )
      .returning({ id: q.t.order.id }),
)

/** As its tickets tell it then. */
export function statusAfter(
  { tickets }: OrderRows,
  { tickets: ended, status }: TakingBack['ended'],
): OrderStatus {
  const gone = new Set(ended.map(({ id }) => id))
  return statusByTickets(countTickets(tickets.map((one) => (gone.has(one.id) ? status : one.status))))
}

/** So much more of it is given back. */
export async function moveOrder(tx: Tx, order: OrderRow, after: OrderStatus, amount: number): Promise<void> {
  if (after !== order.status) assertMove(order.status, after)
  const moved = await tx.run(move, { id: order.id, amount, status: after, before: order.refundedMinor })
  assert(moved.length === 1, `the order ${order.ref} gives back in one transaction at a time`)
}
