/**
 * Takes the next papers for a printer, for one process alone: the printer's row is locked, what is taken is `sending` under a
 * claim that ends by itself. A ticket's print is counted here, before anything is sent, because its number is part of the
 * code: what fails without having been sent keeps the number and goes out with it later.
 */
import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { readLayout } from '../documents/layout/read-layout.ts'
import { type Layout, ticketsOnSheet } from '../documents/layout/shape.ts'
import type { TicketRow } from '../sales/order-rows.ts'
import { orderRows } from '../sales/order-view.ts'
import { countPrints } from '../sales/print-tickets.ts'
import { lockPerformance } from '../stock/lock.ts'
import { cancelledItem, type ItemRow, type JobRow, writeItem } from './job-rows.ts'
import { layoutText } from './layout-view.ts'
import type { PrinterRow } from './printer.ts'
import { type Paper, readPaper } from './read-paper.ts'

/** Longer than any printer takes for one paper: after it nobody knows whether it is there. */
export const LEASE_MS = 90_000

export interface Claimed {
  printer: PrinterRow
  job: JobRow
  items: ItemRow[]
  /** Of tickets. */
  layout: Layout
  claim: string
  paper: Paper
}

/** Whose papers are sent: a register's, or everybody's. */
export interface SendScope {
  printer: string
  register: string | null
  /** What was tried in this run. */
  tried: ReadonlySet<string>
}

/** `busy`: somebody else is sending to it; `none`: nothing waits; `gone`: what waited is not wanted any more. */
export async function claimPrints(
  tx: Tx,
  desk: Desk,
  scope: SendScope,
): Promise<Claimed | 'busy' | 'none' | 'gone'> {
  const { printer: printers } = tx.t
  const [printer] = await tx.locked(tx.select().from(printers).where(eq(printers.name, scope.printer)))
  if (!printer) return 'none'
  const now = desk.clock.now()
  await endLeases(tx, printer.name, now)
  if (await isBusy(tx, printer.name)) return 'busy'
  const { body } = await layoutText(tx, printer.layout)
  const layout = readLayout(body, printer.layout)
  const next = await nextItems(tx, scope, printer, ticketsOnSheet(layout))
  return next ? begin(tx, desk, { printer, layout, ...next }) : 'none'
}

/** What was being sent when its sender went away may be on paper. */
async function endLeases(tx: Tx, printer: string, now: number): Promise<void> {
  const { printItem } = tx.t
  await tx
    .update(printItem)
    .set({ status: 'doubtful', reason: 'lease-ended', leaseUntil: null, changedAt: now })
    .where(
      and(eq(printItem.status, 'sending'), eq(printItem.printer, printer), lte(printItem.leaseUntil, now)),
    )
}

async function isBusy(tx: Tx, printer: string): Promise<boolean> {
  const { printItem } = tx.t
  return (
    (await tx.$count(printItem, and(eq(printItem.status, 'sending'), eq(printItem.printer, printer)))) > 0
  )
}

/** The oldest first; what belongs on one sheet together. What has failed is tried once a run. */
async function nextItems(tx: Tx, { register, tried }: SendScope, printer: PrinterRow, onSheet: number) {
  const { printItem, printJob } = tx.t
  const isWaiting = and(inArray(printItem.status, ['queued', 'failed']), eq(printItem.printer, printer.name))
  const rows = await tx
    .select({ item: printItem, job: printJob })
    .from(printItem)
    .innerJoin(printJob, eq(printJob.id, printItem.jobId))
    .where(and(isWaiting, register === null ? undefined : eq(printJob.registerId, register)))
    .orderBy(asc(printItem.jobId), asc(printItem.seq))
    .limit(onSheet + tried.size)
  const [first, ...more] = rows.filter(({ item }) => !tried.has(itemKey(item)))
  if (!first) return undefined
  const isSame = ({ job }: typeof first) => job.id === first.job.id
  const items = first.job.what === 'tickets' ? [first, ...more.filter(isSame)].slice(0, onSheet) : [first]
  return { job: first.job, items: items.map(({ item }) => item) }
}

export const itemKey = ({ jobId, seq }: Pick<ItemRow, 'jobId' | 'seq'>): string => `${jobId} ${seq}`

/** `gone`: none of them is to be printed any more. */
async function begin(
  tx: Tx,
  asked: Desk,
  { printer, job, items: found, layout }: Omit<Claimed, 'claim' | 'paper'>,
): Promise<Claimed | 'gone'> {
  const items = await stillWaiting(tx, found)
  // It is printed for whoever wanted it, at his register: the ledger says so, whoever runs the queue.
  const desk = { ...asked, actor: { ...asked.actor, clerk: job.clerk, register: job.registerId } }
  const tickets =
    job.what === 'tickets' && items.length > 0 ? await countTickets(tx, desk, job, items) : undefined
  const left = tickets === undefined ? items : items.filter(({ ticketId }) => tickets.has(ticketId ?? ''))
  if (left.length === 0) return 'gone'
  const [claim, at] = [desk.ids.next(), desk.clock.now()]
  const begun: ItemRow[] = left.map((item) => ({
    ...item,
    ...{ status: 'sending', print: tickets?.get(item.ticketId ?? '')?.print ?? null, tries: item.tries + 1 },
    ...{ reason: null, spool: null, claim, leaseUntil: at + LEASE_MS, changedAt: at },
  }))
  for (const item of begun) await writeItem(tx, item, ['queued', 'failed'])
  const paper = await readPaper(tx, desk, job, [...(tickets?.values() ?? [])])
  return { printer, job, items: begun, layout, claim, paper }
}

/** Somebody may cancel them, or have them printed elsewhere, since they were looked for: from here on he waits. */
async function stillWaiting(tx: Tx, found: readonly ItemRow[]): Promise<ItemRow[]> {
  const { printItem } = tx.t
  const still: ItemRow[] = []
  for (const { jobId, seq, printer } of found) {
    const isThis = and(eq(printItem.jobId, jobId), eq(printItem.seq, seq), eq(printItem.printer, printer))
    const isWaiting = inArray(printItem.status, ['queued', 'failed'])
    still.push(...(await tx.locked(tx.select().from(printItem).where(and(isThis, isWaiting)))))
  }
  return still
}

/** The print of each ticket that is good and was not printed since; what is not so is cancelled. By the ticket's id. */
async function countTickets(tx: Tx, desk: Desk, job: JobRow, items: readonly ItemRow[]) {
  const order = must(job.orderId, 'tickets are of an order')
  await lockPerformance(tx, { id: must(items[0]?.performanceId, 'a ticket is of a performance') })
  const rows = must(await orderRows(tx, order), 'the order is there')
  const known = new Map(rows.tickets.map((ticket) => [ticket.id, ticket]))
  const good = new Map<string, TicketRow>()
  const uncounted: TicketRow[] = []
  for (const item of items) {
    const ticket = known.get(item.ticketId ?? '')
    const reason = whyNot(item, ticket)
    if (reason !== undefined)
      await writeItem(tx, cancelledItem(item, reason, desk.clock.now()), ['queued', 'failed'])
    else if (item.print === null) uncounted.push(ticket!)
    else good.set(ticket!.id, ticket!)
  }
  const counted = uncounted.length === 0 ? [] : await countPrints(tx, desk, rows, uncounted, true)
  return new Map([...good, ...counted.map((ticket) => [ticket.id, ticket] as const)])
}

function whyNot(item: ItemRow, ticket: TicketRow | undefined): string | undefined {
  if (ticket?.status !== 'valid') return 'ticket-gone'
  return ticket.print === (item.print ?? item.expects) ? undefined : 'printed-since'
}
