/** Presales, as SQLite has them: the mirror of `postgres/schema-presale.ts`. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const presale = sqliteTable('presale', {
  code: text('code').primaryKey(),
  lastNumber: integer('last_number').notNull(),
})

export const presaleCode = sqliteTable(
  'presale_code',
  {
    id: text('id').primaryKey(),
    presale: text('presale').notNull(),
    number: integer('number').notNull(),
    uses: integer('uses').notNull(),
    slots: integer('slots').notNull(),
    mostTickets: integer('most_tickets'),
    madeAt: integer('made_at').notNull(),
    clerk: text('clerk').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (t) => [uniqueIndex('presale_code_of').on(t.presale, t.number)],
)

export const presaleUse = sqliteTable(
  'presale_use',
  {
    codeId: text('code_id').notNull(),
    slot: integer('slot').notNull(),
    orderId: text('order_id').notNull(),
    usedAt: integer('used_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.codeId, t.slot] }), index('presale_use_order').on(t.orderId)],
)
