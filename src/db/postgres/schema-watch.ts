/** The pace of purchases, where terms watch it: which orders count for whom, and what was flagged. Nobody's name is here. */
import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** By subject: whoever counts its orders has this row to himself. */
export const watchSubject = pgTable('watch_subject', {
  /** SHA-256, hex, of the kind and the digits, name or id (`core/watch/subjects.ts`). */
  subject: text('subject').primaryKey(),
  kind: text('kind', { enum: ['card', 'name', 'telephone', 'customer', 'register'] }).notNull(),
  /** Rows of `watch_use` that have it. */
  uses: integer('uses').notNull(),
})

/** By order: for which subjects it counts. */
export const watchUse = pgTable(
  'watch_use',
  {
    orderId: text('order_id').notNull(),
    subject: text('subject').notNull(),
    kind: text('kind', { enum: ['card', 'name', 'telephone', 'customer', 'register'] }).notNull(),
    performanceId: text('performance_id').notNull(),
    eventId: text('event_id').notNull(),
    channel: text('channel').notNull(),
    tickets: integer('tickets').notNull(),
    /** When it was sold, reserved, or asked for by a provider, whichever came first. */
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.subject] }), index('watch_use_subject').on(t.subject, t.at)],
)

/** By flag: one pace, as long as it is open. */
export const watchFlag = pgTable(
  'watch_flag',
  {
    id: text('id').primaryKey(),
    /** As people name it: `F7K39QF2`. */
    code: text('code').notNull(),
    /** The rule, as JSON, but for whom it asks. */
    rule: text('rule').notNull(),
    /** The performance's or the event's id, where orders are counted by that; else ''. */
    scopeId: text('scope_id').notNull(),
    /** Null: who it was about was erased. */
    subject: text('subject'),
    /** Of the sale that it was raised at. */
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

/** The orders that a flag has counted. */
export const watchFlagOrder = pgTable(
  'watch_flag_order',
  {
    flagId: text('flag_id').notNull(),
    orderId: text('order_id').notNull(),
    tickets: integer('tickets').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.flagId, t.orderId] }), index('watch_flag_order_order').on(t.orderId)],
)
