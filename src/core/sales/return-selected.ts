/** Writes what was selected for a return: tickets, seats, lines, refunds and ledger. In the caller's transaction. */
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import type { TillForMoney } from '../tills/till-rows.ts'
import { endTickets } from './end-tickets.ts'
import type { OrderRows } from './order-view.ts'
import { ledgerPassed } from './other-tender.ts'
import type { RefundSelection } from './quote-refund.ts'
import { takeBack } from './take-back.ts'

export interface Returning {
  performance: PerformanceRow
  rows: OrderRows
  selection: RefundSelection
  /** The refund's, which a key stands for. */
  id: string
  /** `cancelled`: because the performance does not take place. */
  kind: 'return' | 'cancelled'
  till: TillForMoney
  at: number
}

/** Under the performance's turn. Refuses ticket-state. */
export async function returnSelected(tx: Tx, desk: Desk, returning: Returning): Promise<void> {
  const { performance, rows, selection, id, kind, till, at } = returning
  const { quote, back, lines } = selection
  const ended = { tickets: selection.tickets.map(({ ticket }) => ticket), status: 'returned' } as const
  await endTickets(tx, { performance, order: rows.order, ...ended, at })
  await takeBack(tx, desk, {
    rows,
    ended,
    lines,
    giving: { id, kind, keptMinor: quote.kept_minor, body: JSON.stringify(quote), till },
    back,
    entry: { action: 'order.refunded', body: ledgerBody(rows, selection) },
    at,
  })
}

function ledgerBody({ order }: OrderRows, { quote, tickets, passed }: RefundSelection): Json {
  return {
    ref: order.ref,
    tickets: tickets.map(({ ticket, refund }) => [ticket.id, ticket.seat, refund.refund_minor]),
    ...(quote.lost.length > 0
      ? { lost: quote.lost.map(({ ticket, code, amount_minor }) => [ticket, code, amount_minor]) }
      : {}),
    refund_minor: quote.refund_minor,
    kept_minor: quote.kept_minor,
    back: quote.back.map(({ tender, amount_minor }) => [tender, amount_minor]),
    ...ledgerPassed(passed),
  }
}
