/** What is asked about paper: whether to print it, and what becomes of what is not printed yet. */

import { jobTitle } from '../core/printing/jobs-text.ts'
import type { PrintJobView } from '../core/printing/print-view.ts'
import { shown } from '../core/text.ts'
import type { BoxLine } from './components/box.tsx'
import type { Counter } from './context.ts'
import type { Ask, Deed } from './dialog/ask.ts'
import type { PaperToPrint } from './printing-office.ts'
import { lookPrints } from './prints.ts'

/** By the register's printer for reports; where none is set, that is said. */
export async function paperAsk(counter: Counter, paper: PaperToPrint): Promise<Ask> {
  await lookPrints(counter)
  const { office, words, prints } = counter
  const printer = prints.get().uses.reports
  const title = words.printing.title(shown(paper.title))
  if (printer === null)
    return { title, lines: [{ text: words.printing.noPrinter }], fields: [], run: async () => undefined }
  return {
    title,
    lines: [{ text: words.printing.at(shown(printer)) }],
    fields: [],
    run: async (_values, deed) => toldLines(counter, await office.printing.paper(paper, deed)),
  }
}

/** Closes by itself where all went well; else what is wrong is read. */
export async function toldLines(counter: Counter, job: PrintJobView): Promise<BoxLine[] | undefined> {
  const { words, say } = counter
  await lookPrints(counter)
  const wrong = job.items.filter(({ status }) => status === 'failed' || status === 'doubtful')
  if (wrong.length === 0) {
    const isWaiting = job.items.some(({ status }) => status === 'queued' || status === 'sending')
    if (isWaiting) return [{ text: words.printing.kept }]
    return [{ text: words.printing.sent(shown(job.printer)), as: 'good' }]
  }
  return [
    ...wrong.slice(0, MOST).map(({ label, status, reason }) => ({
      text: `${shown(label)}: ${say.printing.status[status]}: ${say.printing.reason(reason ?? '')}`,
      as: 'warning' as const,
    })),
    { text: words.printing.kept },
  ]
}

/** As many as a small window shows. */
const MOST = 8

/** The queue: which job, and what with it. */
export async function printsAsk(counter: Counter): Promise<Ask> {
  const { office, words, say } = counter
  const jobs = await office.printing.jobs()
  const title = words.printing.queue
  if (jobs.length === 0)
    return { title, lines: [{ text: words.printing.nothing }], fields: [], run: async () => undefined }
  const printers = await office.printing.printers()
  const lines = jobs.slice(-MOST).map((job) => ({ text: jobLine(say, job), as: lookOf(job) }))
  const deeds = ['retry', 'elsewhere', 'confirm', 'cancel'] as const
  return {
    title,
    lines,
    fields: [
      {
        ...{ name: 'job', label: words.printing.job, kind: 'choice' },
        choices: jobs.map((job) => ({ code: job.job, label: `${job.job} ${shown(job.title)}` })),
      },
      {
        ...{ name: 'deed', label: words.printing.deed, kind: 'choice' },
        choices: deeds.map((code) => ({ code, label: words.printing.deeds[code] })),
      },
      {
        ...{ name: 'printer', label: words.printing.printer, kind: 'choice' },
        choices: printers.map((name) => ({ code: name, label: shown(name) })),
        when: ({ deed }) => deed === 'elsewhere',
      },
    ],
    preview: async ({ job = '', deed = '' }) => warned(counter, jobs, job, deed),
    run: async ({ job = '', deed = '', printer }, asked) => {
      const now = await done(counter, { job, deed, printer }, asked)
      // Nothing was sent by either.
      if (deed !== 'cancel' && deed !== 'confirm') return toldLines(counter, now)
      await lookPrints(counter)
      return [{ text: words.printing.done[deed], as: 'good' }]
    },
  }
}

/** A ticket that may be on paper is printed again as a copy: whoever says so knows what that does. */
function warned({ words }: Counter, jobs: readonly PrintJobView[], asked: string, deed: string): BoxLine[] {
  const job = jobs.find((one) => one.job === asked)
  const doubtful = job?.items.filter(({ status }) => status === 'doubtful') ?? []
  const isAgain = deed === 'retry' || deed === 'elsewhere'
  if (doubtful.length > 0 && isAgain && job?.what === 'tickets')
    return doubtful.map(({ label }) => ({ text: words.printing.mayBe(shown(label)), as: 'warning' }))
  if (deed === 'cancel') return [{ text: words.printing.cancels }]
  return [{ text: deed === 'confirm' ? words.printing.confirms : words.printing.goesOn }]
}

function done(
  { office: { printing } }: Counter,
  { job, deed, printer }: { job: string; deed: string; printer: string | undefined },
  asked: Deed,
): Promise<PrintJobView> {
  if (deed === 'confirm') return printing.confirm(job, asked)
  if (deed === 'cancel') return printing.cancel(job, asked)
  return printing.retry(job, deed === 'elsewhere' ? printer : undefined, asked)
}

function jobLine({ printing }: Counter['say'], job: PrintJobView): string {
  const over = job.items.filter(({ status }) => ['sent', 'confirmed', 'cancelled'].includes(status)).length
  const why = job.items.find(({ status, reason }) => status === job.status && reason !== null)?.reason
  const state = `${printing.status[job.status]}${why ? `: ${printing.reason(why)}` : ''}`
  return `${job.job}  ${jobTitle({ printing }, job)}  ${over}/${job.items.length}  ${shown(job.printer)}  ${state}`
}

const lookOf = ({ status }: PrintJobView): 'warning' | 'quiet' =>
  status === 'failed' || status === 'doubtful' ? 'warning' : 'quiet'
