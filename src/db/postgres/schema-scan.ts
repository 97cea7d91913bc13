/** The gate, as PostgreSQL has it: rows are only added, and name nobody. */
import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** Who was let in where. By the first of a ticket somebody came in; every other one is a second entry. */
export const scan = pgTable(
  'scan',
  {
    performanceId: text('performance_id').notNull(),
    /** The device's own: the same scan told twice is one. */
    id: text('id').notNull(),
    ticketId: text('ticket_id').notNull(),
    /** Which print was shown; 0 where the ticket was found by its order. */
    print: integer('print').notNull(),
    entrance: text('entrance').notNull(),
    registerId: text('register_id').notNull(),
    clerk: text('clerk').notNull(),
    /** By the device's clock. */
    at: integer('at').notNull(),
    /** When the house heard of it. */
    keptAt: integer('kept_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.id] }),
    index('scan_ticket').on(t.performanceId, t.ticketId),
    check('scan_print', sql`${t.print} >= 0`),
  ],
)
