import { sendTickets } from '../../core/sales/send-tickets.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { TicketPageOptions } from '../ticket.ts'
import { ticketPost } from '../ways/ticket-post.ts'
import { printedTickets } from './printed-tickets.ts'

/** In seconds. */
const PATIENCE = 60

export async function run(app: App, options: TicketPageOptions, order: string): Promise<undefined> {
  const { to, ticket: tickets = [], copy = false, timeout = PATIENCE } = options
  const desk = await app.desk()
  const post = await ticketPost(app, options.command, timeout * 1000)
  const asked = { order, tickets, copy, to, usual: app.language, key: app.key(options.key) }
  const language = app.options.lang === undefined ? undefined : app.language
  const sent = await sendTickets(desk, post, { ...asked, language })
  await show(app, { ...sent, tickets: printedTickets(sent.tickets) }, ({ order: ref }) =>
    sent.replay
      ? app.say.printing.pageSentBefore(ref)
      : app.say.printing.pageSent(sent.tickets.length, ref, sent.to),
  )
}
