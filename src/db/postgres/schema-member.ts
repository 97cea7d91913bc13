/** Members: tiers, who is one and until when, cards, points. Keys begin with the member. */
import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** What members of the house can be. One that is ended is not sold any more; who has it keeps it. */
export const memberTier = pgTable('member_tier', {
  code: text('code').primaryKey(),
  /** The rule (`core/members/tier.ts`): canonical JSON. */
  body: text('body').notNull(),
  status: text('status', { enum: ['active', 'ended'] }).notNull(),
  at: integer('at').notNull(),
})

/** A customer who is a member, or was one. */
export const member = pgTable(
  'member',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id').notNull(),
    /** What his movements add up to. */
    points: integer('points').notNull(),
    /** The number of the newest movement. */
    seq: integer('seq').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [uniqueIndex('member_customer').on(t.customerId)],
)

/** What he has paid for: a tier from one moment until before another. Append-only. */
export const memberTerm = pgTable(
  'member_term',
  {
    memberId: text('member_id').notNull(),
    /** 1, 2, 3, …: in the order that they were sold in. */
    number: integer('number').notNull(),
    /** Also of the till movement that it was paid by. */
    id: text('id').notNull(),
    tier: text('tier').notNull(),
    fromAt: integer('from_at').notNull(),
    untilAt: integer('until_at').notNull(),
    priceMinor: integer('price_minor').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.number] }), index('member_term_tier').on(t.tier, t.untilAt)],
)

export const memberCard = pgTable(
  'member_card',
  {
    /** SHA-256 of what stands on the card. */
    code: text('code').primaryKey(),
    memberId: text('member_id').notNull(),
    last4: text('last4').notNull(),
    status: text('status', { enum: ['active', 'void'] }).notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
    endedAt: integer('ended_at'),
  },
  (t) => [index('member_card_member').on(t.memberId)],
)

/** Append-only: the points are what they add up to. */
export const pointMovement = pgTable(
  'point_movement',
  {
    memberId: text('member_id').notNull(),
    seq: integer('seq').notNull(),
    kind: text('kind', {
      enum: ['earned', 'spent', 'returned', 'taken-back', 'expired', 'adjusted', 'merged'],
    }).notNull(),
    /** What was added; negative is taken away. */
    points: integer('points').notNull(),
    /** After it. */
    balance: integer('balance').notNull(),
    orderId: text('order_id'),
    /** Of what was added: the first moment that it is gone. */
    expiresAt: integer('expires_at'),
    reason: text('reason'),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.seq] }),
    index('point_movement_order').on(t.orderId).where(sql`order_id IS NOT NULL`),
  ],
)
