/** The print queue as the database has it: jobs, and a row for each paper of them. */
import { and, asc, eq, inArray, like, sql } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'
import { refuse } from '../refusal.ts'
import { insertRows } from '../rows.ts'

export type JobRow = Schema['printJob']['$inferSelect']
export type ItemRow = Schema['printItem']['$inferSelect']
export type PrintStatus = ItemRow['status']
export type PrintWhat = JobRow['what']

/** Not on paper yet, or nobody knows. */
export const UNSENT = ['queued', 'sending', 'failed', 'doubtful'] as const satisfies PrintStatus[]

export const insertItems = insertRows<ItemRow>('printItem', [
  ...([
    'jobId',
    'seq',
    'printer',
    'performanceId',
    'ticketId',
    'label',
    'expects',
    'print',
    'status',
  ] as const),
  ...(['tries', 'reason', 'spool', 'claim', 'leaseUntil', 'changedAt'] as const),
])

/** People name a job by the end of its id. */
export const jobCode = (id: string): string => id.slice(-6)

const waiting = statement<{ register: string }>()('print_unsent', (q) => {
  const { printItem, printJob } = q.t
  return q
    .select({ status: printItem.status, count: sql<number>`count(*)`.as('count') })
    .from(printItem)
    .innerJoin(printJob, eq(printJob.id, printItem.jobId))
    .where(and(inArray(printItem.status, [...UNSENT]), eq(printJob.registerId, sql.placeholder('register'))))
    .groupBy(printItem.status)
})

/** How many papers of a register are in each state that is not over. */
export async function countUnsent(
  tx: Tx,
  register: string,
): Promise<Record<(typeof UNSENT)[number], number>> {
  const rows = await tx.run(waiting, { register })
  const counted = Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
  return { queued: 0, sending: 0, failed: 0, doubtful: 0, ...counted }
}

/** How many papers wait for a printer, whoever wants them. */
export async function unsentOf(tx: Tx, printer: string): Promise<number> {
  const { printItem } = tx.t
  return tx.$count(printItem, and(inArray(printItem.status, [...UNSENT]), eq(printItem.printer, printer)))
}

export async function itemsOf(tx: Tx, jobs: readonly string[]): Promise<ItemRow[]> {
  const { printItem } = tx.t
  if (jobs.length === 0) return []
  return tx
    .select()
    .from(printItem)
    .where(inArray(printItem.jobId, [...jobs]))
    .orderBy(asc(printItem.jobId), asc(printItem.seq))
}

/** By its id, or by the end of it. Refuses print-unknown. */
export async function jobNamed(tx: Tx, typed: string): Promise<JobRow> {
  const { printJob } = tx.t
  const asked = typed.trim().toLowerCase()
  const found = /^[\da-f-]{4,36}$/.test(asked)
    ? await tx
        .select()
        .from(printJob)
        .where(like(printJob.id, `%${asked}`))
        .limit(2)
    : []
  const [job] = found
  if (!job || found.length > 1) throw refuse('print-unknown', { asked: typed })
  return job
}

/** Writes an item as it is now, where it still is in one of these states. Returns whether it was. */
export async function writeItem(
  tx: Tx,
  item: ItemRow,
  from: readonly PrintStatus[],
  claim?: string,
): Promise<boolean> {
  const { printItem } = tx.t
  const { jobId, seq, ...values } = item
  const isThis = and(eq(printItem.jobId, jobId), eq(printItem.seq, seq), inArray(printItem.status, [...from]))
  const written = await tx
    .update(printItem)
    .set(values)
    .where(and(isThis, claim === undefined ? undefined : eq(printItem.claim, claim)))
    .returning({ seq: printItem.seq })
  return written.length > 0
}

export const cancelledItem = (item: ItemRow, reason: string | null, at: number): ItemRow => ({
  ...{ ...item, status: 'cancelled', reason, leaseUntil: null, changedAt: at },
})
