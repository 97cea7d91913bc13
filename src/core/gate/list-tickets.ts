/** Writes the signed list of a performance's tickets, for a gate that will have no house to ask. */
import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { type ListedTicket, writeList } from './gate-list.ts'
import type { Door } from './judge.ts'
import { signingKey } from './signing-key.ts'

export interface ListInput extends Pick<Door, 'opens_ms' | 'closes_ms'> {
  performance: string
}

export interface MadeList {
  performance: string
  list: string
  tickets: number
  made_at: number
  /** The file. */
  text: string
}

/** Refuses, in this order: right-missing, performance-unknown. */
export async function listTickets(desk: Desk, input: ListInput): Promise<MadeList> {
  await need(desk, 'gate')
  return desk.store.write(async (tx) => {
    const performance = await findPerformance(tx, input.performance)
    const key = await signingKey(tx, desk)
    const tickets = await ticketsOf(tx, performance)
    const head = {
      ...(await headOf(tx, desk, performance)),
      opens_ms: input.opens_ms,
      closes_ms: input.closes_ms,
    }
    const { list, made_at } = head
    const text = writeList(head, tickets, key)
    return { performance: performance.code, list, tickets: tickets.length, made_at, text }
  })
}

async function headOf(
  tx: Tx,
  desk: Desk,
  { code, title, venueName, startsAt, zone, termsId }: PerformanceRow,
) {
  const { price_types } = await loadTerms(tx, termsId)
  return {
    ...{ list: desk.ids.next(), performance: code, title, venue: venueName, starts_at: startsAt, zone },
    made_at: desk.clock.now(),
    types: Object.fromEntries(price_types.map((type) => [type.code, type.title])),
  }
}

/** Also those that are good no more: what is not in the list was sold after it. */
async function ticketsOf(tx: Tx, { id }: PerformanceRow): Promise<(ListedTicket & { ticket: string })[]> {
  const { ticket, scan } = tx.t
  const rows = await tx.select().from(ticket).where(eq(ticket.performanceId, id))
  const scans = await tx
    .select({ ticket: scan.ticketId, at: scan.at, entrance: scan.entrance })
    .from(scan)
    .where(eq(scan.performanceId, id))
    .orderBy(sql`${scan.at} desc`, sql`${scan.id} desc`)
  const first = new Map(scans.map((one) => [one.ticket, { at: one.at, entrance: one.entrance }]))
  return rows.map(({ id: one, label: seat, section, block, priceType: price_type, status, print }) => ({
    ...{ ticket: one, seat, section, block, price_type, status, print, first: first.get(one) ?? null },
  }))
}
