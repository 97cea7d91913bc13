/** Refunds whole tickets by the policy's ladder: money, tickets, seats and ledger in one transaction. */
import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { giveBackTo } from '../payments/give-back-rows.ts'
import { earlier, settledBy } from '../request.ts'
import { countBySection, moveStock } from '../stock/claims.ts'
import { lockPerformance } from '../stock/lock.ts'
import { countInQuotas } from '../stock/quota.ts'
import { settleStock } from '../stock/settle.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { findOrder } from './find-order.ts'
import { lineRows } from './money-line.ts'
import { insertLines, type LineRow, type OrderRow, type TicketRow } from './order-rows.ts'
import { assertMove, countTickets, statusByTickets } from './order-states.ts'
import { type OrderRows, type OrderView, orderRows, viewOrder } from './order-view.ts'
import { quoteOrderRefund, type RefundQuote, type RefundSelection } from './quote-refund.ts'

export interface RefundInput {
  order: string
  /** Ticket ids or seats as printed; empty: every valid ticket. */
  tickets: string[]
  key: string
}

export interface Refunded {
  order: OrderView
  quote: RefundQuote
  replay: boolean
}

/** Refuses, in this order: order-unknown, key-reused, ticket-unknown, ticket-state, order-state, way-in-part, refund-closed. */
export async function refund(desk: Desk, input: RefundInput): Promise<Refunded> {
  const settled = settledBy(input.key, async (tx, id) => replayed(await findOrder(tx, input.order), id))
  return desk.store.write((tx) => refundIn(tx, desk, input), { settled })
}

async function refundIn(tx: Tx, desk: Desk, input: RefundInput): Promise<Refunded> {
  const at = desk.clock.now()
  const found = await findOrder(tx, input.order)
  const id = desk.ids.next()
  const content = { order: found.order.id, tickets: input.tickets }
  const done = await earlier(tx, { key: input.key, operation: 'refund', content, subject: id, at })
  if (done) return replayed(must(await orderRows(tx, found.order.id), 'the order is there'), done)
  const performance = await lockPerformance(tx, { id: found.order.performanceId })
  // Read again under the lock: somebody may have returned other tickets of this order meanwhile.
  const rows = must(await orderRows(tx, found.order.id), 'the order is there')
  const selection = await quoteOrderRefund(tx, rows, input.tickets, at)
  await returnTickets(tx, selection, at)
  await freeSeats(
    tx,
    performance,
    rows.order,
    selection.tickets.map((each) => each.ticket),
  )
  const till = await tillForMoney(tx, desk, at)
  const { quote } = selection
  const { currency } = rows.order
  const giving = { orderId: rows.order.id, currency, id, kind: 'return', till, at } as const
  const working = { keptMinor: quote.kept_minor, body: JSON.stringify(quote) }
  await giveBackTo(tx, desk, { ...giving, ...working }, selection.back)
  await insertLines(tx, linesOf(rows, selection, at))
  await moveOrder(tx, rows, selection)
  await record(
    tx,
    desk,
    { action: 'order.refunded', subject: rows.order.id, body: ledgerBody(rows, selection) },
    at,
  )
  await settleStock(tx, desk, performance, at)
  const after = must(await orderRows(tx, rows.order.id), 'the order is there')
  return { order: viewOrder(after), quote: selection.quote, replay: false }
}

function replayed(rows: OrderRows, id: string): Refunded {
  const row = must(
    rows.refunds.find((each) => each.id === id),
    `the refund ${id} of the key is there`,
  )
  return { order: viewOrder(rows), quote: JSON.parse(row.body) as RefundQuote, replay: true }
}

const giveBack = statement<{ performanceId: string; id: string; at: number }>()('ticket_return', (q) =>
  q
    .update(q.t.ticket)
    .set({ status: 'returned', endedAt: sql`${sql.placeholder('at')}` })
    .where(
      and(
        eq(q.t.ticket.performanceId, sql.placeholder('performanceId')),
        eq(q.t.ticket.id, sql.placeholder('id')),
        eq(q.t.ticket.status, 'valid'),
      ),
    )
    .returning({ id: q.t.ticket.id }),
)

