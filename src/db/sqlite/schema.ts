/**
 * Every table, as SQLite has it: the mirror of `postgres/schema.ts`, name by name; see there for what each is for.
 */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

// ── catalogue: small, copied to every machine ──

export const migration = sqliteTable(
  'migration',
  {
    number: integer('number').notNull(),
    name: text('name').notNull(),
    checksum: text('checksum').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.number] })],
)

export const house = sqliteTable('house', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  currency: text('currency').notNull(),
  zone: text('zone').notNull(),
  languages: text('languages').notNull(),
  rules: text('rules').notNull().default('{}'),
})

export const signingKey = sqliteTable('signing_key', {
  id: text('id').primaryKey(),
  publicKey: text('public_key').notNull(),
  privateKey: text('private_key').notNull(),
  createdAt: integer('created_at').notNull(),
})

export const venue = sqliteTable(
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

export const plan = sqliteTable(
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

export const planSection = sqliteTable(
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

export const terms = sqliteTable('terms', {
  id: text('id').primaryKey(),
  body: text('body').notNull(),
  createdAt: integer('created_at').notNull(),
})

export const event = sqliteTable(
  'event',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    title: text('title').notNull(),
  },
  (t) => [uniqueIndex('event_code').on(t.code)],
)

export const performance = sqliteTable(
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
    locking: text('locking').notNull().default('{}'),
  },
  (t) => [uniqueIndex('performance_code').on(t.code), index('performance_starts').on(t.startsAt)],
)

// ── by performance ──

export * from './schema-performance.ts'

// ── by order ──

export const orderRef = sqliteTable('order_ref', {
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

export const register = sqliteTable('register', {
  id: text('id').primaryKey(),
  ledgerSeq: integer('ledger_seq').notNull(),
  ledgerHash: text('ledger_hash').notNull(),
})

export const ledger = sqliteTable(
  'ledger',
  {
    registerId: text('register_id').notNull(),
    seq: integer('seq').notNull(),
    at: integer('at').notNull(),
    clerk: text('clerk').notNull(),
    action: text('action').notNull(),

    subject: text('subject').notNull(),
    body: text('body').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.registerId, t.seq] }), index('ledger_subject').on(t.subject)],
)

export * from './schema-tills.ts'

export const request = sqliteTable('request', {
  key: text('key').primaryKey(),
  operation: text('operation').notNull(),
  contentHash: text('content_hash').notNull(),
  subject: text('subject').notNull(),
  at: integer('at').notNull(),
})
