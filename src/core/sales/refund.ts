/** Refunds whole tickets by the policy's ladder: money, tickets, seats and ledger in one transaction. */
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { mayGiveBack, mayPass } from '../people/passed.ts'
import { refuse } from '../refusal.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { onOrder } from './on-order.ts'
import type { RefundRow } from './order-rows.ts'
import { type OrderView, viewOrder } from './order-view.ts'
import { quoteOrderRefund, type RefundAsked, type RefundQuote } from './quote-refund.ts'
import { returnSelected } from './return-selected.ts'

export interface RefundInput extends RefundAsked {
  order: string
  /** What was shown that comes back: another amount is refused. */
  expected_minor?: Minor | undefined
  key: string
}

export interface Refunded {
  order: OrderView
  quote: RefundQuote
  replay: boolean
}

/** Refuses order-unknown, key-reused, and then what `quoteRefund` refuses, refund-differs. */
export async function refund(desk: Desk, input: RefundInput): Promise<Refunded> {
  await need(desk, 'refund')
  const { order, tickets, to, used, expected_minor, key } = input
  const shown = expected_minor === undefined ? {} : { expected_minor }
  const content = { tickets, ...(to ? { to: { ...to } } : {}), ...(used ? { used } : {}), ...shown }
  const request = { order, operation: 'refund', content, key }
  const { rows, id, replay } = await onOrder(desk, request, async (tx, { performance, rows, id, at }) => {
    const selection = await quoteOrderRefund(tx, rows, { tickets, to, used }, at)
    checkShown(selection.quote, expected_minor)
    await mayPass(tx, desk.actor, selection.passed)
    await mayGiveBack(tx, desk, selection.quote.refund_minor)
    const till = await tillForMoney(tx, desk, at)
    await returnSelected(tx, desk, { performance, rows, selection, id, kind: 'return', till, at })
  })
  const row = must(
    rows.refunds.find((each) => each.id === id),
    `the refund ${id} of the key is there`,
  )
  return { order: viewOrder(rows), quote: quoteIn(row), replay }
}

function checkShown({ refund_minor, currency }: RefundQuote, expected_minor: Minor | undefined): void {
  if (expected_minor !== undefined && expected_minor !== refund_minor)
    throw refuse('refund-differs', { expected_minor, refund_minor, currency })
}

/** The first ones say nothing of what others lose, of goodwill and of cancelled tickets: there were none. */
function quoteIn({ body, at }: RefundRow): RefundQuote {
  const quote = JSON.parse(body) as Omit<RefundQuote, 'lost' | 'order_minor' | 'given_before_minor'> &
    Partial<RefundQuote>
  const { lost = [], order_minor = 0, given_before_minor = 0 } = quote
  const tickets = quote.tickets.map((ticket) => ({ ...ticket, ladder_at: ticket.ladder_at ?? at }))
  return { ...quote, tickets, lost, order_minor, given_before_minor }
}
