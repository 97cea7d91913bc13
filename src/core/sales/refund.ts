/** Refunds whole tickets by the policy's ladder: money, tickets, seats and ledger in one transaction. */
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { endTickets } from './end-tickets.ts'
import { onOrder } from './on-order.ts'
import type { RefundRow } from './order-rows.ts'
import { type OrderRows, type OrderView, viewOrder } from './order-view.ts'
import { passedBack } from './other-tender.ts'
import { quoteOrderRefund, type RefundAsked, type RefundQuote, type RefundSelection } from './quote-refund.ts'
import { takeBack } from './take-back.ts'

export interface RefundInput extends RefundAsked {
  order: string
  key: string
}

export interface Refunded {
  order: OrderView
  quote: RefundQuote
  replay: boolean
}

/** Refuses order-unknown, key-reused, and then what `quoteRefund` refuses. */
export async function refund(desk: Desk, { order, tickets, to, key }: RefundInput): Promise<Refunded> {
  const content = { tickets, ...(to ? { to: { ...to } } : {}) }
  const request = { order, operation: 'refund', content, key }
  const { rows, id, replay } = await onOrder(desk, request, async (tx, { performance, rows, id, at }) => {
    const selection = await quoteOrderRefund(tx, rows, { tickets, to }, at)
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
  return { order: viewOrder(rows), quote: quoteIn(row), replay }
}

/** The first ones say nothing of what others lose, of goodwill and of cancelled tickets: there were none. */
function quoteIn({ body, at }: RefundRow): RefundQuote {
  const quote = JSON.parse(body) as Omit<RefundQuote, 'lost' | 'given_before_minor'> & Partial<RefundQuote>
  const { lost = [], given_before_minor = 0 } = quote
  const tickets = quote.tickets.map((ticket) => ({ ...ticket, ladder_at: ticket.ladder_at ?? at }))
  return { ...quote, tickets, lost, given_before_minor }
}

function ledgerBody({ order }: OrderRows, { quote, tickets, back }: RefundSelection): Json {
  return {
    ref: order.ref,
    tickets: tickets.map(({ ticket, refund }) => [ticket.id, ticket.seat, refund.refund_minor]),
    ...(quote.lost.length > 0
      ? { lost: quote.lost.map(({ ticket, code, amount_minor }) => [ticket, code, amount_minor]) }
      : {}),
    refund_minor: quote.refund_minor,
    kept_minor: quote.kept_minor,
    back: quote.back.map(({ tender, amount_minor }) => [tender, amount_minor]),
    ...passedBack(back),
  }
}
