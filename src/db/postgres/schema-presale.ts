/** Presales: codes that open a sale early, and the orders that they opened. */
import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** As windows name it. `last_number`: that of its newest code. */
export const presale = pgTable('presale', {
  code: text('code').primaryKey(),
  lastNumber: integer('last_number').notNull(),
})

/** `id` is the hash of the code, which is kept nowhere; `number` is how the house calls it. */
export const presaleCode = pgTable(
  'presale_code',
  {
    id: text('id').primaryKey(),
    presale: text('presale').notNull(),
    number: integer('number').notNull(),
    /** For how many orders it is good. */
    uses: integer('uses').notNull(),
    /** How many of these have had an order. */
    slots: integer('slots').notNull(),
    /** Of one order; null: as many as there are. */
    mostTickets: integer('most_tickets'),
    madeAt: integer('made_at').notNull(),
    clerk: text('clerk').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (t) => [uniqueIndex('presale_code_of').on(t.presale, t.number)],
)

/** A use is taken again by another order when its own has come to nothing. */
export const presaleUse = pgTable(
  'presale_use',
  {
    codeId: text('code_id').notNull(),
    slot: integer('slot').notNull(),
    orderId: text('order_id').notNull(),
    usedAt: integer('used_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.codeId, t.slot] }), index('presale_use_order').on(t.orderId)],
)
