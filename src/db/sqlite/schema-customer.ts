/** Customers, as SQLite has them: the mirror of `postgres/schema-customer.ts`. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const customer = sqliteTable(
  'customer',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    status: text('status', { enum: ['active', 'merged', 'erased'] }).notNull(),
    name: text('name'),
    phone: text('phone'),
    email: text('email'),
    emailSearch: text('email_search'),
    address: text('address'),
    language: text('language'),
    born: text('born'),
    mergedInto: text('merged_into'),
    changedAt: integer('changed_at').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [
    uniqueIndex('customer_code').on(t.code),
    index('customer_phone').on(t.phone).where(sql`phone IS NOT NULL`),
    index('customer_email').on(t.emailSearch).where(sql`email_search IS NOT NULL`),
    index('customer_merged').on(t.mergedInto).where(sql`merged_into IS NOT NULL`),
  ],
)

export const customerConsent = sqliteTable(
  'customer_consent',
  {
    customerId: text('customer_id').notNull(),
    id: text('id').notNull(),
    way: text('way', { enum: ['email', 'phone', 'post'] }).notNull(),
    given: integer('given').notNull(),
    place: text('place'),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.id] })],
)

export const customerNote = sqliteTable(
  'customer_note',
  {
    customerId: text('customer_id').notNull(),
    id: text('id').notNull(),
    text: text('text').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.id] })],
)

export const customerFlag = sqliteTable(
  'customer_flag',
  {
    customerId: text('customer_id').notNull(),
    id: text('id').notNull(),
    code: text('code').notNull(),
    reason: text('reason').notNull(),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
    removedAt: integer('removed_at'),
    removedBy: text('removed_by'),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.id] }),
    uniqueIndex('customer_flag_on').on(t.customerId, t.code).where(sql`removed_at IS NULL`),
    index('customer_flag_code').on(t.code).where(sql`removed_at IS NULL`),
  ],
)

export const customerWord = sqliteTable(
  'customer_word',
  {
    customerId: text('customer_id').notNull(),
    word: text('word').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.word] }),
    index('customer_word_word').on(t.word, t.customerId),
  ],
)

export const nameWord = sqliteTable('name_word', {
  word: text('word').primaryKey(),
  people: integer('people').notNull(),
})

export const nameVariant = sqliteTable(
  'name_variant',
  {
    variant: text('variant').notNull(),
    word: text('word').notNull(),
  },
  (t) => [primaryKey({ columns: [t.variant, t.word] }), index('name_variant_word').on(t.word)],
)
export const customerSecret = sqliteTable('customer_secret', {
  customerId: text('customer_id').primaryKey(),
  kind: text('kind', { enum: ['pin', 'passphrase'] }).notNull(),
  secret: text('secret').notNull(),
  changedAt: integer('changed_at').notNull(),
})
