/** What the database knows of a genuine code: whether the ticket still stands, and whether this print is the last. */
import { and, eq } from 'drizzle-orm'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import type { TicketRow } from '../sales/order-rows.ts'
import { readTicket, type TicketFields } from './code.ts'
import { publicKeys } from './signing-key.ts'

export interface TicketCheck {
  ticket: TicketFields
  /** unknown: genuine, but from another database. */
  status: TicketRow['status'] | 'unknown'
  /** Whether it was printed again since. */
  superseded: boolean
}

/** Refuses ticket-forged. */
export async function checkTicket(desk: Desk, code: string): Promise<TicketCheck> {
  await need(desk, 'gate')
  return desk.store.read(async (tx) => {
    const ticket = readTicket(code, await publicKeys(tx))
    const { ticket: tickets, performance } = tx.t
    const [row] = await tx
      .select({ status: tickets.status, print: tickets.print })
      .from(tickets)
      .innerJoin(performance, eq(performance.id, tickets.performanceId))
      .where(and(eq(performance.code, ticket.performance), eq(tickets.id, ticket.ticket)))
    return {
      ticket,
      status: row?.status ?? 'unknown',
      superseded: row !== undefined && row.print > ticket.print,
    }
  })
}
