/** People who work here: roles, staff, sign-ins, tokens. Small, and copied to every machine. */
import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** The house's own roles, and what it has changed of those that are everywhere. */
export const role = pgTable('role', {
  code: text('code').primaryKey(),
  title: text('title').notNull(),
  /** A JSON list of names; null: as it is everywhere. */
  rights: text('rights'),
  /** What one refund may come to without `refund-over`; null: whatever it comes to. */
  refundMinor: integer('refund_minor'),
  at: integer('at').notNull(),
})

export const staff = pgTable(
  'staff',
  {
    id: text('id').primaryKey(),
    /** As the ledger has it in `clerk`; it is never given to anybody else. */
    name: text('name').notNull(),
    /** Lower case: `Ana` and `ana` are one. */
    search: text('search').notNull(),
    /** A JSON list of codes. */
    roles: text('roles').notNull(),
    status: text('status', { enum: ['active', 'disabled'] }).notNull(),
    /** Which kind of secret it is; null where none was set. */
    secretKind: text('secret_kind', { enum: ['pin', 'passphrase'] }),
    /** By scrypt, never the secret itself. */
    secret: text('secret'),
    createdAt: integer('created_at').notNull(),
    changedAt: integer('changed_at').notNull(),
    /** Of a secret that the house drew: it is good once, until then, to set an own one by. Null: his own. */
    secretUntilAt: integer('secret_until_at'),
  },
  (t) => [uniqueIndex('staff_search').on(t.search)],
)

/** Wrong secrets since the last right one, by the name that was typed (`name:ana`) and by register (`register:window-2`). */
export const signInTry = pgTable('sign_in_try', {
  subject: text('subject').primaryKey(),
  /** Counted before the secret is looked at: two guesses at a time are two. */
  tries: integer('tries').notNull(),
  triedAt: integer('tried_at').notNull(),
})

export const staffSession = pgTable(
  'staff_session',
  {
    /** SHA-256 of what the machine keeps. */
    id: text('id').primaryKey(),
    staffId: text('staff_id').notNull(),
    registerId: text('register_id').notNull(),
    /** The operating system's user. */
    osUser: text('os_user').notNull(),
    startedAt: integer('started_at').notNull(),
    seenAt: integer('seen_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (t) => [index('staff_session_open').on(t.staffId).where(sql`ended_at IS NULL`)],
)

/** For scripts: some rights of the member of staff who made it, for a while. */
export const accessToken = pgTable(
  'access_token',
  {
    /** SHA-256 of the token. */
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    staffId: text('staff_id').notNull(),
    /** A JSON list of names. */
    rights: text('rights').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    revokedAt: integer('revoked_at'),
    /** Where alone it sells; null: wherever it says. */
    channel: text('channel'),
  },
  (t) => [uniqueIndex('access_token_name').on(t.name)],
)
