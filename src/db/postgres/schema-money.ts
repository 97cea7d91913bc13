/** Money beside orders: stored value, promotions. */
import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** Stored value: gift cards, and customers' accounts that are paid by invoice. */
export const account = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    kind: text('kind', {
      enum: ['gift-card', 'stored-value', 'customer'],
    }).notNull(),
    /** SHA-256 of the code that stands on a card; the code itself of a customer. */
    code: text('code').notNull(),
    last4: text('last4').notNull(),
    name: text('name'),
    currency: text('currency').notNull(),
    /** What is on it; below zero: what the customer owes. */
    balanceMinor: integer('balance_minor').notNull(),
    /** How far below zero it may go. */
    creditMinor: integer('credit_minor').notNull(),
    status: text('status', {
      enum: ['active', 'blocked', 'closed'],
    }).notNull(),
    expiresAt: integer('expires_at'),
    /** The number of its newest movement. */
    seq: integer('seq').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [uniqueIndex('account_code').on(t.code), index('account_last4').on(t.last4)],
)

/** Append-only: the balance is what they add up to. */
export const accountMovement = pgTable(
  'account_movement',
  {
    accountId: text('account_id').notNull(),
    seq: integer('seq').notNull(),
    kind: text('kind', {
      enum: ['issued', 'loaded', 'spent', 'returned', 'settled', 'expired', 'adjusted'],
    }).notNull(),
    amountMinor: integer('amount_minor').notNull(),
    /** After it. */
    balanceMinor: integer('balance_minor').notNull(),
    orderId: text('order_id'),
    /** The payment, refund or till movement beside it. */
    subject: text('subject'),
    reason: text('reason'),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.seq] }),
    index('account_movement_order').on(t.orderId).where(sql`order_id IS NOT NULL`),
  ],
)

/** A promotion and what of it is used up. */
export const promotion = pgTable('promotion', {
  code: text('code').primaryKey(),
  /** The rule: canonical JSON. */
  body: text('body').notNull(),
  status: text('status', {
    enum: ['active', 'ended'],
  }).notNull(),
  uses: integer('uses').notNull(),
  mostUses: integer('most_uses'),
  spentMinor: integer('spent_minor').notNull(),
  budgetMinor: integer('budget_minor'),
  mostUsesPerPerson: integer('most_uses_per_person'),
  at: integer('at').notNull(),
})

/** How often one person has had a promotion. */
export const promotionPerson = pgTable(
  'promotion_person',
  {
    code: text('code').notNull(),
    person: text('person').notNull(),
    uses: integer('uses').notNull(),
    most: integer('most').notNull(),
  },
  (t) => [primaryKey({ columns: [t.code, t.person] })],
)

/** What an order has had of a promotion. */
export const promotionUse = pgTable(
  'promotion_use',
  {
    orderId: text('order_id').notNull(),
    code: text('code').notNull(),
    uses: integer('uses').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    person: text('person'),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.code] }), index('promotion_use_code').on(t.code)],
)
