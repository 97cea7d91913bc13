/** The pace of purchases, as SQLite has it: the mirror of `postgres/schema-watch.ts`. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const watchSubject = sqliteTable('watch_subject', {
  subject: text('subject').primaryKey(),
  kind: text('kind', { enum: ['card', 'name', 'telephone', 'customer', 'register'] }).notNull(),
  uses: integer('uses').notNull(),
})

export const watchUse = sqliteTable(
  'watch_use',
  {
    orderId: text('order_id').notNull(),
    subject: text('subject').notNull(),
    kind: text('kind', { enum: ['card', 'name', 'telephone', 'customer', 'register'] }).notNull(),
    performanceId: text('performance_id').notNull(),
    eventId: text('event_id').notNull(),
    channel: text('channel').notNull(),
    tickets: integer('tickets').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.subject] }), index('watch_use_subject').on(t.subject, t.at)],
)

export const watchFlag = sqliteTable(
  'watch_flag',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    rule: text('rule').notNull(),
    scopeId: text('scope_id').notNull(),
    subject: text('subject'),
    performanceId: text('performance_id').notNull(),
    eventId: text('event_id').notNull(),
    orders: integer('orders').notNull(),
    tickets: integer('tickets').notNull(),
    firstOrderId: text('first_order_id').notNull(),
    lastOrderId: text('last_order_id').notNull(),
    status: text('status', { enum: ['open', 'cleared'] }).notNull(),
    at: integer('at').notNull(),
    lastAt: integer('last_at').notNull(),
    clearedAt: integer('cleared_at'),
    clearedBy: text('cleared_by'),
    reason: text('reason'),
  },
  (t) => [
    uniqueIndex('watch_flag_code').on(t.code),
    uniqueIndex('watch_flag_open').on(t.subject, t.rule, t.scopeId).where(sql`status = 'open'`),
    index('watch_flag_subject').on(t.subject),
  ],
)

export const watchFlagOrder = sqliteTable(
  'watch_flag_order',
  {
    flagId: text('flag_id').notNull(),
    orderId: text('order_id').notNull(),
    tickets: integer('tickets').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.flagId, t.orderId] }), index('watch_flag_order_order').on(t.orderId)],
)
