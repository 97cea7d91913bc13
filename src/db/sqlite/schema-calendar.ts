/** The house's calendar, as SQLite has it: the mirror of `postgres/schema-calendar.ts`. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const calendarDay = sqliteTable(
  'calendar_day',
  {
    day: text('day').notNull(),
    venue: text('venue').notNull(),
    name: text('name').notNull(),
    closed: integer('closed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.venue] })],
)
