/** The tables of a performance's seats, as SQLite has them: the mirror of `postgres/schema-performance.ts`. */
import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const stock = sqliteTable(
  'stock',
  {
    performanceId: text('performance_id').notNull(),
    section: text('section').notNull(),
    kind: text('kind', { enum: ['seated', 'standing'] }).notNull(),
    capacity: integer('capacity').notNull(),
    held: integer('held').notNull(),
    sold: integer('sold').notNull(),
    version: integer('version').notNull(),
    adjusted: integer('adjusted').notNull().default(0),
    blocked: integer('blocked').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.section] }),
    check(
      'stock_not_oversold',
      sql`${t.held} >= 0 AND ${t.sold} >= 0 AND ${t.held} + ${t.sold} <= ${t.capacity}`,
    ),
    check(
      'stock_not_overblocked',
      sql`${t.blocked} >= 0 AND ${t.held} + ${t.sold} + ${t.blocked} <= ${t.capacity}`,
    ),
  ],
)

export const claim = sqliteTable(
  'claim',
  {
    performanceId: text('performance_id').notNull(),
    seat: text('seat').notNull(),
    leg: integer('leg').notNull(),
    section: text('section').notNull(),
    state: text('state', { enum: ['held', 'sold', 'blocked'] }).notNull(),

    orderId: text('order_id').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
    expiresAt: integer('expires_at'),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.seat, t.leg] }),
    index('claim_order').on(t.orderId),
    index('claim_ends').on(t.performanceId, t.expiresAt).where(sql`expires_at IS NOT NULL`),
  ],
)

export const ticket = sqliteTable(
  'ticket',
  {
    performanceId: text('performance_id').notNull(),
    id: text('id').notNull(),
    orderId: text('order_id').notNull(),

    seat: text('seat').notNull(),
    label: text('label').notNull(),
    section: text('section').notNull(),
    block: text('block'),
    row: text('row'),
    number: text('number'),
    category: text('category').notNull(),
    priceType: text('price_type').notNull(),

    priceMinor: integer('price_minor').notNull(),
    status: text('status', {
      enum: ['valid', 'used', 'returned', 'cancelled', 'exchanged', 'void'],
    }).notNull(),

    print: integer('print').notNull(),
    soldAt: integer('sold_at').notNull(),
    fromLeg: integer('from_leg').notNull().default(0),
    toLeg: integer('to_leg').notNull().default(1),
    endedAt: integer('ended_at'),
  },
  (t) => [primaryKey({ columns: [t.performanceId, t.id] }), index('ticket_order').on(t.orderId)],
)

export const turn = sqliteTable('turn', {
  performanceId: text('performance_id').primaryKey(),
})

export const houseHold = sqliteTable(
  'house_hold',
  {
    performanceId: text('performance_id').notNull(),
    id: text('id').notNull(),
    code: text('code').notNull(),
    kind: text('kind', { enum: ['hold', 'block'] }).notNull(),
    reason: text('reason').notNull(),
    mayBreak: text('may_break').notNull(),
    releaseAt: integer('release_at'),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.id] }),
    uniqueIndex('house_hold_code').on(t.performanceId, t.code),
  ],
)

export const quota = sqliteTable(
  'quota',
  {
    performanceId: text('performance_id').notNull(),
    code: text('code').notNull(),
    kind: text('kind', { enum: ['channel', 'price-type'] }).notNull(),
    subject: text('subject').notNull(),
    most: integer('most').notNull(),
    used: integer('used').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.code] }),
    uniqueIndex('quota_subject').on(t.performanceId, t.kind, t.subject),
    check('quota_not_passed', sql`${t.used} >= 0 AND ${t.used} <= ${t.most}`),
  ],
)

export const protection = sqliteTable(
  'protection',
  {
    performanceId: text('performance_id').notNull(),
    code: text('code').notNull(),
    section: text('section').notNull(),
    fromLeg: integer('from_leg').notNull(),
    toLeg: integer('to_leg').notNull(),
    minLegs: integer('min_legs').notNull(),
    seats: integer('seats').notNull(),
    steps: text('steps').notNull(),
  },
  (t) => [primaryKey({ columns: [t.performanceId, t.code] })],
)

export const waitRequest = sqliteTable(
  'wait_request',
  {
    performanceId: text('performance_id').notNull(),
    id: text('id').notNull(),
    ref: text('ref').notNull(),
    status: text('status', {
      enum: ['waiting', 'offered', 'served', 'lapsed', 'ended', 'removed'],
    }).notNull(),
    party: integer('party').notNull(),
    wish: text('wish').notNull(),
    contact: text('contact').notNull(),
    untilAt: integer('until_at').notNull(),
    orderId: text('order_id'),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
    customerId: text('customer_id'),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.id] }),
    uniqueIndex('wait_request_ref').on(t.performanceId, t.ref),
    index('wait_request_queue').on(t.performanceId, t.id).where(sql`status = 'waiting'`),
    index('wait_request_offer_of').on(t.performanceId, t.orderId).where(sql`status = 'offered'`),
    index('wait_request_customer').on(t.customerId).where(sql`customer_id IS NOT NULL`),
  ],
)

export const holdSlot = sqliteTable(
  'hold_slot',
  {
    clerk: text('clerk').notNull(),
    slot: integer('slot').notNull(),
    orderId: text('order_id').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.clerk, t.slot] }), index('hold_slot_order').on(t.orderId)],
)
