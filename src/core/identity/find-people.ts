/** The orders in which a document is named: for the door, and for whoever may ask by law. Nothing is opened for it. */

import { and, desc, eq } from 'drizzle-orm'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { need } from '../people/may.ts'
import type { DocumentKind } from './documents/kinds.ts'
import { keysOf, personHash, readNumber } from './person.ts'

export interface FoundPerson {
  order: string
  performance: string
  starts_at: number
  zone: string
  ticket: string
  seat: string
  /** Of the ticket; `awaited`: its money has not come. */
  status: string
  document: DocumentKind
  name: string | null
  number: string | null
}

/** The newest first. Refuses document-kind, document-invalid, what `keysOf` refuses. */
export async function findPeople(
  desk: Desk,
  { document, number, limit }: { document: string; number: string; limit: number },
): Promise<FoundPerson[]> {
  await need(desk, 'customers')
  const read = readNumber(document, number, { person: null, now: desk.clock.now() })
  const hash = personHash(await keysOf(desk), read)
  return desk.store.read(async (tx) => {
    const { identity, order, performance, venue, ticket } = tx.t
    const rows = await tx
      .select({
        order: order.ref,
        performance: performance.code,
        starts_at: performance.startsAt,
        zone: venue.zone,
        ticket: identity.ticketId,
        seatId: identity.seat,
        performanceId: identity.performanceId,
        document: identity.kind,
        name: identity.nameMasked,
        number: identity.numberMasked,
      })
      .from(identity)
      .innerJoin(order, eq(order.id, identity.orderId))
      .innerJoin(performance, eq(performance.id, identity.performanceId))
      .innerJoin(venue, eq(venue.id, performance.venueId))
      .where(eq(identity.hash, hash))
      .orderBy(desc(identity.orderId))
      .limit(limit)
    const found: FoundPerson[] = []
    for (const { seatId, performanceId, ...row } of rows) {
      const [known] = await tx
        .select({ label: ticket.label, status: ticket.status, id: ticket.id })
        .from(ticket)
        .where(and(eq(ticket.performanceId, performanceId), eq(ticket.id, row.ticket)))
      const seat = known?.label ?? seatId
      found.push({ ...row, order: formatReference(row.order), seat, status: known?.status ?? 'awaited' })
    }
    return found
  })
}
