/** Which sold seats of a section have their ticket on paper, and whose ticket has been shown at the gate. */
import { and, eq, gte, inArray, lte, or, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { IdRange } from './follow-seats.ts'
import { jsonList } from './seat-states.ts'

export type TicketState = 'printed' | 'scanned'

interface Asked extends Record<string, unknown> {
  performanceId: string
  section: string
  least: string
  greatest: string
}

/** By the orders of the section's claims: tickets have no index by section, and an order may have many. */
const ofSection = statement<Asked>()('tickets_of_section', (q) => {
  const { claim, ticket } = q.t
  const performanceId = sql.placeholder('performanceId')
  const section = sql.placeholder('section')
  const orders = q
    .select({ id: claim.orderId })
    .from(claim)
    .where(
      and(
        eq(claim.performanceId, performanceId),
        gte(claim.seat, sql.placeholder('least')),
        lte(claim.seat, sql.placeholder('greatest')),
        eq(claim.section, section),
        eq(claim.state, 'sold'),
      ),
    )
  // SQLite, which knows nothing of how many there are, might else read all tickets of the performance.
  const here =
    q.dialect === 'postgres'
      ? eq(ticket.performanceId, performanceId)
      : sql`+${ticket.performanceId} = ${performanceId}`
  return q
    .select({
      seat: jsonList(q, ticket.seat),
      leg: jsonList(q, ticket.fromLeg),
      status: jsonList(q, ticket.status),
    })
    .from(ticket)
    .where(
      and(
        inArray(ticket.orderId, orders),
        here,
        eq(ticket.section, section),
        inArray(ticket.status, ['valid', 'used']),
        or(gte(ticket.print, 1), eq(ticket.status, 'used')),
      ),
    )
})

/** By seat and first leg (`ticketAt`); of those that are neither there is nothing. */
export async function ticketStates(
  tx: Tx,
  performanceId: string,
  section: string,
  range: IdRange,
): Promise<Map<string, TicketState>> {
  const [lists] = await tx.run(ofSection, { performanceId, section, ...range })
  const { seat, leg, status } = must(lists, 'lists of no tickets are there too')
  const legs = JSON.parse(leg) as number[]
  const statuses = JSON.parse(status) as string[]
  return new Map(
    (JSON.parse(seat) as string[]).map((id, at) => [
      ticketAt(id, legs[at]!),
      statuses[at] === 'used' ? 'scanned' : 'printed',
    ]),
  )
}

/** A seat as it is called, where it is sold as a whole. */
export const ticketAt = (seat: string, fromLeg: number): string =>
  fromLeg === 0 ? seat : `${seat}\n${fromLeg}`
