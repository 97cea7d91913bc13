/**
 * Ends tickets that are good: whatever becomes of the money, their seats are free again in the same transaction. Exactly the
 * ticket's legs: who sits on the same seat before and after keeps his.
 */
import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { freePlaces } from '../identity/places.ts'
import { formatReference } from '../ids.ts'
import { countLimits } from '../limits/count-limits.ts'
import { refuse } from '../refusal.ts'
import { countBySection, moveStock } from '../stock/claims.ts'
import { countInQuotas } from '../stock/quota.ts'
import type { OrderRow, TicketRow } from './order-rows.ts'

export interface Ending {
  performance: PerformanceRow
  order: OrderRow
  /** Good ones, or such as were cancelled: these have given up their seats already. */
  tickets: readonly TicketRow[]
  status: Exclude<TicketRow['status'], 'valid' | 'used'>
  at: number
}

/** The caller has the performance's turn. Refuses ticket-state where somebody else was quicker: then nothing is written. */
export async function endTickets(tx: Tx, ending: Ending): Promise<void> {
  await markEnded(tx, ending)
  await freePlaces(tx, ending.order, ending.tickets)
  const tickets = ending.tickets.filter(({ status }) => status !== 'cancelled')
  if (tickets.length === 0) return
  await freeSeats(tx, { ...ending, tickets })
  const { order, performance, at } = ending
  await countLimits(tx, { order, performance, at, gainsNone: true })
}

const end = statement<Record<string, string | number>>()('ticket_end', (q) =>
  q
    .update(q.t.ticket)
    .set({ status: sql`${sql.placeholder('status')}`, endedAt: sql`${sql.placeholder('at')}` })
    .where(
      and(
        eq(q.t.ticket.performanceId, sql.placeholder('performanceId')),
        eq(q.t.ticket.id, sql.placeholder('id')),
        eq(q.t.ticket.status, sql`${sql.placeholder('before')}`),
      ),
    )
    .returning({ id: q.t.ticket.id }),
)

async function markEnded(tx: Tx, { order, tickets, status, at }: Ending): Promise<void> {
  for (const { performanceId, id, label, status: before } of tickets) {
    const [ended] = await tx.run(end, { performanceId, id, status, before, at })
    if (!ended) throw refuse('ticket-state', { order: formatReference(order.ref), ticket: label, status })
  }
}

type Freed = { performanceId: string; seat: string; orderId: string; fromLeg: number; toLeg: number }

const freeSeat = statement<Freed>()('claim_free', (q) =>
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

async function freeSeats(tx: Tx, { performance, order, tickets }: Ending): Promise<void> {
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
  tickets: readonly TicketRow[],
): Promise<number> {
  const gone = new Set(tickets.map(({ seat }) => seat))
  const isWhole = tickets.every(({ fromLeg, toLeg }) => fromLeg === 0 && toLeg === 1)
  if (!isWhole) for (const { seat } of await tx.run(seatsLeft, { performanceId, orderId })) gone.delete(seat)
  return gone.size
}
