/** Members, as SQLite has them: the mirror of `postgres/schema-member.ts`. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const memberTier = sqliteTable('member_tier', {
  code: text('code').primaryKey(),
  body: text('body').notNull(),
  status: text('status', { enum: ['active', 'ended'] }).notNull(),
  at: integer('at').notNull(),
})

export const member = sqliteTable(
  'member',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id').notNull(),
    points: integer('points').notNull(),
    seq: integer('seq').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [uniqueIndex('member_customer').on(t.customerId)],
)

export const memberTerm = sqliteTable(
  'member_term',
  {
    memberId: text('member_id').notNull(),
    number: integer('number').notNull(),
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

export const memberCard = sqliteTable(
  'member_card',
  {
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

export const pointMovement = sqliteTable(
  'point_movement',
  {
    memberId: text('member_id').notNull(),
    seq: integer('seq').notNull(),
    kind: text('kind', {
      enum: ['earned', 'spent', 'returned', 'taken-back', 'expired', 'adjusted', 'merged'],
    }).notNull(),
    points: integer('points').notNull(),
    balance: integer('balance').notNull(),
    orderId: text('order_id'),
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
