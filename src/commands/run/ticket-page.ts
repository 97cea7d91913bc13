import { ticketPage } from '../../core/documents/ticket-page.ts'
import { printTickets } from '../../core/sales/print-tickets.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { TicketPageOptions } from '../ticket.ts'
import { printedTickets } from './printed-tickets.ts'
import { saveAside } from './save-aside.ts'
import { checkWritable } from './write-file.ts'

/** Whoever has the page has the tickets. */
const OWNER_ALONE = 0o600

/** The prints are counted first, as of paper. */
export async function run(app: App, options: TicketPageOptions, order: string): Promise<undefined> {
  const { out, ticket: tickets = [], copy = false } = options
  if (out !== undefined) checkWritable(out)
  const key = app.key(options.key)
  const documents = await printTickets(await app.desk(), {
    order,
    tickets,
    copy,
    language: app.language,
    key,
  })
  const page = ticketPage(documents)
  if (out !== undefined) {
    await saveAside(out, (write) => write(page), OWNER_ALONE)
    note(app, app.say.printing.pageWritten(out, documents.length))
  }
  const html = out === undefined ? page : null
  await show(app, { tickets: printedTickets(documents), file: out ?? null, html }, () => html ?? '')
}
