/** Limits for each person, where terms have them: counters that no register can pass, and what each order adds to them. */
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** By person: how many tickets he has under a rule. */
export const limitCount = pgTable(
  'limit_count',
  {
    /** `id:` and the hash of a document, `customer:` and an id, `phone:` and the last ten digits, the last one first. */
    person: text('person').notNull(),
    scope: text('scope', { enum: ['performance', 'event', 'period'] }).notNull(),
    /** The performance's or the event's id; of a period its length in milliseconds. */
    subject: text('subject').notNull(),
    used: integer('used').notNull(),
    /** What it was allowed to come to when it was last counted up: the rule's, or what staff have passed. */
    allowed: integer('allowed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.person, t.scope, t.subject] })],
)

/** By order: how many of its tickets count for whom. */
export const limitUse = pgTable(
  'limit_use',
  {
    orderId: text('order_id').notNull(),
    scope: text('scope', { enum: ['performance', 'event', 'period'] }).notNull(),
    subject: text('subject').notNull(),
    person: text('person').notNull(),
    quantity: integer('quantity').notNull(),
    /** 0: its period is over, and the counter has it no more. */
    counted: integer('counted').notNull(),
    /** When the order was placed: a period counts from then. */
    at: integer('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.scope, t.subject, t.person] }),
    index('limit_use_person').on(t.person, t.scope, t.subject),
  ],
)

/** By performance and day: how often a limit has refused tickets. Of nobody in particular. */
export const limitRefused = pgTable(
  'limit_refused',
  {
    performanceId: text('performance_id').notNull(),
    /** `2027-01-15`, of the venue. */
    day: text('day').notNull(),
    scope: text('scope', { enum: ['performance', 'event', 'period'] }).notNull(),
    /** As in `limit_count`. */
    subject: text('subject').notNull(),
    /** `buyer`: it was not said who buys. */
    kind: text('kind', { enum: ['reached', 'buyer'] }).notNull(),
    channel: text('channel').notNull(),
    times: integer('times').notNull(),
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.performanceId, t.day, t.scope, t.subject, t.kind, t.channel] })],
)
