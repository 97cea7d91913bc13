/** The house's calendar: days that are unlike others, and days on which nothing can be bought. */
import { sql } from 'drizzle-orm'
import { check, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** Part of the catalogue: small, and replicated with it. */
export const calendarDay = pgTable(
  'calendar_day',
  {
    /** `2026-12-24`, where the venue is. */
    day: text('day').notNull(),
    /** Its code; empty where it is a day of every venue that has none of its own on it. */
    venue: text('venue').notNull(),
    /** Empty of a closed day that nobody named. */
    name: text('name').notNull(),
    /** 1: nothing can be bought on it. */
    closed: integer('closed').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.day, t.venue] }),
    check('calendar_day_form', sql`length(${t.day}) = 10`),
    check('calendar_day_closed', sql`${t.closed} IN (0, 1)`),
    check('calendar_day_says', sql`${t.name} <> '' OR ${t.closed} = 1`),
  ],
)
