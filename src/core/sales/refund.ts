/** Refunds whole tickets by the policy's ladder: money, tickets, seats and ledger in one transaction. */
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { endTickets } from './end-tickets.ts'
import { onOrder } from './on-order.ts'
import { type OrderRows, type OrderView, viewOrder } from './order-view.ts'
import { quoteOrderRefund, type RefundQuote, type RefundSelection } from './quote-refund.ts'
import { takeBack } from './take-back.ts'

export interface RefundInput {
  order: string
  /** Ticket ids or seats as printed; empty: every valid ticket. */
  tickets: string[]
  key: string
}

export interface Refunded {
  order: OrderView
  quote: RefundQuote
  replay: boolean
}

/** Refuses, in this order: order-unknown, key-reused, ticket-unknown, ticket-state, order-state, way-in-part, refund-closed, refund-below-zero. */
export async function refund(desk: Desk, { order, tickets, key }: RefundInput): Promise<Refunded> {
  const request = { order, operation: 'refund', content: { tickets }, key }
  const { rows, id, replay } = await onOrder(desk, request, async (tx, { performance, rows, id, at }) => {
    const selection = await quoteOrderRefund(tx, rows, tickets, at)
    const { quote, back } = selection
    const till = await tillForMoney(tx, desk, at)
    const ended = { tickets: selection.tickets.map(({ ticket }) => ticket), status: 'returned' } as const
    await endTickets(tx, { performance, order: rows.order, ...ended, at })
    await takeBack(tx, desk, {
      rows,
      ended,
      lines: selection.lines,
      giving: {
        id,
        kind: 'return',
        keptMinor: quote.kept_minor,
        body: JSON.stringify(quote),
        till,
      },
      back,
      entry: { action: 'order.refunded', body: ledgerBody(rows, selection) },
      at,
    })
  })
  const row = must(
    rows.refunds.find((each) => each.id === id),
    `the refund ${id} of the key is there`,
  )
  const quote = JSON.parse(row.body) as Omit<RefundQuote, 'lost' | 'given_before_minor'> &
    Partial<RefundQuote>
  // The first ones say nothing of what others lose: nobody did.
  const { lost = [], given_before_minor = 0 } = quote
  return { order: viewOrder(rows), quote: { ...quote, lost, given_before_minor }, replay }
}

function ledgerBody({ order }: OrderRows, { quote, tickets }: RefundSelection): Json {
  return {
    ref: order.ref,
    tickets: tickets.map(({ ticket, refund }) => [ticket.id, ticket.seat, refund.refund_minor]),
    ...(quote.lost.length > 0
      ? { lost: quote.lost.map(({ ticket, code, amount_minor }) => [ticket, code, amount_minor]) }
      : {}),
    refund_minor: quote.refund_minor,
    kept_minor: quote.kept_minor,
    back: quote.back.map(({ tender, amount_minor }) => [tender, amount_minor]),
  }
}
