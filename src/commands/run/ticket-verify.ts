import { existsSync, readFileSync } from 'node:fs'
import { checkTicket } from '../../core/gate/check-ticket.ts'
import { type PublicKey, readTicket, type TicketFields } from '../../core/gate/code.ts'
import { formatReference } from '../../core/ids.ts'
import { refuse } from '../../core/refusal.ts'
import { isoIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { TicketOptions } from '../ticket.ts'

/** With --public-key no database is opened: the answer is about the code alone. Exit 5 where the ticket does not stand. */
export async function run(app: App, options: TicketOptions, code: string): Promise<number> {
  const offline = options.publicKey !== undefined
  const check = offline
    ? {
        ticket: readTicket(code, readKeys(options.publicKey ?? '')),
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

/** The file that `wicket ticket key` wrote: lines of `id`, then PEM. */
function readKeys(file: string): PublicKey[] {
  if (!existsSync(file)) throw refuse('file-unknown', { file })
  const found = readFileSync(file, 'utf8').matchAll(
    /^([0-9a-f]{8})\s*\n(-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----)/gm,
  )
  const keys = [...found].map(([, id, publicKey]) => ({ id: id ?? '', publicKey: `${publicKey}\n` }))
  if (keys.length === 0)
    throw refuse('file-faulty', {
      file,
      faults: [{ line: 1, column: 1, field: '', fault: 'key-missing', wanted: 'BEGIN PUBLIC KEY' }],
    })
  return keys
}
