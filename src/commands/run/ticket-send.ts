import { refuse } from '../../core/refusal.ts'
import { sendTickets } from '../../core/sales/send-tickets.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { TicketPageOptions } from '../ticket.ts'
import { postBy } from '../ways/post.ts'
import { printedTickets } from './printed-tickets.ts'

/** In seconds. */
const PATIENCE = 60

export async function run(app: App, options: TicketPageOptions, order: string): Promise<undefined> {
  const { to, ticket: tickets = [], copy = false, timeout = PATIENCE } = options
  const desk = await app.desk()
  const command = options.command ?? (app.environment.WICKET_TICKET_COMMAND || app.machine.ticket_command)
  if (!command) throw refuse('sender-unset', {})
  const asked = { order, tickets, copy, to, usual: app.language, key: app.key(options.key) }
  const language = app.options.lang === undefined ? undefined : app.language
  const sent = await sendTickets(desk, postBy(command, app.environment, timeout * 1000), {
    ...asked,
    language,
  })
  await show(app, { ...sent, tickets: printedTickets(sent.tickets) }, ({ order: ref }) =>
    sent.replay
      ? app.say.printing.pageSentBefore(ref)
      : app.say.printing.pageSent(sent.tickets.length, ref, sent.to),
  )
}
