/** The door of a sale: challenges for scripted channels, and waiting rooms. */
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** A picture to be read once: only the answer's hash is kept, and a few minutes long. */
export const challenge = pgTable(
  'challenge',
  {
    id: text('id').primaryKey(),
    registerId: text('register_id').notNull(),
    answer: text('answer').notNull(),
    status: text('status', { enum: ['open', 'passed', 'used'] }).notNull(),
    tries: integer('tries').notNull(),
    madeAt: integer('made_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    /** The order, or the place in a waiting room, that it was good for. */
    usedBy: text('used_by'),
  },
  (t) => [index('challenge_expires_at').on(t.expiresAt)],
)

/** How many pictures a register was shown within this minute since 1970. */
export const challengeRate = pgTable('challenge_rate', {
  registerId: text('register_id').primaryKey(),
  minute: integer('minute').notNull(),
  drawn: integer('drawn').notNull(),
})

/** By performance: whether lots were drawn, by which numbers, and who is let in next. */
export const room = pgTable('room', {
  performanceId: text('performance_id').primaryKey(),
  drawnAt: integer('drawn_at'),
  factor: integer('factor'),
  shift: integer('shift'),
  lastNumber: integer('last_number').notNull(),
  nextAt: integer('next_at').notNull(),
})

/** Somebody who waits; `id` is the hash of the code that he has. Number and moment are his once lots were drawn. */
export const roomPlace = pgTable(
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
