/** Orders, newest first, by performance, status, seat, day, buyer, tender, or what is open. */
import { and, eq, exists, gte, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { idsSince } from '../ids.ts'
import { need } from '../people/may.ts'
import { searchedAs } from './buyer.ts'
import { between, pattern, phoneEnd } from './find-ways.ts'
import { type OrderLine, orderLines } from './order-lines.ts'
import type { PaymentRow } from './order-rows.ts'
import type { OrderStatus } from './order-states.ts'

export interface OrderFilter {
  performance?: string | undefined
  status?: OrderStatus | undefined
  /** Part of a seat's printed name. */
  seat?: string | undefined
  /** When it was made: epoch milliseconds, the end not included. */
  from?: number | undefined
  until?: number | undefined
  /** The beginning of a name, or the end of a telephone number. */
  buyer?: string | undefined
  /** Something of it was paid so, or was to be. */
  tender?: PaymentRow['tender'] | undefined
  /** Only what is to be paid still. */
  unpaid?: boolean | undefined
  limit: number
}

/** Refuses performance-unknown, performance-ambiguous. */
export async function listOrders(desk: Desk, filter: OrderFilter): Promise<OrderLine[]> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const where = await conditions(tx, filter)
    return [...(await orderLines(tx, and(...where), filter.limit)).values()]
  })
}

async function conditions(tx: Tx, filter: OrderFilter): Promise<(SQL | undefined)[]> {
  const { order, ticket, payment } = tx.t
  const { performance, status, seat, from, until, buyer, tender, unpaid } = filter
  const at = performance === undefined ? undefined : await findPerformance(tx, performance)
  const one = { one: sql`1` }
  const hasSeat = (text: string) =>
    tx
      .select(one)
      .from(ticket)
      .where(
        and(
          eq(ticket.orderId, order.id),
          sql`lower(${ticket.label}) like ${`%${pattern(text)}%`} escape '\\'`,
        ),
      )
  const hasTender = (name: PaymentRow['tender']) =>
    tx
      .select(one)
      .from(payment)
      .where(and(eq(payment.orderId, order.id), eq(payment.tender, name)))
  return [
    at && eq(order.performanceId, at.id),
    status && eq(order.status, status),
    seat === undefined ? undefined : exists(hasSeat(seat)),
    ...(from === undefined ? [] : [gte(order.createdAt, from), gte(order.id, idsSince(from - SLACK_MS))]),
    until === undefined ? undefined : lt(order.createdAt, until),
    buyer === undefined ? undefined : isBuyer(tx, buyer),
    tender && exists(hasTender(tender)),
    unpaid ? isOpen(tx) : undefined,
  ]
}

/** Ids are made by a clock that does not go back where the other does: a day is more than clocks are set back by. */
const SLACK_MS = 86_400_000

/** Nobody, where the text is neither a name nor a number. */
function isBuyer({ t: { order } }: Tx, text: string): SQL | undefined {
  const name = searchedAs(text)
  const phone = phoneEnd(text)
  const { from, until } = between(name)
  return or(
    sql`1 = 0`,
    name === '' ? undefined : and(gte(order.buyerSearch, from), lt(order.buyerSearch, until)),
    phone && and(gte(order.buyerPhone, phone.from), lt(order.buyerPhone, phone.until)),
  )
}

/** Not paid in full, and neither ended nor given back. A hold has no price yet, and is none of these. */
function isOpen({ t: { order } }: Tx): SQL | undefined {
  const isLess = and(eq(order.status, 'held'), lt(order.paidMinor, order.totalMinor))
  return or(eq(order.status, 'awaiting-payment'), isLess)
}
