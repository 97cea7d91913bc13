/** Who tickets are for, where a performance asks for real names. What tells of a person is sealed or hashed by keys outside. */
import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** By order: the person of a ticket, written with the ticket or before it, while its money is awaited. */
export const identity = pgTable(
  'identity',
  {
    orderId: text('order_id').notNull(),
    ticketId: text('ticket_id').notNull(),
    performanceId: text('performance_id').notNull(),
    /** The seat's id and its legs, by which the ticket is found before there is one. */
    seat: text('seat').notNull(),
    fromLeg: integer('from_leg').notNull(),
    toLeg: integer('to_leg').notNull(),
    kind: text('kind', {
      enum: ['prc-id', 'residence-permit', 'passport', 'hk-macao-permit', 'taiwan-permit', 'other'],
    }).notNull(),
    /** HMAC-SHA-256 of the document; this and all that tells of the person is null once it is erased. */
    hash: text('hash'),
    /** Which key has sealed it. */
    keyId: text('key_id'),
    /** Name and number: nonce, AES-256-GCM, tag; bound to the order's and the ticket's id. */
    sealed: text('sealed'),
    nameMasked: text('name_masked'),
    numberMasked: text('number_masked'),
    /** How often the person has become another. */
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

/** By performance, where everybody has one ticket: who is in it, on which legs. The key decides between two registers. */
export const identityPlace = pgTable(
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

/** One row, id `house`: the name of the key that documents are hashed by, so that no machine takes another one. */
export const identityHouse = pgTable('identity_house', {
  id: text('id').primaryKey(),
  hashKeyId: text('hash_key_id').notNull(),
  at: integer('at').notNull(),
})
