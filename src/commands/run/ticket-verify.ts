import { checkTicket } from '../../core/gate/check-ticket.ts'
import { readTicket, type TicketFields } from '../../core/gate/code.ts'
import { formatReference } from '../../core/ids.ts'
import { isoIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { TicketOptions } from '../ticket.ts'
import { readKeys } from './key-file.ts'

/** With --public-key no database is opened: the answer is about the code alone. Exit 5 where the ticket does not stand. */
export async function run(app: App, options: TicketOptions, code: string): Promise<number> {
  const offline = options.publicKey !== undefined
  const check = offline
    ? {
        ticket: readTicket(code, await readKeys(app, options.publicKey ?? '')),
        status: 'genuine' as const,
        superseded: false,
      }
    : await checkTicket(await app.desk(), code)
  const { sales } = app.say
  const stands = offline || (check.status === 'valid' && !check.superseded)
  await show(
    app,
    { ticket: fieldsOf(check.ticket), status: check.status, superseded: check.superseded, ok: stands },
    () =>
      [
        sales.ticketGood,
        ...Object.entries(fieldsOf(check.ticket)).map(([name, value]) => `  ${name}: ${value}`),
        ...(offline ? [] : [sales.ticketStands(check.status)]),
        ...(check.superseded ? [sales.ticketOldPrint] : []),
      ].join('\n'),
  )
  return stands ? 0 : 5
}

function fieldsOf(ticket: TicketFields) {
  return {
    performance: ticket.performance,
    starts_at: isoIn('UTC', ticket.startsAt),
    seat: ticket.seat,
    price_type: ticket.priceType,
    order: formatReference(ticket.order),
    print: ticket.print,
    id: ticket.ticket,
    key: ticket.key,
  }
}
