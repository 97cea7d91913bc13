/** The statements that find orders, newest first: each gives their ids. */
import { and, eq, gte, inArray, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import { statement } from '../../db/store.ts'

type Between = { from: string; until: string; limit: number }

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

/** What stands anywhere in the name. The names are read in their index, and none of the orders that do not fit. */
export const withinName = statement<{ from: string; like: string; limit: number }>()(
  'orders_within_name',
  (q) =>
    q
      .select({ id: q.t.order.id })
      .from(q.t.order)
      .where(and(gte(q.t.order.buyerSearch, given('from')), isLike(sql`${q.t.order.buyerSearch}`)))
      .orderBy(newest(q.t.order.id))
      .limit(limit),
)

/**
 * Who has the seat at performances of the plan; on a train once for each leg. `since`: when they begin, at the earliest;
 * epoch milliseconds.
 */
export const bySeat = statement<{ plan: string; seat: string; since: number; limit: number }>()(
  'orders_by_seat',
  (q) => {
    const { claim, performance } = q.t
    // Named first, and no join: else SQLite walks all claims, and looks each one's performance up.
    const performances = q
      .select({ id: performance.id })
      .from(performance)
      .where(and(eq(performance.planId, given('plan')), gte(performance.startsAt, given('since'))))
    return (
      q
        .select({ id: claim.orderId })
        .from(claim)
        // What is blocked has no order, but a code of the house.
        .where(
          and(
            inArray(claim.performanceId, performances),
            eq(claim.seat, given('seat')),
            ne(claim.state, 'blocked'),
          ),
        )
        .orderBy(newest(claim.orderId))
        .limit(limit)
    )
  },
)

/** `since`: the id that an order is not older than. */
export const byClerk = statement<{ like: string; since: string; limit: number }>()('orders_by_clerk', (q) =>
  q
    .select({ id: q.t.order.id })
    .from(q.t.order)
    .where(and(gte(q.t.order.id, given('since')), isLike(sql`lower(${q.t.order.clerk})`)))
    .orderBy(sql`${q.t.order.id} desc`)
    .limit(limit),
)
