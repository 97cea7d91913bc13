/** Puts the tickets of an order, or its receipt, into the print queue. Nothing is printed here, and nothing counted yet. */
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import type { Language } from '../language/language.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { findOrder } from '../sales/find-order.ts'
import type { OrderRows } from '../sales/order-view.ts'
import { selectTickets } from '../sales/select-tickets.ts'
import { type ItemRow, insertItems, jobCode, UNSENT } from './job-rows.ts'
import { takeOver } from './not-on-paper.ts'
import { type PrintJobView, viewJobs } from './print-view.ts'
import { printerToUse } from './printer.ts'

export interface QueueOrderInput {
  what: 'tickets' | 'receipt'
  order: string
  /** Ticket ids or seats as printed; empty: every valid ticket. */
  tickets: string[]
  /** Whether what was printed before may be printed again. */
  copy: boolean
  /** The register's, where none is named. */
  printer?: string | undefined
  language: Language
  key: string
}

/**
 * Refuses, in this order: right-missing, order-unknown, printer-unknown, printer-unset, printer-unfit, key-reused,
 * ticket-unknown, ticket-state, order-state, ticket-printed, ticket-queued.
 */
export async function queueOrder(desk: Desk, input: QueueOrderInput): Promise<PrintJobView> {
  await need(desk, 'sell')
  if (input.copy) await need(desk, 'reprint')
  return desk.store.write((tx) => queueIn(tx, desk, input), { settled: settledBy(input.key, viewJobOf) })
}

async function queueIn(tx: Tx, desk: Desk, input: QueueOrderInput): Promise<PrintJobView> {
  const rows = await findOrder(tx, input.order)
  const { clerk, register } = desk.actor
  const what = input.what === 'tickets' ? 'tickets' : 'receipts'
  const printer = await printerToUse(tx, { register, what, named: input.printer })
  const { key, printer: _, ...content } = input
  const [id, at] = [desk.ids.next(), desk.clock.now()]
  const done = await earlier(tx, { key, operation: 'print queue', content, subject: id, at })
  if (done) return viewJobOf(tx, done)
  const items = await itemsFor(tx, input, rows, at)
  await tx.insert(tx.t.printJob).values({
    ...{ id, registerId: register, clerk, what: input.what, title: formatReference(rows.order.ref) },
    ...{ orderId: rows.order.id, language: input.language, body: null, createdAt: at },
  })
  await insertItems(
    tx,
    items.map((item, index) => newItem({ ...item, jobId: id, seq: index + 1, printer: printer.name }, at)),
  )
  return viewJobOf(tx, id)
}

/** `print`: a number that was counted and came to no paper. */
type About = Pick<ItemRow, 'label' | 'performanceId' | 'ticketId' | 'expects'> & { print?: number }

async function itemsFor(
  tx: Tx,
  { what, tickets, copy }: QueueOrderInput,
  rows: OrderRows,
  at: number,
): Promise<About[]> {
  const order = formatReference(rows.order.ref)
  if (what === 'receipt') {
    if (rows.payments.length === 0)
      throw refuse('order-state', { order, status: rows.order.status, wanted: 'paid' })
    return [{ label: order, performanceId: null, ticketId: null, expects: 0 }]
  }
  const selected = selectTickets(rows, tickets)
  const first = await takeOver(tx, selected, at)
  for (const { id, label, print } of selected)
    if (print > 0 && !copy && !first.has(id)) throw refuse('ticket-printed', { order, ticket: label, print })
  const waiting = await waitingTickets(tx, rows.order.performanceId, selected)
  for (const { id, label } of selected) {
    const job = waiting.get(id)
    if (job !== undefined) throw refuse('ticket-queued', { order, ticket: label, job })
  }
  return selected.map(({ id, label, performanceId, print }) => ({
    ...{ label, performanceId, ticketId: id },
    ...(first.has(id) ? { expects: print - 1, print } : { expects: print }),
  }))
}

/** Who is in the queue already, and in which job. */
async function waitingTickets(tx: Tx, performance: string, tickets: readonly { id: string }[]) {
  const { printItem } = tx.t
  const ids = tickets.map(({ id }) => id)
  const rows = await tx
    .select({ id: printItem.ticketId, jobId: printItem.jobId })
    .from(printItem)
    .where(
      and(
        eq(printItem.performanceId, performance),
        inArray(printItem.ticketId, ids),
        inArray(printItem.status, [...UNSENT]),
      ),
    )
  return new Map(rows.map(({ id, jobId }) => [id ?? '', jobCode(jobId)]))
}

export const newItem = (
  item: About & Pick<ItemRow, 'jobId' | 'seq' | 'printer'>,
  changedAt: number,
): ItemRow => ({
  ...{ ...item, print: item.print ?? null, status: 'queued', tries: 0, reason: null },
  ...{ spool: null, claim: null, leaseUntil: null, changedAt },
})

/** One job as it is now. */
export async function viewJobOf(tx: Tx, id: string): Promise<PrintJobView> {
  const { printJob } = tx.t
  const jobs = await tx.select().from(printJob).where(eq(printJob.id, id))
  return must((await viewJobs(tx, jobs))[0], `the print job ${id} of the key is there`)
}
