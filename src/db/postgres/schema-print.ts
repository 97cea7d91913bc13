/** Paper: printers, which of them a register uses, layouts of the house's own, and the queue of what is to be printed. */
import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { integer } from './columns.ts'

/** Part of the catalogue: small, and named by what stands on the machine. */
export const printer = pgTable(
  'printer',
  {
    name: text('name').primaryKey(),
    /** What it understands. */
    kind: text('kind', { enum: ['text', 'escpos', 'fgl', 'pdf'] }).notNull(),
    /** `lp:QUEUE`, `tcp:HOST:PORT`, `file:PATH`, `folder:PATH`. */
    address: text('address').notNull(),
    charset: text('charset', { enum: ['utf-8', 'gb18030', 'latin'] }).notNull(),
    /** Columns of text. */
    width: integer('width').notNull(),
    cut: integer('cut').notNull(),
    /** Of tickets. */
    layout: text('layout').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [
    check('printer_width', sql`${t.width} BETWEEN 20 AND 240`),
    check('printer_cut', sql`${t.cut} IN (0, 1)`),
  ],
)

/** By register; empty where it is every register's that has none of its own. */
export const printerUse = pgTable(
  'printer_use',
  {
    registerId: text('register_id').notNull(),
    what: text('what', { enum: ['tickets', 'receipts', 'reports'] }).notNull(),
    printer: text('printer').notNull(),
  },
  (t) => [primaryKey({ columns: [t.registerId, t.what] })],
)

export const printLayout = pgTable('print_layout', {
  name: text('name').primaryKey(),
  /** As its file has it. */
  body: text('body').notNull(),
  changedAt: integer('changed_at').notNull(),
})

/** What somebody wants to have on paper. */
export const printJob = pgTable(
  'print_job',
  {
    id: text('id').primaryKey(),
    registerId: text('register_id').notNull(),
    clerk: text('clerk').notNull(),
    what: text('what', { enum: ['tickets', 'receipt', 'x', 'z', 'report'] }).notNull(),
    title: text('title').notNull(),
    orderId: text('order_id'),
    language: text('language').notNull(),
    /** The text of a paper that is none of an order. */
    body: text('body'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [check('print_job_about', sql`(${t.orderId} IS NULL) <> (${t.body} IS NULL)`)],
)

/** By job: one paper each, so that what failed in the middle goes on at the right one. */
export const printItem = pgTable(
  'print_item',
  {
    jobId: text('job_id').notNull(),
    seq: integer('seq').notNull(),
    printer: text('printer').notNull(),
    performanceId: text('performance_id'),
    ticketId: text('ticket_id'),
    label: text('label').notNull(),
    /** The prints that the ticket had when this one was queued. */
    expects: integer('expects').notNull(),
    /** The number of this print, from when it is begun. */
    print: integer('print'),
    status: text('status', {
      enum: ['queued', 'sending', 'sent', 'confirmed', 'failed', 'doubtful', 'cancelled'],
    }).notNull(),
    tries: integer('tries').notNull(),
    /** Why it failed, is doubtful or was cancelled. */
    reason: text('reason'),
    /** What the spooler calls it. */
    spool: text('spool'),
    /** Whose it is while it is sent. */
    claim: text('claim'),
    leaseUntil: integer('lease_until'),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.seq] }),
    index('print_item_waiting').on(t.status, t.printer),
    index('print_item_ticket').on(t.performanceId, t.ticketId),
    check('print_item_whose', sql`(${t.ticketId} IS NULL) = (${t.performanceId} IS NULL)`),
    check('print_item_claimed', sql`(${t.status} = 'sending') = (${t.leaseUntil} IS NOT NULL)`),
    check('print_item_print', sql`${t.print} IS NULL OR ${t.print} > ${t.expects}`),
  ],
)
