/** The statements that find orders, newest first: each gives their ids. */
import { and, eq, gte, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { statement } from '../../db/store.ts'

type Between = { from: string; until: string; limit: number }
/** `since`: the id that an order is not older than. */
type Like = { like: string; since: string; limit: number }

const given = sql.placeholder
const limit = given('limit')

/** As an expression: the orders are not walked by their ids where another index finds them. */
const newest = (id: unknown): SQL => sql`${id} || '' desc`
const isLike = (text: SQL): SQL => sql`${text} like ${given('like')} escape '\\'`

export const byReference = statement<Between>()('orders_by_reference', (q) =>
  q
    .select({ id: q.t.orderRef.orderId })
    .from(q.t.orderRef)
    .where(and(gte(q.t.orderRef.ref, given('from')), lt(q.t.orderRef.ref, given('until'))))
    .orderBy(newest(q.t.orderRef.orderId))
    .limit(limit),
)

/** What a card's terminal printed, or our number of the payment at its provider. */
export const byReceipt = statement<{ text: string; upper: string; limit: number }>()(
  'orders_by_receipt',
  (q) => {
    const { reference, number, orderId } = q.t.payment
    const all = [reference, number].flatMap((column) => [
      eq(column, given('text')),
      eq(column, given('upper')),
    ])
    return q
      .select({ id: orderId })
      .from(q.t.payment)
      .where(or(...all))
      .groupBy(orderId)
      .orderBy(newest(orderId))
      .limit(limit)
  },
)

export const byLast4 = statement<{ last4: string; limit: number }>()('orders_by_last4', (q) =>
  q
    .select({ id: q.t.payment.orderId })
    .from(q.t.payment)
    .where(eq(q.t.payment.last4, given('last4')))
    .groupBy(q.t.payment.orderId)
    .orderBy(newest(q.t.payment.orderId))
    .limit(limit),
)

export const byPhone = statement<Between>()('orders_by_phone', (q) =>
  q
    .select({ id: q.t.order.id })
    .from(q.t.order)
    .where(and(gte(q.t.order.buyerPhone, given('from')), lt(q.t.order.buyerPhone, given('until'))))
    .orderBy(newest(q.t.order.id))
    .limit(limit),
)

export const byName = statement<Between>()('orders_by_name', (q) =>
  q
    .select({ id: q.t.order.id })
    .from(q.t.order)
    .where(and(gte(q.t.order.buyerSearch, given('from')), lt(q.t.order.buyerSearch, given('until'))))
    .orderBy(newest(q.t.order.id))
    .limit(limit),
)

/** `starts`: when the performance begins, at the earliest; epoch milliseconds. */
export const bySeat = statement<Like & { starts: number }>()('orders_by_seat', (q) => {
  const { ticket, performance } = q.t
  return q
    .select({ id: ticket.orderId })
    .from(performance)
    .innerJoin(ticket, eq(ticket.performanceId, performance.id))
    .where(
      and(
        gte(performance.startsAt, given('starts')),
        gte(ticket.orderId, given('since')),
        isLike(sql`lower(${ticket.label})`),
      ),
    )
    .groupBy(ticket.orderId)
    .orderBy(newest(ticket.orderId))
    .limit(limit)
})

export const withinName = statement<Like>()('orders_within_name', (q) =>
  q
    .select({ id: q.t.order.id })
    .from(q.t.order)
    .where(
      and(
        gte(q.t.order.id, given('since')),
        isNotNull(q.t.order.buyerSearch),
        isLike(sql`${q.t.order.buyerSearch}`),
      ),
    )
    .orderBy(sql`${q.t.order.id} desc`)
    .limit(limit),
)

export const byClerk = statement<Like>()('orders_by_clerk', (q) =>
  q
    .select({ id: q.t.order.id })
    .from(q.t.order)
    .where(and(gte(q.t.order.id, given('since')), isLike(sql`lower(${q.t.order.clerk})`)))
    .orderBy(sql`${q.t.order.id} desc`)
    .limit(limit),
)
