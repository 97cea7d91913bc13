/** What was paid for a ticket, line by line, as far as it was not given back. Pure. */
import { isSoldKind, lineOf, type MoneyLine } from './money-line.ts'
import type { LineRow, TicketRow } from './order-rows.ts'
import type { PaidLine } from './refund-ladder.ts'

export function paidLines(lines: readonly LineRow[], { id }: Pick<TicketRow, 'id'>): PaidLine[] {
  return lines
    .filter(({ ticketId }) => ticketId === id)
    .map(lineOf)
    .filter(isPaid)
}

const isPaid = (line: MoneyLine): line is PaidLine => isSoldKind(line.kind) || line.kind === 'discount-lost'
