/** Refunds whole tickets by the policy's ladder: money, tickets, seats and ledger in one transaction. */
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { onOrder } from './on-order.ts'
import { type OrderView, viewOrder } from './order-view.ts'
import { quoteOrderRefund, type RefundQuote } from './quote-refund.ts'
import { returnSelected } from './return-selected.ts'

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
    const till = await tillForMoney(tx, desk, at)
    await returnSelected(tx, desk, { performance, rows, selection, id, kind: 'return', till, at })
  })
  const row = must(
    rows.refunds.find((each) => each.id === id),
    `the refund ${id} of the key is there`,
  )
  const quote = JSON.parse(row.body) as Omit<RefundQuote, 'lost' | 'order_minor' | 'given_before_minor'> &
    Partial<RefundQuote>
  // The first ones say nothing of what others lose: nobody did.
  const { lost = [], order_minor = 0, given_before_minor = 0 } = quote
  return { order: viewOrder(rows), quote: { ...quote, lost, order_minor, given_before_minor }, replay }
}
