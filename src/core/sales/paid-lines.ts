/** What was paid for a ticket, line by line, as far as it was not given back. Pure. */
import { lineOf } from './money-line.ts'
import type { LineRow, TicketRow } from './order-rows.ts'
import { isPaidLine, type PaidLine } from './refund-ladder.ts'

export function paidLines(lines: readonly LineRow[], { id }: Pick<TicketRow, 'id'>): PaidLine[] {
  return lines
    .filter(({ ticketId }) => ticketId === id)
    .map(lineOf)
    .filter(isPaidLine)
}
