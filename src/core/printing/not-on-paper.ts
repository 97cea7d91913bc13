/**
 * A print is counted before it is sent, because its number is part of the code. Where the printer surely did not get it, and
 * nobody waits for it any more, that number is on no paper: the next paper takes it over, and so is no copy.
 */
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { TicketRow } from '../sales/order-rows.ts'
import type { ItemRow } from './job-rows.ts'

type Counted = Pick<TicketRow, 'id' | 'performanceId' | 'print'>

/** Of these the tickets whose newest print came to no paper, with the paper that was cancelled. */
async function cancelledUnprinted(tx: Tx, tickets: readonly Counted[]): Promise<ItemRow[]> {
  const counted = new Map(tickets.filter(({ print }) => print > 0).map((ticket) => [ticket.id, ticket]))
  const [first] = counted.values()
  if (!first) return []
  const { printItem } = tx.t
  const rows = await tx
    .select()
    .from(printItem)
    .where(
      and(
        eq(printItem.performanceId, first.performanceId),
        inArray(printItem.ticketId, [...counted.keys()]),
        eq(printItem.status, 'cancelled'),
        // What may have been on paper was given up, and says so.
        isNull(printItem.reason),
      ),
    )
  return rows.filter(({ ticketId, print }) => print === counted.get(ticketId ?? '')?.print)
}

/** Ids of those that are on paper, or may be. */
export async function ticketsOnPaper(tx: Tx, tickets: readonly Counted[]): Promise<string[]> {
  const without = new Set((await cancelledUnprinted(tx, tickets)).map(({ ticketId }) => ticketId))
  return tickets.filter(({ id, print }) => print > 0 && !without.has(id)).map(({ id }) => id)
}

/** Takes the numbers over for another paper. Returns the ids of the tickets that have one: it is used once. */
export async function takeOver(tx: Tx, tickets: readonly Counted[], at: number): Promise<Set<string>> {
  const { printItem } = tx.t
  const taken = new Set<string>()
  for (const { jobId, seq, ticketId, print } of await cancelledUnprinted(tx, tickets)) {
    const isThis = and(eq(printItem.jobId, jobId), eq(printItem.seq, seq), eq(printItem.print, print ?? 0))
    const [row] = await tx
      .update(printItem)
      .set({ print: null, reason: 'printed-since', changedAt: at })
      .where(isThis)
      .returning({ seq: printItem.seq })
    if (row) taken.add(ticketId ?? '')
  }
  return taken
}
