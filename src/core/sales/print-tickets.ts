/** Prints tickets: counts the print, which is part of the signed code, so that a reprint voids the earlier paper. */
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { titleIn } from '../catalogue/title.ts'
import type { Desk } from '../desk.ts'
import type { TicketDocument } from '../documents/ticket-document.ts'
import { when } from '../documents/when.ts'
import { signTicket } from '../gate/code.ts'
import type { KeyPair } from '../gate/keys.ts'
import { signingKey } from '../gate/signing-key.ts'
import { holdersOf } from '../identity/printed-holder.ts'
import { formatReference } from '../ids.ts'
import type { Language } from '../language/language.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { takeOver } from '../printing/not-on-paper.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { countBySection, moveStock } from '../stock/claims.ts'
import { lockPerformance } from '../stock/lock.ts'
import { findOrder } from './find-order.ts'
import { isSoldKind } from './money-line.ts'
import type { TicketRow } from './order-rows.ts'
import { type OrderRows, orderRows } from './order-view.ts'
import { houseName, titleOf } from './printed-words.ts'
import { selectTickets } from './select-tickets.ts'
import type { Terms } from './terms.ts'
import { type TripView, tripView } from './way.ts'

export interface PrintInput {
  order: string
  /** Ticket ids or seats as printed; empty: every valid ticket. */
  tickets: string[]
  /** Whether what was printed before may be printed again. */
  copy: boolean
  language: Language
  key: string
}

/** What is printed, and what it is called where nothing is translated. */
export interface PrintedTicket extends TicketDocument {
  id: string
  price_type: string
}

/** Refuses, in this order: order-unknown, key-reused, ticket-unknown, ticket-state, order-state, ticket-printed. */
export async function printTickets(desk: Desk, input: PrintInput): Promise<PrintedTicket[]> {
  await need(desk, 'sell')
  if (input.copy) await need(desk, 'reprint')
  const settled = settledBy(input.key, async (tx, orderId) => {
    const rows = must(await orderRows(tx, orderId), 'the order is there')
    return ticketDocuments(tx, desk, input.language, rows, selectTickets(rows, input.tickets))
  })
  return desk.store.write((tx) => printIn(tx, desk, input), { settled })
}

async function printIn(tx: Tx, desk: Desk, input: PrintInput): Promise<PrintedTicket[]> {
  const at = desk.clock.now()
  const { order } = await findOrder(tx, input.order)
  const { key, ...rest } = input
  const content = { ...rest, order: order.id }
  const done = await earlier(tx, { key, operation: 'print', content, subject: order.id, at })
  await lockPerformance(tx, { id: order.performanceId })
  // Read again under the lock: somebody may have returned or printed tickets of this order meanwhile.
  const rows = must(await orderRows(tx, order.id), 'the order is there')
  const selected = selectTickets(rows, input.tickets)
  const printed = done ? selected : await countPrints(tx, desk, rows, selected, input.copy)
  return ticketDocuments(tx, desk, input.language, rows, printed)
}

/** As they are printed: whoever asks has counted the print. */
export async function ticketDocuments(
  tx: Tx,
  desk: Desk,
  language: Language,
  rows: OrderRows,
  tickets: TicketRow[],
): Promise<PrintedTicket[]> {
  const performance = await findPerformance(tx, { id: rows.order.performanceId })
  const paper = {
    performance,
    terms: await loadTerms(tx, performance.termsId),
    house: await houseName(tx),
    at: desk.clock.now(),
  }
  const pair = await signingKey(tx, desk)
  const holders = await holdersOf(tx, desk, rows.order)
  return tickets.map((ticket) => {
    const holder = holders.get(ticket.id)
    return { ...documentOf(rows, ticket, pair, language, paper), ...(holder ? { holder } : {}) }
  })
}

/** One more print of each, where nobody was quicker; of what was counted and came to no paper the same one. Refuses ticket-printed. */
export async function countPrints(
  tx: Tx,
  desk: Desk,
  rows: OrderRows,
  tickets: TicketRow[],
  copy: boolean,
): Promise<TicketRow[]> {
  const order = formatReference(rows.order.ref)
  const first = await takeOver(tx, tickets, desk.clock.now())
  for (const { id, label, print } of tickets)
    if (print > 0 && !copy && !first.has(id)) throw refuse('ticket-printed', { order, ticket: label, print })
  const printed: TicketRow[] = []
  for (const row of tickets) {
    if (first.has(row.id)) {
      printed.push(row)
      continue
    }
    const { ticket } = tx.t
    const [counted] = await tx
      .update(ticket)
      .set({ print: row.print + 1 })
      .where(
        and(
          eq(ticket.performanceId, row.performanceId),
          eq(ticket.id, row.id),
          eq(ticket.status, 'valid'),
          eq(ticket.print, row.print),
        ),
      )
      .returning()
    if (!counted) throw refuse('ticket-printed', { order, ticket: row.label, print: row.print + 1 })
    printed.push(counted)
  }
  // Whoever follows the seats sees which tickets are on paper.
  for (const [section] of countBySection(printed)) await moveStock(tx, rows.order.performanceId, section, {})
  const body = { ref: rows.order.ref, tickets: printed.map(({ id, print }) => [id, print]) }
  await record(tx, desk, { action: 'tickets.printed', subject: rows.order.id, body })
  return printed
}

interface Paper {
  performance: PerformanceRow
  terms: Terms
  house: string
  at: number
}

function documentOf(
  rows: OrderRows,
  ticket: TicketRow,
  pair: KeyPair,
  language: Language,
  { performance, terms, house, at }: Paper,
): PrintedTicket {
  const { label, section, block, row, number } = ticket
  const trip = rows.way && tripView(rows.way, { from: ticket.fromLeg, to: ticket.toLeg })
  const sold = rows.lines.filter((line) => line.ticketId === ticket.id && isSoldKind(line.kind))
  return {
    id: ticket.id,
    price_type: ticket.priceType,
    language,
    house,
    event: titleIn(performance.title, language, performance.event),
    venue: trip ? rideLine(trip, performance.zone, language) : performance.venueName,
    startsAt: trip?.departs_at ?? performance.startsAt,
    zone: performance.zone,
    seat: { label, section, block, row, number, ...(trip ? { onTrain: true } : {}) },
    priceType: titleOf(terms, { kind: 'base', code: ticket.priceType }, language),
    lines: sold.map((line) => ({ title: titleOf(terms, line, language), amountMinor: line.amountMinor })),
    totalMinor: ticket.priceMinor,
    currency: rows.order.currency,
    order: rows.order.ref,
    code: codeOf(rows, ticket, pair, performance),
    print: ticket.print,
    printedAt: at,
  }
}

/** `Köln Hbf 10:18 - Mainz Hbf 12:15`: where a house has its name. */
function rideLine({ from, to, departs_at, arrives_at }: TripView, zone: string, language: Language): string {
  const time = (at: number) => when(at, zone, language).time
  return `${from} ${time(departs_at)} - ${to} ${time(arrives_at)}`
}

function codeOf(rows: OrderRows, ticket: TicketRow, pair: KeyPair, performance: PerformanceRow): string {
  const fields = {
    key: pair.id,
    performance: performance.code,
    startsAt: performance.startsAt,
    ticket: ticket.id,
    seat: ticket.label,
    priceType: ticket.priceType,
    print: ticket.print,
    order: rows.order.ref,
  }
  return signTicket(fields, pair.privateKey)
}
