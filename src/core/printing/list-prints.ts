/** The print queue: what is not on paper yet, or nobody knows; or the last jobs, whatever became of them. */
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { UNSENT } from './job-rows.ts'
import { type PrintJobView, viewJobs } from './print-view.ts'
import { printerNamed } from './printer.ts'

export interface PrintsAsked {
  printer?: string | undefined
  /** Of every register, not of this one alone. */
  all?: boolean | undefined
  /** Those that are over, too. */
  done?: boolean | undefined
  limit?: number | undefined
}

const USUAL_LIMIT = 50

/** The oldest first. Refuses right-missing, printer-unknown. */
export async function listPrints(desk: Desk, asked: PrintsAsked = {}): Promise<PrintJobView[]> {
  await need(desk, 'look')
  const { printer, all, done, limit = USUAL_LIMIT } = asked
  return desk.store.read(async (tx) => {
    const { printJob, printItem } = tx.t
    if (printer !== undefined) await printerNamed(tx, printer)
    const jobs = await tx
      .selectDistinct({ job: printJob })
      .from(printJob)
      .innerJoin(printItem, eq(printItem.jobId, printJob.id))
      .where(
        and(
          all ? undefined : eq(printJob.registerId, desk.actor.register),
          done ? undefined : inArray(printItem.status, [...UNSENT]),
          printer === undefined ? undefined : eq(printItem.printer, printer),
        ),
      )
      .orderBy(desc(printJob.id))
      .limit(limit)
    return viewJobs(tx, jobs.map(({ job }) => job).reverse())
  })
}