async function returnTickets(tx: Tx, { tickets, refuseState }: RefundSelection, at: number): Promise<void> {
  for (const { ticket } of tickets) {
    const [returned] = await tx.run(giveBack, { performanceId: ticket.performanceId, id: ticket.id, at })
    // Somebody else returned it since we looked: the whole refund is refused, and nothing was written.
    if (!returned) throw refuseState(ticket, 'returned')
  }
}

type Returned = { performanceId: string; seat: string; orderId: string; fromLeg: number; toLeg: number }

/** Exactly the ticket's legs: who sits on the same seat before and after keeps his. */
const freeSeat = statement<Returned>()('claim_free', (q) =>
  q
    .delete(q.t.claim)
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        eq(q.t.claim.seat, sql.placeholder('seat')),
        eq(q.t.claim.orderId, sql.placeholder('orderId')),
        gte(q.t.claim.leg, sql.placeholder('fromLeg')),
        lt(q.t.claim.leg, sql.placeholder('toLeg')),
        eq(q.t.claim.state, 'sold'),
      ),
    )
    .returning({ seat: q.t.claim.seat }),
)

async function freeSeats(
  tx: Tx,
  performance: PerformanceRow,
  order: OrderRow,
  tickets: TicketRow[],
): Promise<void> {
  for (const { performanceId, seat, fromLeg, toLeg } of tickets) {
    const freed = await tx.run(freeSeat, { performanceId, seat, orderId: order.id, fromLeg, toLeg })
    assert(freed.length === toLeg - fromLeg, `the valid ticket of ${seat} has its claims`)
  }
  const types = tickets.map(({ priceType }) => priceType)
  const gone = await seatsGone(tx, performance.id, order.id, tickets)
  await countInQuotas(tx, performance, { channel: [order.channel, gone], types, sign: -1 })
  const places = tickets.map(({ section, fromLeg: from, toLeg: to }) => ({ section, trip: { from, to } }))
  for (const [section, count] of countBySection(places)) {
    const moved = await moveStock(tx, order.performanceId, section, { sold: -count })
    assert(moved, `section ${section} has the sale counted`)
  }
}

const seatsLeft = statement<{ performanceId: string; orderId: string }>()('claims_left', (q) =>
  q
    .select({ seat: q.t.claim.seat })
    .from(q.t.claim)
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        eq(q.t.claim.orderId, sql.placeholder('orderId')),
      ),
    ),
)

/** How many seats of the tickets the order has no more: on a train it may keep one on another part of the way. */
async function seatsGone(
  tx: Tx,
  performanceId: string,
  orderId: string,
  tickets: TicketRow[],
): Promise<number> {
  const gone = new Set(tickets.map(({ seat }) => seat))
  const isWhole = tickets.every(({ fromLeg, toLeg }) => fromLeg === 0 && toLeg === 1)
  if (!isWhole) for (const { seat } of await tx.run(seatsLeft, { performanceId, orderId })) gone.delete(seat)
  return gone.size
}

function linesOf({ order, lines }: OrderRows, selection: RefundSelection, at: number): LineRow[] {
  const parts = selection.tickets.flatMap(({ ticket, refund }) =>
    refund.lines.map((line) => ({ ticket, line })),
  )
  return lineRows({ orderId: order.id, performanceId: order.performanceId, before: lines.length, at }, parts)
}

const refundOrder = statement<{ id: string; amount: number; status: string; before: number }>()(
  'order_refund',
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

async function moveOrder(tx: Tx, rows: OrderRows, { tickets, quote }: RefundSelection): Promise<void> {
  const gone = new Set(tickets.map(({ ticket }) => ticket.id))
  const status = statusByTickets(
    countTickets(rows.tickets.map(({ id, status }) => (gone.has(id) ? 'returned' : status))),
  )
  assertMove(rows.order.status, status)
  const { id, refundedMinor: before } = rows.order
  const [moved] = await tx.run(refundOrder, { id, amount: quote.refund_minor, status, before })
  assert(moved, `the order ${rows.order.ref} is refunded by one transaction at a time`)
}

function ledgerBody({ order }: OrderRows, { quote, tickets }: RefundSelection): Json {
  return {
    ref: order.ref,
    tickets: tickets.map(({ ticket, refund }) => [ticket.id, ticket.seat, refund.refund_minor]),
    refund_minor: quote.refund_minor,
    kept_minor: quote.kept_minor,
    back: quote.back.map(({ tender, amount_minor }) => [tender, amount_minor]),
  }
}
