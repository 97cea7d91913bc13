/** What keeps a customer from being erased: tickets that are still good, seats that are kept for him, a place in the queue. */
import { and, eq, gt, inArray, ne, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { houseZone } from '../house-money.ts'
import { OVER_MS } from '../identity/erase-identity.ts'
import { formatReference, maskedReference } from '../ids.ts'
import { refuse } from '../refusal.ts'
import type { CustomerRow } from './customer-rows.ts'
import type { TicketsOf } from './refusals.ts'

/** Refuses customer-has-tickets. */
export async function checkNothingOpen(tx: Tx, row: CustomerRow, at: number): Promise<void> {
  const tickets = await ticketsOf(tx, row.id, at)
  const waits = await waitsOf(tx, row.id)
  if (tickets.length === 0 && waits.length === 0) return
  const zone = await houseZone(tx)
  const until = tickets.length === 0 ? null : Math.max(...tickets.map((one) => one.until))
  const customer = formatReference(row.code)
  throw refuse('customer-has-tickets', { customer, tickets, waits, until, zone })
}

/** Masked: whoever erases somebody need not hold his tickets in his hands. The soonest first. */
async function ticketsOf(tx: Tx, customerId: string, at: number): Promise<TicketsOf[]> {
  const { order, performance, venue, ticket } = tx.t
  const good = sql`(select count(*) from ${ticket} where ${ticket.orderId} = ${order.id} and ${ticket.status} = 'valid')`
  const since = at - OVER_MS
  const isKept = or(
    eq(order.status, 'awaiting-payment'),
    and(eq(order.status, 'held'), gt(order.expiresAt, at)),
  )
  const rows = await tx
    .select({
      ref: order.ref,
      status: order.status,
      expiresAt: order.expiresAt,
      performance: performance.code,
      startsAt: performance.startsAt,
      zone: venue.zone,
      tickets: good.mapWith(Number),
    })
    .from(order)
    .innerJoin(performance, eq(performance.id, order.performanceId))
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .where(
      and(
        eq(order.customerId, customerId),
        or(
          isKept,
          and(gt(performance.startsAt, since), ne(performance.status, 'cancelled'), sql`${good} > 0`),
        ),
      ),
    )
    .orderBy(performance.startsAt, order.id)
  return rows.map(({ ref, performance: code, startsAt, expiresAt, zone, tickets }) => ({
    order: maskedReference(ref),
    performance: code,
    tickets,
    until: tickets > 0 ? startsAt + OVER_MS : (expiresAt ?? startsAt),
    zone,
  }))
}

async function waitsOf(tx: Tx, customerId: string): Promise<string[]> {
  const { waitRequest, performance } = tx.t
  const rows = await tx
    .select({ code: performance.code, ref: waitRequest.ref })
    .from(waitRequest)
    .innerJoin(performance, eq(performance.id, waitRequest.performanceId))
    .where(and(eq(waitRequest.customerId, customerId), inArray(waitRequest.status, ['waiting', 'offered'])))
    .orderBy(performance.code, waitRequest.id)
  return rows.map(({ code, ref }) => `${code} ${ref}`)
}
