/** Orders as lists have them: a line each. */
import { desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { readTitle, type Title } from '../catalogue/title.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import { buyerOf } from './buyer.ts'
import type { OrderStatus } from './order-states.ts'

export interface OrderLine {
  ref: string
  performance: string
  /** Of the event, by language. */
  title: Title
  starts_at: number
  status: OrderStatus
  tickets: number
  currency: string
  total_minor: Minor
  /** What has come in so far. */
  paid_minor: Minor
  refunded_minor: Minor
  buyer_name: string | null
  /** Digits only. */
  buyer_phone: string | null
  /** The customer's code. */
  customer: string | null
  clerk: string
  register: string
  created_at: number
  zone: string
}

/** By id, newest first. */
export async function orderLines(
  tx: Tx,
  where: SQL | undefined,
  limit: number,
): Promise<Map<string, OrderLine>> {
  const { order, performance, event, venue, ticket, customer } = tx.t
  const counted = sql`(select count(*) from ${ticket} where ${ticket.orderId} = ${order.id})`
  const rows = await tx
    .select({
      order,
      performance: performance.code,
      startsAt: performance.startsAt,
      title: event.title,
      customer: customer.code,
      zone: venue.zone,
      tickets: counted.mapWith(Number),
    })
    .from(order)
    .innerJoin(performance, eq(performance.id, order.performanceId))
    .innerJoin(event, eq(event.id, performance.eventId))
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .leftJoin(customer, eq(customer.id, order.customerId))
    .where(where)
    .orderBy(desc(order.id))
    .limit(limit)
  return new Map(
    rows.map(({ order: row, performance: code, title, startsAt, customer: known, zone, tickets }) => {
      const buyer = buyerOf(row)
      const line: OrderLine = {
        ref: formatReference(row.ref),
        performance: code,
        title: readTitle(title),
        starts_at: startsAt,
        status: row.status,
        tickets,
        currency: row.currency,
        total_minor: row.totalMinor,
        paid_minor: row.paidMinor,
        refunded_minor: row.refundedMinor,
        buyer_name: buyer?.name ?? null,
        buyer_phone: buyer?.phone ?? null,
        customer: known && formatReference(known),
        clerk: row.clerk,
        register: row.registerId,
        created_at: row.createdAt,
        zone,
      }
      return [row.id, line] as const
    }),
  )
}

/** Ids in one statement: well below both engines' limits on parameters. */
const CHUNK = 500

/** The lines of these orders, by id. */
export async function linesById(tx: Tx, ids: string[]): Promise<Map<string, OrderLine>> {
  const lines = new Map<string, OrderLine>()
  for (let start = 0; start < ids.length; start += CHUNK) {
    const chunk = ids.slice(start, start + CHUNK)
    for (const [id, line] of await orderLines(tx, inArray(tx.t.order.id, chunk), CHUNK)) lines.set(id, line)
  }
  return lines
}
