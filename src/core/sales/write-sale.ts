/** Writes a sale's tickets, lines and ledger entry, and returns the order's rows as they now stand. */
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { tripOf } from '../stock/claims.ts'
import type { Choice } from './choose.ts'
import { type LinePart, lineRows } from './money-line.ts'
import {
  insertLines,
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
  order: OrderRow
  quote: Quote
  choice: Choice
  /** Of a train; null of a house. */
  way: Way | null
  at: number
  passed: string[]
  /** The stored reference of the order that it came from by an exchange. */
  other?: string | undefined
  /** What is left for last: counters, and money, which it answers with. Behind it comes only the register's chain. */
  settle: () => Promise<PaymentRow[]>
}

export async function writeSale(tx: Tx, desk: Desk, sale: SaleToWrite): Promise<OrderRows> {
  const { performance, order, at } = sale
  const tickets = ticketsOf(desk, sale)
  const lines = linesOf(sale, tickets)
  await insertTickets(tx, tickets)
  await insertLines(tx, lines)
  const payments = await sale.settle()
  await record(
    tx,
    desk,
    { action: 'order.sold', subject: order.id, body: ledgerBody(sale, tickets, payments) },
    at,
  )
  return {
    order,
    performance: performance.code,
    way: sale.way,
    tickets,
    lines,
    payments,
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
      endedAt: null,
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

/** From which stop to which; nothing where a seat is sold as a whole. */
function legsIn({ fromLeg, toLeg }: TicketRow): number[] {
  return fromLeg === 0 && toLeg === 1 ? [] : [fromLeg, toLeg]
}

/** What the chain keeps of a sale: enough to prove seats and money without any other table. */
function ledgerBody(
  { order, performance, choice, quote, passed, other }: SaleToWrite,
  tickets: TicketRow[],
  payments: PaymentRow[],
): Json {
  const promotions = quote.applied
    .filter(({ of }) => of === 'promotion')
    .map(({ code, amount_minor }) => [code, amount_minor])
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
    payments: payments.map((payment) => [payment.tender, payment.amountMinor, payment.tenderedMinor]),
    ...(other === undefined ? {} : { other }),
    ...(promotions.length > 0 ? { promotions } : {}),
    ...(passed.length > 0 ? { passed } : {}),
  }
}
