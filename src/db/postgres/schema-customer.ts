/** Customers: who they are, what they have agreed to, and the words that they are found by. Keys begin with the customer. */
import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** A person. One who was merged into another answers as that one for ever; one who was erased keeps only his id and code. */
export const customer = pgTable(
  'customer',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    status: text('status', { enum: ['active', 'merged', 'erased'] }).notNull(),
    name: text('name'),
    /** Digits only, the last one first: an index finds it by its end. */
    phone: text('phone'),
    email: text('email'),
    /** As it is looked for: in lower case. */
    emailSearch: text('email_search'),
    address: text('address'),
    /** BCP 47: what he is written to in. */
    language: text('language'),
    /** `1990-05-17`. */
    born: text('born'),
    mergedInto: text('merged_into'),
    /** The moment of the last change. */
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

/** Append-only: that he may be written to, or no longer. The newest of a way counts. */
export const customerConsent = pgTable(
  'customer_consent',
  {
    customerId: text('customer_id').notNull(),
    id: text('id').notNull(),
    way: text('way', { enum: ['email', 'phone', 'post'] }).notNull(),
    /** 1: given, 0: taken back. */
    given: integer('given').notNull(),
    /** Where: at the counter, on which form; null once the person is erased. */
    place: text('place'),
    clerk: text('clerk').notNull(),
    registerId: text('register_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.id] })],
)

/** What clerks wrote beside a customer. */
export const customerNote = pgTable(
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

/** What a customer is marked with, and why. What was taken off stays as a row. */
export const customerFlag = pgTable(
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

/** The words of a customer's name, and his e-mail address as a word. */
export const customerWord = pgTable(
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

/** Every word that somebody has, and how many people have it. */
export const nameWord = pgTable('name_word', {
  word: text('word').primaryKey(),
  people: integer('people').notNull(),
})

/** A word and what is left of it without one or two letters: two words that are nearly alike have one of these in common. */
export const nameVariant = pgTable(
  'name_variant',
  {
    variant: text('variant').notNull(),
    word: text('word').notNull(),
  },
  (t) => [primaryKey({ columns: [t.variant, t.word] }), index('name_variant_word').on(t.word)],
)

/** What a customer signs in with: kept apart, so that no list of customers ever reads it. */
export const customerSecret = pgTable('customer_secret', {
  customerId: text('customer_id').primaryKey(),
  kind: text('kind', { enum: ['pin', 'passphrase'] }).notNull(),
  /** scrypt, as of staff. */
  secret: text('secret').notNull(),
  changedAt: integer('changed_at').notNull(),
})
