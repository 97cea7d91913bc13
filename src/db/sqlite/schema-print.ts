/** Paper, as SQLite has it: the mirror of `postgres/schema-print.ts`. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const printer = sqliteTable('printer', {
  name: text('name').primaryKey(),
  kind: text('kind', { enum: ['text', 'escpos', 'fgl', 'pdf'] }).notNull(),
  address: text('address').notNull(),
  charset: text('charset', { enum: ['utf-8', 'gb18030', 'latin'] }).notNull(),
  width: integer('width').notNull(),
  cut: integer('cut').notNull(),
  layout: text('layout').notNull(),
  changedAt: integer('changed_at').notNull(),
})

export const printerUse = sqliteTable(
  'printer_use',
  {
    registerId: text('register_id').notNull(),
    what: text('what', { enum: ['tickets', 'receipts', 'reports'] }).notNull(),
    printer: text('printer').notNull(),
  },
  (t) => [primaryKey({ columns: [t.registerId, t.what] })],
)

export const printLayout = sqliteTable('print_layout', {
  name: text('name').primaryKey(),
  body: text('body').notNull(),
  changedAt: integer('changed_at').notNull(),
})

export const printJob = sqliteTable('print_job', {
  id: text('id').primaryKey(),
  registerId: text('register_id').notNull(),
  clerk: text('clerk').notNull(),
  what: text('what', { enum: ['tickets', 'receipt', 'x', 'z', 'report'] }).notNull(),
  title: text('title').notNull(),
  orderId: text('order_id'),
  language: text('language').notNull(),
  body: text('body'),
  createdAt: integer('created_at').notNull(),
})

export const printItem = sqliteTable(
  'print_item',
  {
    jobId: text('job_id').notNull(),
    seq: integer('seq').notNull(),
    printer: text('printer').notNull(),
    performanceId: text('performance_id'),
    ticketId: text('ticket_id'),
    label: text('label').notNull(),
    expects: integer('expects').notNull(),
    print: integer('print'),
    status: text('status', {
      enum: ['queued', 'sending', 'sent', 'confirmed', 'failed', 'doubtful', 'cancelled'],
    }).notNull(),
    tries: integer('tries').notNull(),
    reason: text('reason'),
    spool: text('spool'),
    claim: text('claim'),
    leaseUntil: integer('lease_until'),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.seq] }),
    index('print_item_waiting').on(t.status, t.printer),
    index('print_item_ticket').on(t.performanceId, t.ticketId),
  ],
)
