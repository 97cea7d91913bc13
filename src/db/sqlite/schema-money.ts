/** Money beside orders, as SQLite has it: the mirror of `postgres/schema-money.ts`. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const account = sqliteTable(
  'account',
  {
    id: text('id').primaryKey(),
    kind: text('kind', {
      enum: ['gift-card', 'stored-value', 'customer'],
    }).notNull(),
    code: text('code').notNull(),
    last4: text('last4').notNull(),
    name: text('name'),
    currency: text('currency').notNull(),
    balanceMinor: integer('balance_minor').notNull(),
    creditMinor: integer('credit_minor').notNull(),
    status: text('status', {
      enum: ['active', 'blocked', 'closed'],
    }).notNull(),
    expiresAt: integer('expires_at'),
    seq: integer('seq').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [uniqueIndex('account_code').on(t.code), index('account_last4').on(t.last4)],
)

export const accountMovement = sqliteTable(
  'account_movement',
  {
    accountId: text('account_id').notNull(),
    seq: integer('seq').notNull(),
    kind: text('kind', {
      enum: ['issued', 'loaded', 'spent', 'returned', 'settled', 'expired', 'adjusted'],
    }).notNull(),
    amountMinor: integer('amount_minor').notNull(),
    balanceMinor: integer('balance_minor').notNull(),
    orderId: text('order_id'),
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

export const promotion = sqliteTable('promotion', {
  code: text('code').primaryKey(),
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

export const promotionPerson = sqliteTable(
  'promotion_person',
  {
    code: text('code').notNull(),
    person: text('person').notNull(),
    uses: integer('uses').notNull(),
    most: integer('most').notNull(),
  },
  (t) => [primaryKey({ columns: [t.code, t.person] })],
)

export const promotionUse = sqliteTable(
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
