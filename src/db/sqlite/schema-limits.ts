/** Limits for each person, as SQLite has them: the mirror of `postgres/schema-limits.ts`. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const limitCount = sqliteTable(
  'limit_count',
  {
    person: text('person').notNull(),
    scope: text('scope', { enum: ['performance', 'event', 'period'] }).notNull(),
    subject: text('subject').notNull(),
    used: integer('used').notNull(),
    allowed: integer('allowed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.person, t.scope, t.subject] })],
)

export const limitUse = sqliteTable(
  'limit_use',
  {
    orderId: text('order_id').notNull(),
    scope: text('scope', { enum: ['performance', 'event', 'period'] }).notNull(),
    subject: text('subject').notNull(),
    person: text('person').notNull(),
    quantity: integer('quantity').notNull(),
    counted: integer('counted').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.scope, t.subject, t.person] }),
    index('limit_use_person').on(t.person, t.scope, t.subject),
  ],
)

export const limitRefused = sqliteTable(
  'limit_refused',
  {
    performanceId: text('performance_id').notNull(),
    day: text('day').notNull(),
    scope: text('scope', { enum: ['performance', 'event', 'period'] }).notNull(),
    subject: text('subject').notNull(),
    kind: text('kind', { enum: ['reached', 'buyer'] }).notNull(),
    channel: text('channel').notNull(),
    times: integer('times').notNull(),
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.performanceId, t.day, t.scope, t.subject, t.kind, t.channel] })],
)
