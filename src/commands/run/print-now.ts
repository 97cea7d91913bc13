/** Sends what was queued, after whatever was done is done. */
import type { Desk } from '../../core/desk.ts'
import { listPrints } from '../../core/printing/list-prints.ts'
import type { PrintJobView } from '../../core/printing/print-view.ts'
import { type QueueOrderInput, queueOrder } from '../../core/printing/queue-order.ts'
import { type QueuePaperInput, queuePaper } from '../../core/printing/queue-paper.ts'
import { type SendReport, sendPrints } from '../../core/printing/send-prints.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import { note } from '../output.ts'
import type { OnPaper } from '../printing.ts'
import { sentenceOf } from '../sentence.ts'

/** Undefined: the register's printer. */
export const namedPrinter = ({ print }: OnPaper): string | undefined => (print === true ? undefined : print)

/** Runs the queue of the job's printer, and tells what came of it. What it stopped at, if it did. */
export async function sendNow(app: App, desk: Desk, { printer }: PrintJobView): Promise<SendReport> {
  const { printing } = app.say
  const report = await sendPrints(desk, app.ways(), { printer })
  const sent = report.sent + report.confirmed
  if (sent > 0) note(app, printing.sent(sent, printer))
  await tellDoubts(app, desk, report)
  return report
}

/** What may be on paper is told by its name: somebody has to look. */
export async function tellDoubts(app: App, desk: Desk, { unsent }: SendReport): Promise<void> {
  if (unsent.doubtful === 0) return
  for (const { job, items } of await listPrints(desk))
    for (const { status, label } of items)
      if (status === 'doubtful') note(app, app.say.printing.doubted(job, label))
}

/** For the print commands: whoever wanted paper and has none gets exit 8. Refuses printer-away. */
export function checkSent({ stopped, unsent }: SendReport): void {
  const [first] = stopped
  if (!first) return
  const { printer, reason, unsent: waiting } = first
  throw refuse('printer-away', { printer, reason, unsent: waiting, doubtful: unsent.doubtful })
}

/** For what was done whatever the printer says: a sale, a closed till. It only tells. */
export async function printAfter(
  app: App,
  desk: Desk,
  queue: (desk: Desk) => Promise<PrintJobView>,
): Promise<PrintJobView | null> {
  const { printing } = app.say
  try {
    const job = await queue(desk)
    const { stopped } = await sendNow(app, desk, job)
    for (const { printer, reason, unsent } of stopped) note(app, printing.waits(printer, reason, unsent))
    return job
  } catch (error) {
    if (!isRefusal(error)) throw error
    note(app, printing.notQueued(sentenceOf(app.say, error as Refusal).what))
    return null
  }
}

type OrderAsked = Pick<QueueOrderInput, 'what' | 'order'> & Partial<Pick<QueueOrderInput, 'tickets' | 'copy'>>

export const ofOrder = (app: App, options: OnPaper, key: string, asked: OrderAsked) => (desk: Desk) =>
  queueOrder(desk, {
    ...{ tickets: [], copy: false, ...asked },
    ...{ printer: namedPrinter(options), language: app.language, key },
  })

type PaperAsked = Pick<QueuePaperInput, 'what' | 'title' | 'text' | 'pdf'>

export const ofPaper = (app: App, options: OnPaper, key: string, asked: PaperAsked) => (desk: Desk) =>
  queuePaper(desk, { ...asked, printer: namedPrinter(options), language: app.language, key })
