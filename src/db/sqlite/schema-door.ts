/** The door of a sale, as SQLite has it: the mirror of `postgres/schema-door.ts`. */
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
export const challenge = sqliteTable(
  'challenge',
  {
    id: text('id').primaryKey(),
    registerId: text('register_id').notNull(),
    answer: text('answer').notNull(),
    status: text('status', { enum: ['open', 'passed', 'used'] }).notNull(),
    tries: integer('tries').notNull(),
    madeAt: integer('made_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedBy: text('used_by'),
  },
  (t) => [index('challenge_expires_at').on(t.expiresAt)],
)
export const challengeRate = sqliteTable('challenge_rate', {
  registerId: text('register_id').primaryKey(),
  minute: integer('minute').notNull(),
  drawn: integer('drawn').notNull(),
})
export const room = sqliteTable('room', {
  performanceId: text('performance_id').primaryKey(),
  drawnAt: integer('drawn_at'),
  factor: integer('factor'),
  shift: integer('shift'),
  lastNumber: integer('last_number').notNull(),
  nextAt: integer('next_at').notNull(),
})
export const roomPlace = sqliteTable(
  'room_place',
  {
    id: text('id').primaryKey(),
    performanceId: text('performance_id').notNull(),
    arrivedAt: integer('arrived_at').notNull(),
    lot: integer('lot').notNull(),
    number: integer('number'),
    admitAt: integer('admit_at'),
    orderId: text('order_id'),
  },
  (t) => [uniqueIndex('room_place_in_line').on(t.performanceId, t.number)],
)
