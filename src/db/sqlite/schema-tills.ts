/** Tills, as SQLite has them: the mirror of `postgres/schema-tills.ts`. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const till = sqliteTable(
  'till',
  {
    registerId: text('register_id').notNull(),
    id: text('id').notNull(),
    status: text('status', { enum: ['open', 'closed'] }).notNull(),
    openedAt: integer('opened_at').notNull(),
    openedBy: text('opened_by').notNull(),
    floatMinor: integer('float_minor').notNull(),
    closedAt: integer('closed_at'),
    closedBy: text('closed_by'),
    countedMinor: integer('counted_minor'),
    body: text('body'),
    number: integer('number'),
  },
  (t) => [
    primaryKey({ columns: [t.registerId, t.id] }),
    uniqueIndex('till_open').on(t.registerId).where(sql`status = 'open'`),
    uniqueIndex('till_number').on(t.registerId, t.number).where(sql`number IS NOT NULL`),
    index('till_opened').on(t.openedAt),
  ],
)

export const tillMovement = sqliteTable(
  'till_movement',
  {
    registerId: text('register_id').notNull(),
    id: text('id').notNull(),
    tillId: text('till_id').notNull(),
    kind: text('kind', {
      enum: [
        'account-issued',
        'account-loaded',
        'account-settled',
        'account-paid-out',
        'member-sold',
        'cash-in',
        'cash-out',
        'drop',
        'no-sale',
      ],
    }).notNull(),
    tender: text('tender', {
      enum: ['cash', 'card'],
    }).notNull(),
    amountMinor: integer('amount_minor').notNull(),
    subject: text('subject'),
    reason: text('reason'),
    reference: text('reference'),
    clerk: text('clerk').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.registerId, t.id] }), index('till_movement_till').on(t.tillId)],
)

export const checkpoint = sqliteTable(
  'checkpoint',
  {
    id: text('id').primaryKey(),
    registerId: text('register_id').notNull(),
    tillId: text('till_id'),
    clerk: text('clerk').notNull(),
    at: integer('at').notNull(),
    root: text('root').notNull(),
    note: text('note').notNull(),
  },
  (t) => [index('checkpoint_till').on(t.tillId).where(sql`till_id IS NOT NULL`)],
)
