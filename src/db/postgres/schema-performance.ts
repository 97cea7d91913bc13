/** The tables of a performance's seats, as PostgreSQL has them: their keys begin with the performance. See schema.ts. */
import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

export const stock = pgTable(
  'stock',
  {
    performanceId: text('performance_id').notNull(),
    section: text('section').notNull(),
    kind: text('kind', { enum: ['seated', 'standing'] }).notNull(),
    capacity: integer('capacity').notNull(),
    held: integer('held').notNull(),
    sold: integer('sold').notNull(),
    version: integer('version').notNull(),
    /** 1 where the capacity was set by hand and is not the plan's. */
    adjusted: integer('adjusted').notNull().default(0),
    /** What the house holds or blocks. */
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

/** Who has a seat: the primary key is what makes a double sale impossible. Standing places claim `section#ticket`. */
export const claim = pgTable(
  'claim',
  {
    performanceId: text('performance_id').notNull(),
    seat: text('seat').notNull(),
    leg: integer('leg').notNull(),
    section: text('section').notNull(),
    state: text('state', { enum: ['held', 'sold', 'blocked'] }).notNull(),
    /** The order that has it, or the house hold that blocks it. */
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

export const ticket = pgTable(
  'ticket',
  {
    performanceId: text('performance_id').notNull(),
    id: text('id').notNull(),
    orderId: text('order_id').notNull(),
    /** The claim's seat. */
    seat: text('seat').notNull(),
    label: text('label').notNull(),
    section: text('section').notNull(),
    block: text('block'),
    row: text('row'),
    number: text('number'),
    category: text('category').notNull(),
    priceType: text('price_type').notNull(),
    /** What the ticket costs: the sum of its lines. */
    priceMinor: integer('price_minor').notNull(),
    status: text('status', {
      enum: ['valid', 'used', 'returned', 'cancelled', 'exchanged', 'void'],
    }).notNull(),
    /** Counts prints; part of the signed code. */
    print: integer('print').notNull(),
    soldAt: integer('sold_at').notNull(),
    /** Legs of the way, from the first to before the last; 0 and 1 where there is no way. */
    fromLeg: integer('from_leg').notNull().default(0),
    toLeg: integer('to_leg').notNull().default(1),
    /** When it stopped being valid. */
    endedAt: integer('ended_at'),
  },
  (t) => [primaryKey({ columns: [t.performanceId, t.id] }), index('ticket_order').on(t.orderId)],
)

/** One row a performance, which whoever moves its seats pessimistically takes first (`stock/lock.ts`); made when first needed. */
export const turn = pgTable('turn', {
  performanceId: text('performance_id').primaryKey(),
})

/** Seats that the house keeps: `hold` until its release, for those who may break it; `block` for nobody. Its claims are `blocked`. */
export const houseHold = pgTable(
  'house_hold',
  {
    performanceId: text('performance_id').notNull(),
    id: text('id').notNull(),
    code: text('code').notNull(),
    kind: text('kind', { enum: ['hold', 'block'] }).notNull(),
    reason: text('reason').notNull(),
    /** JSON: names of clerks who may sell from it; empty: every clerk who names its code. */
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

/** At most so many places by a channel, or tickets of a price type: counted up in the transaction of the sale. */
export const quota = pgTable(
  'quota',
  {
    performanceId: text('performance_id').notNull(),
    code: text('code').notNull(),
    kind: text('kind', { enum: ['channel', 'price-type'] }).notNull(),
    /** The channel, or the price type. */
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

/** Seats of a class that short trips leave free, by count (`rail/protection.ts`). */
export const protection = pgTable(
  'protection',
  {
    performanceId: text('performance_id').notNull(),
    code: text('code').notNull(),
    section: text('section').notNull(),
    fromLeg: integer('from_leg').notNull(),
    toLeg: integer('to_leg').notNull(),
    minLegs: integer('min_legs').notNull(),
    seats: integer('seats').notNull(),
    /** JSON: [{ at, seats }], moments ascending, seats falling. */
    steps: text('steps').notNull(),
  },
  (t) => [primaryKey({ columns: [t.performanceId, t.code] })],
)

/** Who waits for seats: the queue is the order of the ids. An offer is a hold. */
export const waitRequest = pgTable(
  'wait_request',
  {
    performanceId: text('performance_id').notNull(),
    id: text('id').notNull(),
    /** Short and speakable, like an order reference. */
    ref: text('ref').notNull(),
    status: text('status', {
      enum: ['waiting', 'offered', 'served', 'lapsed', 'ended', 'removed'],
    }).notNull(),
    party: integer('party').notNull(),
    /** JSON: sections, categories, price, together, stops. */
    wish: text('wish').notNull(),
    contact: text('contact').notNull(),
    untilAt: integer('until_at').notNull(),
    /** The offer. */
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

/** A clerk has so many holds at a time as there are slots: each takes one, an ended one is taken over in place. */
export const holdSlot = pgTable(
  'hold_slot',
  {
    clerk: text('clerk').notNull(),
    slot: integer('slot').notNull(),
    orderId: text('order_id').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.clerk, t.slot] }), index('hold_slot_order').on(t.orderId)],
)
