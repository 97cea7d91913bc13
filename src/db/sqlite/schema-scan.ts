/** The gate, as SQLite has it: the mirror of `postgres/schema-scan.ts`. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const scan = sqliteTable(
  'scan',
  {
    performanceId: text('performance_id').notNull(),
    id: text('id').notNull(),
    ticketId: text('ticket_id').notNull(),
    print: integer('print').notNull(),
    entrance: text('entrance').notNull(),
    registerId: text('register_id').notNull(),
    clerk: text('clerk').notNull(),
    at: integer('at').notNull(),
    keptAt: integer('kept_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.id] }),
    index('scan_ticket').on(t.performanceId, t.ticketId),
  ],
)
