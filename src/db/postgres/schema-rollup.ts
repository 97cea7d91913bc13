/** Sales history that is cheap to read, as PostgreSQL has it: keys begin with the performance. Derived from the ledgers (`core/rollups`). */
import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** One row, which whoever takes in locks. */
export const rollup = pgTable('rollup', {
  id: text('id').primaryKey(),
  /** How rows are made: another number, and all are made anew. */
  shape: integer('shape').notNull(),
  /** JSON: venue -> zone, as days were told by. */
  zones: text('zones').notNull(),
})

/** How far the chain of each register is taken in. */
export const rollupMark = pgTable(
  'rollup_mark',
  {
    registerId: text('register_id').primaryKey(),
    seq: integer('seq').notNull(),
  },
  (t) => [check('rollup_mark_seq', sql`${t.seq} >= 0`)],
)

/** By the day, and what else a pace or a forecast goes by. */
export const soldDay = pgTable(
  'sold_day',
  {
    performanceId: text('performance_id').notNull(),
    day: text('day').notNull(),
    /** This and the price type are empty of what belongs to a whole order. */
    category: text('category').notNull(),
    priceType: text('price_type').notNull(),
    channel: text('channel').notNull(),
    tickets: integer('tickets').notNull(),
    /** Tickets that are good no more, from the moment that they ended. */
    gone: integer('gone').notNull(),
    /** Tickets whose price went back, at the moment that it did. */
    returned: integer('returned').notNull(),
    soldMinor: integer('sold_minor').notNull(),
    backMinor: integer('back_minor').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.day, t.category, t.priceType, t.channel] }),
    index('sold_day_on').on(t.day),
    check('sold_day_counts', sql`${t.tickets} >= 0 AND ${t.gone} >= 0 AND ${t.returned} >= 0`),
  ],
)

/** By the hour of the day, 0 to 23. */
export const soldHour = pgTable(
  'sold_hour',
  {
    performanceId: text('performance_id').notNull(),
    day: text('day').notNull(),
    hour: integer('hour').notNull(),
    tickets: integer('tickets').notNull(),
    gone: integer('gone').notNull(),
    returned: integer('returned').notNull(),
    soldMinor: integer('sold_minor').notNull(),
    backMinor: integer('back_minor').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.day, t.hour] }),
    index('sold_hour_on').on(t.day),
    check('sold_hour_counts', sql`${t.tickets} >= 0 AND ${t.gone} >= 0 AND ${t.returned} >= 0`),
    check('sold_hour_hour', sql`${t.hour} BETWEEN 0 AND 23`),
  ],
)

/** Who sold and gave back, and where. */
export const soldClerk = pgTable(
  'sold_clerk',
  {
    performanceId: text('performance_id').notNull(),
    day: text('day').notNull(),
    registerId: text('register_id').notNull(),
    clerk: text('clerk').notNull(),
    sales: integer('sales').notNull(),
    tickets: integer('tickets').notNull(),
    gone: integer('gone').notNull(),
    returned: integer('returned').notNull(),
    soldMinor: integer('sold_minor').notNull(),
    backMinor: integer('back_minor').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.day, t.registerId, t.clerk] }),
    index('sold_clerk_on').on(t.day),
    check(
      'sold_clerk_counts',
      sql`${t.sales} >= 0 AND ${t.tickets} >= 0 AND ${t.gone} >= 0 AND ${t.returned} >= 0`,
    ),
  ],
)

/** What sales were paid by, and refunds given by. */
export const soldTender = pgTable(
  'sold_tender',
  {
    performanceId: text('performance_id').notNull(),
    day: text('day').notNull(),
    registerId: text('register_id').notNull(),
    clerk: text('clerk').notNull(),
    tender: text('tender').notNull(),
    soldMinor: integer('sold_minor').notNull(),
    backMinor: integer('back_minor').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.day, t.registerId, t.clerk, t.tender] }),
    index('sold_tender_on').on(t.day),
  ],
)
