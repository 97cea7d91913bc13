/** Tills: sessions, what goes into a drawer without an order, and signed checkpoints of the ledger. */
import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** A session of a register's drawer. Once closed its row never changes: a trigger refuses. */
export const till = pgTable(
  'till',
  {
    registerId: text('register_id').notNull(),
    id: text('id').notNull(),
    status: text('status', { enum: ['open', 'closed'] }).notNull(),
    openedAt: integer('opened_at').notNull(),
    openedBy: text('opened_by').notNull(),
    floatMinor: integer('float_minor').notNull(),
    closedAt: integer('closed_at'),
    closedBy: text('closed_by'),
    countedMinor: integer('counted_minor'),
    /** The Z report as it was closed: canonical JSON. */
    body: text('body'),
    /** Of the Z: 1, 2, 3, … of its register; null while it is open. */
    number: integer('number'),
  },
  (t) => [
    primaryKey({ columns: [t.registerId, t.id] }),
    uniqueIndex('till_open').on(t.registerId).where(sql`status = 'open'`),
    uniqueIndex('till_number').on(t.registerId, t.number).where(sql`number IS NOT NULL`),
    index('till_opened').on(t.openedAt),
  ],
)

/** Money that goes into or out of a till without an order; and the drawer opened for none. */
export const tillMovement = pgTable(
  'till_movement',
  {
    registerId: text('register_id').notNull(),
    id: text('id').notNull(),
    tillId: text('till_id').notNull(),
    kind: text('kind', {
      enum: [
        'account-issued',
        'account-loaded',
        'account-settled',
        'account-paid-out',
        'member-sold',
        'cash-in',
        'cash-out',
        'drop',
        'no-sale',
      ],
    }).notNull(),
    tender: text('tender', {
      enum: ['cash', 'card'],
    }).notNull(),
    /** Negative where it leaves the till. */
    amountMinor: integer('amount_minor').notNull(),
    /** The account's id; null of cash that is only put in or taken out. */
    subject: text('subject'),
    reason: text('reason'),
    /** What the card terminal printed; the number of a safe drop's bag. */
    reference: text('reference'),
    clerk: text('clerk').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.registerId, t.id] }), index('till_movement_till').on(t.tillId)],
)

/** Append-only: the heads of all registers' chains at a moment, signed. */
export const checkpoint = pgTable(
  'checkpoint',
  {
    id: text('id').primaryKey(),
    /** Where it was made, with which Z; null where somebody asked for it. */
    registerId: text('register_id').notNull(),
    tillId: text('till_id'),
    clerk: text('clerk').notNull(),
    at: integer('at').notNull(),
    /** Of the Merkle tree over the heads: base64. */
    root: text('root').notNull(),
    /** The signed note (C2SP), with a line for each head. */
    note: text('note').notNull(),
  },
  (t) => [index('checkpoint_till').on(t.tillId).where(sql`till_id IS NOT NULL`)],
)
