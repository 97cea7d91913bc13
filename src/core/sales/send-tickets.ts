/**
 * Sends the tickets of an order as one page. A print is counted first, so that no two papers of one number are about; whoever asks
 * again with the same key after a failure sends the same page. The ledger keeps that it was sent, not where to.
 */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { maskedEmail } from '../customers/mask.ts'
import type { Desk } from '../desk.ts'
import { ticketPage } from '../documents/ticket-page.ts'
import { when } from '../documents/when.ts'
import { wordsOf } from '../documents/words.ts'
import { formatReference } from '../ids.ts'
import type { Language } from '../language/language.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { shown } from '../text.ts'
import { addresseeOf } from './addressee.ts'
import { findOrder } from './find-order.ts'
import { type PrintedTicket, printTickets } from './print-tickets.ts'

/** One line each, without signs that steer. */
export interface Letter {
  address: string
  /** Without the signs that mean something in the line of an address; empty where nobody knows it. */
  name: string
  /** As people write it. */
  order: string
  subject: string
  page: string
}

/** Handed in: core starts no other program. `exit`: the program's code, null where it had none. */
export type Post = (
  letter: Letter,
) => Promise<{ is: 'sent' } | { is: 'failed'; reason: string; exit: number | null }>

export interface SendInput {
  order: string
  /** Ticket ids or seats as printed; empty: every valid ticket. */
  tickets: string[]
  copy: boolean
  /** Undefined: the customer's address. */
  to: string | undefined
  /** Undefined: the customer's, else `usual`. */
  language: Language | undefined
  usual: Language
  key: string
}

export interface TicketsSent {
  /** The order's reference. */
  order: string
  /** Masked. */
  to: string
  subject: string
  tickets: PrintedTicket[]
  /** True where the key had sent it before: nothing was sent now. */
  replay: boolean
}

/**
 * Refuses, in this order: order-unknown, address-missing, value-faulty, what `printTickets` refuses, tickets-unsent, key-reused (the
 * same key, another address).
 */
export async function sendTickets(desk: Desk, post: Post, input: SendInput): Promise<TicketsSent> {
  await need(desk, 'sell')
  if (input.copy) await need(desk, 'reprint')
  if (input.to === undefined) await need(desk, 'customers')
  const { order: asked, tickets: named, copy, key } = input
  const sentKey = `${key} sent`
  const { order, addressee, isSent } = await desk.store.read(async (tx) => {
    const { order } = await findOrder(tx, asked)
    const isSent = (await settledBy(sentKey, async () => true)(tx)) ?? false
    return { order, addressee: await addresseeOf(tx, order, input.to), isSent }
  })
  const language = input.language ?? addressee.language ?? input.usual
  const tickets = await printTickets(desk, { order: asked, tickets: named, copy, language, key })
  const { address } = addressee
  const letter = letterOf(tickets, address, addressee.name)
  if (!isSent) {
    const sent = await post(letter)
    if (sent.is === 'failed') {
      const labels = tickets.map(({ seat }) => seat.label)
      const { reason, exit } = sent
      throw refuse('tickets-unsent', { order: letter.order, tickets: labels, reason, exit, key })
    }
  }
  const told = { id: order.id, ref: order.ref, address, tickets }
  const replay = await desk.store.write((tx) => keepSent(tx, desk, sentKey, told), {
    settled: settledBy(sentKey, async () => false),
  })
  return { order: letter.order, to: maskedEmail(address), subject: letter.subject, tickets, replay }
}

interface Told {
  id: string
  ref: string
  address: string
  tickets: readonly PrintedTicket[]
}

/** Whether it was kept before. */
async function keepSent(
  tx: Tx,
  desk: Desk,
  key: string,
  { id, ref, address, tickets }: Told,
): Promise<boolean> {
  const at = desk.clock.now()
  const printed = tickets.map(({ id: ticket, print }): [string, number] => [ticket, print])
  const content = { order: id, address, tickets: printed }
  if (await earlier(tx, { key, operation: 'ticket send', content, subject: id, at })) return true
  await record(tx, desk, { action: 'tickets.sent', subject: id, body: { ref, tickets: printed } }, at)
  return false
}

/** What would end a name and begin another address where a program writes both into one line. */
const SPECIAL = /["<>,;:@()[\]\\]/g

function letterOf(tickets: readonly PrintedTicket[], address: string, name: string): Letter {
  const first = must(tickets[0], 'an order that is printed has a ticket')
  const { date, time } = when(first.startsAt, first.zone, first.language)
  return {
    address,
    name: shown(name).replace(SPECIAL, ' ').replace(/ +/g, ' ').trim(),
    order: formatReference(first.order),
    subject: shown(wordsOf(first.language).yourTickets(tickets.length, first.event, date, time)),
    page: ticketPage(tickets),
  }
}
