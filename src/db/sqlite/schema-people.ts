/** People who work here, as SQLite has it: the mirror of `postgres/schema-people.ts`. */
import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const role = sqliteTable('role', {
  code: text('code').primaryKey(),
  title: text('title').notNull(),
  rights: text('rights'),
  refundMinor: integer('refund_minor'),
  at: integer('at').notNull(),
})

export const staff = sqliteTable(
  'staff',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    search: text('search').notNull(),
    roles: text('roles').notNull(),
    status: text('status', { enum: ['active', 'disabled'] }).notNull(),
    secretKind: text('secret_kind', { enum: ['pin', 'passphrase'] }),
    secret: text('secret'),
    createdAt: integer('created_at').notNull(),
    changedAt: integer('changed_at').notNull(),
    secretUntilAt: integer('secret_until_at'),
  },
  (t) => [uniqueIndex('staff_search').on(t.search)],
)

export const signInTry = sqliteTable('sign_in_try', {
  subject: text('subject').primaryKey(),
  tries: integer('tries').notNull(),
  triedAt: integer('tried_at').notNull(),
})

export const staffSession = sqliteTable(
  'staff_session',
  {
    id: text('id').primaryKey(),
    staffId: text('staff_id').notNull(),
    registerId: text('register_id').notNull(),
    osUser: text('os_user').notNull(),
    startedAt: integer('started_at').notNull(),
    seenAt: integer('seen_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (t) => [index('staff_session_open').on(t.staffId).where(sql`ended_at IS NULL`)],
)

export const accessToken = sqliteTable(
  'access_token',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    staffId: text('staff_id').notNull(),
    rights: text('rights').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    revokedAt: integer('revoked_at'),
    channel: text('channel'),
  },
  (t) => [uniqueIndex('access_token_name').on(t.name)],
)
