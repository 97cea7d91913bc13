/** Sales history that is cheap to read, as SQLite has it: the mirror of `postgres/schema-rollup.ts`. Derived from the ledgers (`core/rollups`). */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const rollup = sqliteTable('rollup', {
  id: text('id').primaryKey(),
  shape: integer('shape').notNull(),
  zones: text('zones').notNull(),
})

export const rollupMark = sqliteTable('rollup_mark', {
  registerId: text('register_id').primaryKey(),
  seq: integer('seq').notNull(),
})

export const soldDay = sqliteTable(
  'sold_day',
  {
    performanceId: text('performance_id').notNull(),
    day: text('day').notNull(),
    category: text('category').notNull(),
    priceType: text('price_type').notNull(),
    channel: text('channel').notNull(),
    tickets: integer('tickets').notNull(),
    gone: integer('gone').notNull(),
    returned: integer('returned').notNull(),
    soldMinor: integer('sold_minor').notNull(),
    backMinor: integer('back_minor').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.performanceId, t.day, t.category, t.priceType, t.channel] }),
    index('sold_day_on').on(t.day),
  ],
)

export const soldHour = sqliteTable(
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
  (t) => [primaryKey({ columns: [t.performanceId, t.day, t.hour] }), index('sold_hour_on').on(t.day)],
)

export const soldClerk = sqliteTable(
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
  ],
)

export const soldTender = sqliteTable(
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
