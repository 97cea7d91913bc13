/** What people do with a job: cancel it, say that it is on paper, have it printed again or elsewhere. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { mayDo, need, needAll } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import {
  cancelledItem,
  type ItemRow,
  itemsOf,
  type JobRow,
  jobCode,
  jobNamed,
  type PrintStatus,
  writeItem,
} from './job-rows.ts'
import { isPdfBody } from './pdf-body.ts'
import { type PrintJobView, viewJobs } from './print-view.ts'
import { fits, type PrinterUse, printerNamed, takesPdf } from './printer.ts'

export interface PrintNamed {
  job: string
  /** Its papers by their number; all that it fits where none is named. */
  items?: readonly number[] | undefined
}

/** What is being sent can not be stopped any more. Refuses right-missing, print-unknown, print-state. */
export async function cancelPrints(desk: Desk, named: PrintNamed): Promise<PrintJobView> {
  await need(desk, 'sell')
  return change(desk, named, ['queued', 'failed', 'doubtful'], async (_, item) =>
    cancelledItem(item, item.status === 'doubtful' ? 'given-up' : null, desk.clock.now()),
  )
}

/** Somebody has it in his hand. Refuses right-missing, print-unknown, print-state. */
export async function confirmPrints(desk: Desk, named: PrintNamed): Promise<PrintJobView> {
  await need(desk, 'sell')
  return change(desk, named, ['sent', 'doubtful'], async (_, item) => ({
    ...{ ...item, status: 'confirmed', reason: null, changedAt: desk.clock.now() },
  }))
}

export interface RetryInput extends PrintNamed {
  /** Another printer: the first is away for longer. */
  printer?: string | undefined
}

/**
 * What failed waits again. A ticket that may be on paper is printed as a copy, which voids the code of the one before: for that
 * somebody needs the right to reprint. Refuses right-missing, print-unknown, printer-unknown, printer-unfit, print-state.
 */
export async function retryPrints(desk: Desk, { printer, ...named }: RetryInput): Promise<PrintJobView> {
  await need(desk, 'sell')
  return change(desk, named, ['queued', 'failed', 'doubtful'], async (tx, item, job) => {
    if (printer !== undefined) {
      const other = fits(await printerNamed(tx, printer), USE[job.what])
      if (isPdfBody(job.body)) takesPdf(other)
    }
    const isCopy = item.status === 'doubtful' && item.ticketId !== null
    if (isCopy && !mayDo(desk.actor, 'reprint')) await needAll(tx, desk.actor, ['reprint'])
    return {
      ...{ ...item, status: 'queued', reason: null, claim: null, changedAt: desk.clock.now() },
      ...(isCopy ? { expects: item.print ?? item.expects, print: null } : {}),
      printer: printer ?? item.printer,
    }
  })
}

const USE: Record<JobRow['what'], PrinterUse> = {
  ...{ tickets: 'tickets', receipt: 'receipts', x: 'reports', z: 'reports', report: 'reports' },
}

type Changed = (tx: Tx, item: ItemRow, job: JobRow) => Promise<ItemRow>

function change(
  desk: Desk,
  { job: asked, items: numbers = [] }: PrintNamed,
  from: readonly PrintStatus[],
  changed: Changed,
): Promise<PrintJobView> {
  return desk.store.write(async (tx) => {
    const job = await jobNamed(tx, asked)
    const all = await itemsOf(tx, [job.id])
    const meant = numbers.length === 0 ? all : all.filter(({ seq }) => numbers.includes(seq))
    const fit = meant.filter(({ status }) => from.includes(status))
    if (fit.length === 0) {
      const status = (meant[0] ?? all[0])?.status ?? 'cancelled'
      throw refuse('print-state', { job: jobCode(job.id), status, wanted: from.join(', ') })
    }
    for (const item of fit) await writeItem(tx, await changed(tx, item, job), [item.status])
    return (await viewJobs(tx, [job]))[0]!
  })
}
