import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { earlier, settledBy } from '../request.ts'
import { lockPerformance } from '../stock/lock.ts'
import { settleStock } from '../stock/settle.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { findOrder } from './find-order.ts'
import { type OrderRows, type OrderView, orderRows, viewOrder } from './order-view.ts'
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
export async function refund(desk: Desk, input: RefundInput): Promise<Refunded> {
  const settled = settledBy(input.key, async (tx, id) => replayed(await findOrder(tx, input.order), id))
  return desk.store.write((tx) => refundIn(tx, desk, input), { settled })
}

async function refundIn(tx: Tx, desk: Desk, input: RefundInput): Promise<Refunded> {
  const at = desk.clock.now()
  const found = await findOrder(tx, input.order)
  const id = desk.ids.next()
  const content = { order: found.order.id, tickets: input.tickets }
  const done = await earlier(tx, { key: input.key, operation: 'refund', content, subject: id, at })
  if (done) return replayed(must(await orderRows(tx, found.order.id), 'the order is there'), done)
  const performance = await lockPerformance(tx, { id: found.order.performanceId })
  // Read again under the lock: somebody may have returned other tickets of this order meanwhile.
  const rows = must(await orderRows(tx, found.order.id), 'the order is there')
  const selection = await quoteOrderRefund(tx, rows, input.tickets, at)
  const { quote, back } = selection
  await takeBack(tx, desk, {
    performance,
    rows,
    tickets: selection.tickets.map(({ ticket }) => ticket),
    status: 'returned',
    lines: selection.lines,
    giving: {
      id,
      kind: 'return',
      keptMinor: quote.kept_minor,
      body: JSON.stringify(quote),
      till: await tillForMoney(tx, desk, at),
    },
    back,
    entry: { action: 'order.refunded', body: ledgerBody(rows, selection) },
    at,
  })
  await settleStock(tx, desk, performance, at)
  const after = must(await orderRows(tx, rows.order.id), 'the order is there')
  return { order: viewOrder(after), quote: selection.quote, replay: false }
}

function replayed(rows: OrderRows, id: string): Refunded {
  const row = must(
    rows.refunds.find((each) => each.id === id),
    `the refund ${id} of the key is there`,
  )
  const quote = JSON.parse(row.body) as Omit<RefundQuote, 'lost'> & Partial<RefundQuote>
  // The first ones say nothing of what others lose: nobody did.
  return { order: viewOrder(rows), quote: { ...quote, lost: quote.lost ?? [] }, replay: true }
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
