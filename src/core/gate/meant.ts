/** The ticket that was scanned; or that somebody typed: by its order, and its seat where that has several. */
import type { Tx } from '../../db/store.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { formatReference } from '../ids.ts'
import { refuse } from '../refusal.ts'
import { findOrder } from '../sales/find-order.ts'
import type { TicketRow } from '../sales/order-rows.ts'
import { selectTickets } from '../sales/select-tickets.ts'
import { isLikeTicketCode, readTicket } from './code.ts'
import { ticketAtGate } from './scan-rows.ts'
import { publicKeys } from './signing-key.ts'

export interface Meant {
  ticket: TicketRow
  /** Of the code; of what was typed the newest, which nobody has seen. */
  print: number
}

/** Refuses ticket-forged, ticket-other-performance, ticket-missing; of what was typed order-unknown, ticket-unknown, ticket-which. */
export async function meantTicket(tx: Tx, performance: PerformanceRow, text: string): Promise<Meant> {
  const typed = /^(\S{4}-?\S{4})(?:\s+(\S.*))?$/.exec(text.trim())
  return typed && !isLikeTicketCode(text)
    ? ofOrder(tx, performance, typed[1]!, typed[2])
    : ofCode(tx, performance, text)
}

async function ofCode(tx: Tx, { id, code: asked, zone }: PerformanceRow, code: string): Promise<Meant> {
  const { performance, startsAt, ticket, seat, print } = readTicket(code, await publicKeys(tx))
  if (performance !== asked)
    throw refuse('ticket-other-performance', {
      performance: asked,
      other: performance,
      starts_at: startsAt,
      zone,
    })
  const row = await ticketAtGate(tx, { performanceId: id, id: ticket })
  if (!row) throw refuse('ticket-missing', { performance, seat })
  return { ticket: row, print }
}

const ANY: readonly TicketRow['status'][] = ['valid', 'used', 'returned', 'cancelled', 'exchanged', 'void']

async function ofOrder(
  tx: Tx,
  { id, code: performance }: PerformanceRow,
  reference: string,
  seat: string | undefined,
): Promise<Meant> {
  const rows = await findOrder(tx, reference)
  if (rows.order.performanceId !== id) {
    const other = await findPerformance(tx, { id: rows.order.performanceId })
    const { startsAt: starts_at, zone } = other
    throw refuse('ticket-other-performance', { performance, other: other.code, starts_at, zone })
  }
  // Who names no seat means those that could still come in.
  const good = rows.tickets.filter(({ status }) => status === 'valid')
  const meant = seat === undefined && good.length > 0 ? good : selectTickets(rows, seat ? [seat] : [], ANY)
  const [ticket, ...more] = meant
  if (!ticket || more.length > 0) {
    const tickets = meant.map(({ label }) => label)
    throw refuse('ticket-which', { order: formatReference(rows.order.ref), performance, tickets })
  }
  return { ticket, print: ticket.print }
}
