/**
 * Every table, as PostgreSQL has it; `sqlite/schema.ts` mirrors it name by name and `parity.ts` proves it.
 * Only text and integers: documents (`body`) are canonical JSON text, because both engines must hash alike.
 * Keys begin with the id of the group that a row belongs to (performance, order, register), and no
 * foreign key crosses groups, so that the same schema can be spread over several machines.
 */
import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

// ── catalogue: small, copied to every machine ──

export const migration = pgTable(
  'migration',
  {
    number: integer('number').notNull(),
    name: text('name').notNull(),
    checksum: text('checksum').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.number] })],
)

/** One row, id `house`. */
export const house = pgTable('house', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  currency: text('currency').notNull(),
  zone: text('zone').notNull(),
  languages: text('languages').notNull(),
  /** JSON: how long holds last and how many a clerk may have; `stock/hold-rules.ts` reads it. */
  rules: text('rules').notNull().default('{}'),
})

/** Ed25519 keys that sign tickets; the newest signs, all verify. PEM text. */
export const signingKey = pgTable('signing_key', {
  id: text('id').primaryKey(),
  publicKey: text('public_key').notNull(),
  privateKey: text('private_key').notNull(),
  createdAt: integer('created_at').notNull(),
})

export const venue = pgTable(
  'venue',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    zone: text('zone').notNull(),
    planId: text('plan_id').notNull(),
  },
  (t) => [uniqueIndex('venue_code').on(t.code)],
)

/** An immutable version: the id is the SHA-256 of its content. */
export const plan = pgTable(
  'plan',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    seatCount: integer('seat_count').notNull(),
    capacity: integer('capacity').notNull(),
    body: text('body').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [uniqueIndex('plan_version').on(t.code, t.version)],
)

/** A section with all its seats in one document, so that a plan loads in as many rows as it has sections. */
export const planSection = pgTable(
  'plan_section',
  {
    planId: text('plan_id').notNull(),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['seated', 'standing'] }).notNull(),
    capacity: integer('capacity').notNull(),
    body: text('body').notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.position] })],
)

/** Prices, price types, surcharges, taxes and refund policy as a performance is sold under them: immutable, by hash. */
export const terms = pgTable('terms', {
  id: text('id').primaryKey(),
  body: text('body').notNull(),
  createdAt: integer('created_at').notNull(),
})

export const event = pgTable(
  'event',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    title: text('title').notNull(),
  },
  (t) => [uniqueIndex('event_code').on(t.code)],
)

export const performance = pgTable(
  'performance',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    eventId: text('event_id').notNull(),
    venueId: text('venue_id').notNull(),
    planId: text('plan_id').notNull(),
    termsId: text('terms_id').notNull(),
    startsAt: integer('starts_at').notNull(),
    saleFrom: integer('sale_from'),
    saleUntil: integer('sale_until'),
    status: text('status', { enum: ['open', 'closed', 'cancelled'] }).notNull(),
    /** JSON: channel -> `optimistic`, where it is not `pessimistic`; `*` for every channel. */
    locking: text('locking').notNull().default('{}'),
  },
  (t) => [uniqueIndex('performance_code').on(t.code), index('performance_starts').on(t.startsAt)],
)

// ── by performance ──

export * from './schema-performance.ts'

// ── by order ──

/** Speakable reference -> order. A table, not an index: its key is its own when spread over machines. */
export const orderRef = pgTable('order_ref', {
  ref: text('ref').primaryKey(),
  orderId: text('order_id').notNull(),
})

export * from './schema-order.ts'

// ── money beside orders ──

export * from './schema-calendar.ts'
export * from './schema-customer.ts'
export * from './schema-door.ts'
export * from './schema-identity.ts'
export * from './schema-limits.ts'
export * from './schema-member.ts'
export * from './schema-money.ts'
export * from './schema-presale.ts'
export * from './schema-print.ts'
export * from './schema-rollup.ts'
export * from './schema-scan.ts'
export * from './schema-watch.ts'

// ── people ──

export * from './schema-people.ts'

// ── by register ──

/** A terminal, with the head of its ledger chain. */
export const register = pgTable('register', {
  id: text('id').primaryKey(),
  ledgerSeq: integer('ledger_seq').notNull(),
  ledgerHash: text('ledger_hash').notNull(),
})

export const ledger = pgTable(
  'ledger',
  {
    registerId: text('register_id').notNull(),
    seq: integer('seq').notNull(),
    at: integer('at').notNull(),
    clerk: text('clerk').notNull(),
    action: text('action').notNull(),
    /** What it is about: an order's id, a performance's, a till's. */
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.registerId, t.seq] }), index('ledger_subject').on(t.subject)],
)

export * from './schema-tills.ts'

/** Idempotency: a key, what it was used for, and where its result is. */
export const request = pgTable('request', {
  key: text('key').primaryKey(),
  operation: text('operation').notNull(),
  contentHash: text('content_hash').notNull(),
  subject: text('subject').notNull(),
  at: integer('at').notNull(),
})
