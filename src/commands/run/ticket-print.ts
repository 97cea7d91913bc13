import { ticketPdf } from '../../core/documents/ticket-pdf.ts'
import { ticketText } from '../../core/documents/ticket-text.ts'
import { printTickets } from '../../core/sales/print-tickets.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { asciiOf } from '../screen-settings.ts'
import type { TicketOptions } from '../ticket.ts'
import { printedTickets } from './printed-tickets.ts'
import { checkWritable, writeOut } from './write-file.ts'

/** The prints are counted first: what cannot be written to paper then is printed again as a copy. */
export async function run(app: App, options: TicketOptions, order: string): Promise<undefined> {
  if (options.print !== undefined) return onPaper(app, options, order)
  if (options.pdf !== undefined) checkWritable(options.pdf)
  const documents = await printTickets(await app.desk(), {
    order,
    tickets: options.ticket ?? [],
    copy: options.copy ?? false,
    language: app.language,
    key: app.key(options.key),
  })
  if (options.pdf !== undefined) {
    await writeOut(options.pdf, await ticketPdf(documents))
    note(app, app.say.sales.wrote(options.pdf, documents.length))
  }
  const ascii = asciiOf(app)
  await show(app, { tickets: printedTickets(documents), pdf: options.pdf ?? null }, () =>
    options.pdf === undefined ? documents.map((document) => ticketText(document, { ascii })).join('\n') : '',
  )
}

/** By the queue: what is not printed now stays there, and is printed by `wicket print run`. */
async function onPaper(app: App, options: TicketOptions, order: string): Promise<undefined> {
  const { checkSent, ofOrder, sendNow } = await import('./print-now.ts')
  const desk = await app.desk()
  const { ticket: tickets = [], copy = false, receipt = false } = options
  const key = app.key(options.key)
  const jobs = [await ofOrder(app, options, key, { what: 'tickets', order, tickets, copy })(desk)]
  // The register's own for receipts: the one that is named has ticket stock.
  if (receipt) jobs.push(await ofOrder(app, {}, `${key} receipt`, { what: 'receipt', order })(desk))
  const reports = []
  for (const job of jobs) reports.push(await sendNow(app, desk, job))
  await show(app, { jobs }, () => '')
  for (const report of reports) checkSent(report)
}
