/** A print job as everybody reads it. */
import type { Tx } from '../../db/store.ts'
import { type ItemRow, itemsOf, type JobRow, jobCode, type PrintStatus, type PrintWhat } from './job-rows.ts'

export interface PrintJobView {
  /** The end of its id, by which it is named. */
  job: string
  id: string
  what: PrintWhat
  /** The order's reference, `Z 12`, a report's name. */
  title: string
  /** Where its papers go; of those that went to several, where what is worst goes. */
  printer: string
  register: string
  clerk: string
  created_at: number
  /** What is worst among its papers. */
  status: PrintStatus
  items: PrintItemView[]
}

export interface PrintItemView {
  number: number
  label: string
  status: PrintStatus
  /** Of a ticket: which print it is; null before it is begun. */
  print: number | null
  tries: number
  /** A code, or what the spooler said; null where nothing went wrong. */
  reason: string | null
}

/** What a job is, is what is worst of it; whoever looks has to do something about what comes first. */
const WORST = ['doubtful', 'failed', 'sending', 'queued', 'sent', 'confirmed', 'cancelled'] as const

export async function viewJobs(tx: Tx, jobs: readonly JobRow[]): Promise<PrintJobView[]> {
  const items = await itemsOf(
    tx,
    jobs.map(({ id }) => id),
  )
  return jobs.map((job) =>
    viewJob(
      job,
      items.filter(({ jobId }) => jobId === job.id),
    ),
  )
}

function viewJob(job: JobRow, items: readonly ItemRow[]): PrintJobView {
  const { id, what, title, registerId, clerk, createdAt } = job
  const status = WORST.find((one) => items.some((item) => item.status === one)) ?? 'cancelled'
  const printer = items.find((item) => item.status === status)?.printer ?? ''
  return {
    ...{ job: jobCode(id), id, what, title, printer, register: registerId, clerk },
    ...{ created_at: createdAt, status },
    items: items.map((item) => ({
      number: item.seq,
      label: item.label,
      status: item.status,
      print: item.print,
      tries: item.tries,
      reason: item.reason,
    })),
  }
}
