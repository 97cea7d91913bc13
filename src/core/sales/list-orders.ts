/** Orders, newest first, by status, performance, seat, clerk or register. */
import { and, desc, eq, exists, sql } from 'drizzle-orm'
import { findPerformance } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import type { OrderStatus } from './order-states.ts'

export interface OrderLine {
  ref: string
  performance: string
  status: OrderStatus
  tickets: number
  currency: string
  total_minor: Minor
  refunded_minor: Minor
  clerk: string
  register: string
  created_at: number
  zone: string
}

export interface OrderFilter {
  /** How the reference begins, as stored. */
  reference?: string | undefined
  performance?: string | undefined
  status?: OrderStatus | undefined
  /** Part of a seat's printed name or id. */
  seat?: string | undefined
  clerk?: string | undefined
  register?: string | undefined
  limit: number
}

export async function listOrders(desk: Desk, filter: OrderFilter): Promise<OrderLine[]> {
  return desk.store.read(async (tx) => {
    const { order, performance, venue, ticket } = tx.t
    const at = filter.performance === undefined ? undefined : await findPerformance(tx, filter.performance)
    const hasSeat =
      filter.seat === undefined
        ? undefined
        : exists(
            tx
              .select({ one: sql`1` })
              .from(ticket)
              .where(
                and(
                  eq(ticket.orderId, order.id),
                  sql`lower(${ticket.label}) like ${like(filter.seat)} escape '\\'`,
                ),
              ),
          )
    const counted = sql`(select count(*) from ${ticket} where ${ticket.orderId} = ${order.id})`
    const rows = await tx
      .select({ order, performance: performance.code, zone: venue.zone, tickets: counted.mapWith(Number) })
      .from(order)
      .innerJoin(performance, eq(performance.id, order.performanceId))
      .innerJoin(venue, eq(venue.id, performance.venueId))
      .where(
        and(
          at && eq(order.performanceId, at.id),
          filter.reference === undefined ? undefined : sql`${order.ref} like ${`${filter.reference}%`}`,
          filter.status && eq(order.status, filter.status),
          filter.clerk === undefined ? undefined : eq(order.clerk, filter.clerk),
          filter.register === undefined ? undefined : eq(order.registerId, filter.register),
          hasSeat,
        ),
      )
      .orderBy(desc(order.id))
      .limit(filter.limit)
    return rows.map(({ order: row, performance: code, zone, tickets }) => ({
      ref: formatReference(row.ref),
      performance: code,
      status: row.status,
      tickets,
      currency: row.currency,
      total_minor: row.totalMinor,
      refunded_minor: row.refundedMinor,
      clerk: row.clerk,
      register: row.registerId,
      created_at: row.createdAt,
      zone,
    }))
  })
}

/** Orders whose reference begins with the text, or with a seat or clerk of that name: newest first. */
export async function findOrders(desk: Desk, text: string, limit: number): Promise<OrderLine[]> {
  const folded = text.toUpperCase().replace(/[\s-]/g, '')
  const byReference = /^[0-9A-Z]{2,8}$/.test(folded)
    ? await listOrders(desk, { reference: folded, limit })
    : []
  if (byReference.length > 0) return byReference
  const bySeat = await listOrders(desk, { seat: text, limit })
  return bySeat.length > 0 ? bySeat : listOrders(desk, { clerk: text, limit })
}

/** What was typed, anywhere in the name; `%` and `_` mean themselves. Both engines' `lower` knows the letters of ASCII only. */
function like(typed: string): string {
  const folded = typed.normalize('NFC').replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  return `%${folded.replace(/[\\%_]/g, '\\$&')}%`
}
