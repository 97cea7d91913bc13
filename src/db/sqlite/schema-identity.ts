/** Real names, as SQLite has them: the mirror of `postgres/schema-identity.ts`. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
export const identity = sqliteTable(
  'identity',
  {
    orderId: text('order_id').notNull(),
    ticketId: text('ticket_id').notNull(),
    performanceId: text('performance_id').notNull(),
    seat: text('seat').notNull(),
    fromLeg: integer('from_leg').notNull(),
    toLeg: integer('to_leg').notNull(),
    kind: text('kind', {
      enum: ['prc-id', 'residence-permit', 'passport', 'hk-macao-permit', 'taiwan-permit', 'other'],
    }).notNull(),
    hash: text('hash'),
    keyId: text('key_id'),
    sealed: text('sealed'),
    nameMasked: text('name_masked'),
    numberMasked: text('number_masked'),
    changes: integer('changes').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
    erasedAt: integer('erased_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.ticketId] }),
    index('identity_hash').on(t.hash).where(sql`hash IS NOT NULL`),
    index('identity_key').on(t.keyId).where(sql`key_id IS NOT NULL`),
    index('identity_performance').on(t.performanceId),
  ],
)
export const identityPlace = sqliteTable(
  'identity_place',
  {
    performanceId: text('performance_id').notNull(),
    hash: text('hash').notNull(),
    leg: integer('leg').notNull(),
    orderId: text('order_id').notNull(),
    ticketId: text('ticket_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.hash, t.leg] }),
    index('identity_place_order').on(t.performanceId, t.orderId),
  ],
)
export const identityHouse = sqliteTable('identity_house', {
  id: text('id').primaryKey(),
  hashKeyId: text('hash_key_id').notNull(),
  at: integer('at').notNull(),
})
