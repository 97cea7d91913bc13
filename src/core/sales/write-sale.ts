/** Writes a sale's tickets, lines, payment and ledger entry, and returns the order's rows as they now stand. */
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import type { Minor } from '../money.ts'
import { tripOf } from '../stock/claims.ts'
import type { TillForMoney } from '../tills/till-rows.ts'
import { together } from '../together.ts'
import type { Choice } from './choose.ts'
import { type LinePart, lineRows } from './money-line.ts'
import {
  insertLines,
  insertOrders,
  insertPayments,
  insertTickets,
  type LineRow,
  type OrderRow,
  type PaymentRow,
  type TicketRow,
} from './order-rows.ts'
import type { OrderRows } from './order-view.ts'
import type { Quote } from './price.ts'
import type { Way } from './way.ts'

export interface SaleToWrite {
  performance: PerformanceRow
  /** Where the money goes. */
  till: TillForMoney
  order: OrderRow
  /** Whether the order is still to be written. */
  isNew: boolean
  quote: Quote
  choice: Choice
  /** Of a train; null of a house. */
  way: Way | null
  tendered_minor: Minor
  at: number
  passed: string[]
  /** What is left for last; behind it comes only the register's chain. */
  count: () => Promise<void>
}

export async function writeSale(tx: Tx, desk: Desk, sale: SaleToWrite): Promise<OrderRows> {
  const { performance, order, at } = sale
  const tickets = ticketsOf(desk, sale)
  const lines = linesOf(sale, tickets)
  const payment = paymentOf(desk, sale)
  const entry = { action: 'order.sold', subject: order.id, body: ledgerBody(sale, tickets, payment) }
  await together([
    insertOrders(tx, sale.isNew ? [order] : []),
    insertTickets(tx, tickets),
    insertLines(tx, lines),
    insertPayments(tx, [payment]),
    sale.count().then(() => record(tx, desk, entry, at, sale.till.chainEnd)),
  ])
  return {
    order,
    performance: performance.code,
    way: sale.way,
    tickets,
    lines,
    payments: [payment],
    refunds: [],
    held: [],
  }
}

function ticketsOf(desk: Desk, { performance, order, quote, choice, at }: SaleToWrite): TicketRow[] {
  return choice.seats.map((seat, index) => {
    const { price_type, price_minor } = quote.tickets[index]!
    const { id, label, section, block, row, number, category } = seat
    const { from, to } = tripOf(seat)
    return {
      performanceId: performance.id,
      id: desk.ids.next(),
      orderId: order.id,
      seat: id,
      label,
      section,
      block,
      row,
      number,
      category,
      priceType: price_type,
      priceMinor: price_minor,
      status: 'valid',
      print: 0,
      soldAt: at,
      fromLeg: from,
      toLeg: to,
    }
  })
}

function linesOf({ order, quote, at }: SaleToWrite, tickets: TicketRow[]): LineRow[] {
  const parts: LinePart[] = [
    ...tickets.flatMap((ticket, index) => quote.tickets[index]!.lines.map((line) => ({ ticket, line }))),
    ...quote.order_lines.map((line) => ({ ticket: null, line })),
  ]
  return lineRows({ orderId: order.id, performanceId: order.performanceId, before: 0, at }, parts)
}

function paymentOf(desk: Desk, { till, order, quote, tendered_minor, at }: SaleToWrite): PaymentRow {
  return {
    orderId: order.id,
    id: desk.ids.next(),
    tender: 'cash',
    status: 'succeeded',
    amountMinor: quote.total_minor,
    tenderedMinor: tendered_minor,
    changeMinor: tendered_minor - quote.total_minor,
    registerId: desk.actor.register,
    tillId: till.id,
    at,
  }
}

/** From which stop to which; nothing where a seat is sold as a whole. */
function legsIn({ fromLeg, toLeg }: TicketRow): number[] {
  return fromLeg === 0 && toLeg === 1 ? [] : [fromLeg, toLeg]
}

/** What the chain keeps of a sale: enough to prove seats and money without any other table. */
function ledgerBody(
  { order, performance, choice, quote, passed }: SaleToWrite,
  tickets: TicketRow[],
  payment: PaymentRow,
): Json {
  return {
    ref: order.ref,
    performance: performance.code,
    choice: choice.choice,
    tickets: tickets.map((ticket) => [
      ticket.id,
      ticket.seat,
      ticket.priceType,
      ticket.priceMinor,
      ...legsIn(ticket),
    ]),
    total_minor: quote.total_minor,
    currency: quote.currency,
    tender: payment.tender,
    tendered_minor: payment.tenderedMinor,
    ...(passed.length > 0 ? { passed } : {}),
  }
}
