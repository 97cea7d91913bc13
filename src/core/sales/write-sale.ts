/** Writes a sale's order, tickets, lines and ledger entry, and returns the order's rows as they now stand. */
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { codeOfCustomer } from '../customers/customer-rows.ts'
import type { Desk } from '../desk.ts'
import { type ChainEnd, record } from '../ledger/record.ts'
import { countPoints } from '../members/order-points.ts'
import { tripOf } from '../stock/claims.ts'
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
import { overriddenBody } from './override/overridden.ts'
import type { Quote } from './price.ts'
import type { Way } from './way.ts'

export interface SaleToWrite {
  performance: PerformanceRow
  order: OrderRow
  /** Whether the order is still to be written. */
  isNew?: boolean
  quote: Quote
  choice: Choice
  /** By seat, where they are known before; else they are drawn. */
  ticketIds?: readonly string[] | undefined
  /** Of a train; null of a house. */
  way: Way | null
  at: number
  /** Of the shift that it is sold in. */
  tillId: string
  passed: string[]
  /** The stored reference of the order that it came from by an exchange. */
  other?: string | undefined
  /** What is left for last: counters, and money. Behind it comes only the register's chain. */
  settle: () => Promise<Settled>
  /** Of the register's chain, where it is known. */
  chainEnd?: ChainEnd | undefined
}

/** By what a sale is paid. */
export interface Settled {
  /** Payments that are written already. */
  before?: PaymentRow[]
  /** Those whose rows are written with the sale. */
  payments: PaymentRow[]
}

export async function writeSale(tx: Tx, desk: Desk, sale: SaleToWrite): Promise<OrderRows> {
  const { performance, order, at } = sale
  const tickets = ticketsOf(desk, sale)
  const lines = linesOf(desk, sale, tickets)
  const settled = async () => {
    const { before = [], payments } = await sale.settle()
    const all = [...before, ...payments]
    await countPoints(tx, desk, order, { spent: sale.quote.points?.points ?? 0, at })
    const body = ledgerBody(sale, tickets, all)
    await together([
      insertPayments(tx, payments),
      record(tx, desk, { action: 'order.sold', subject: order.id, body }, at, sale.chainEnd),
    ])
    return all
  }
  const [, , , payments] = await together([
    insertOrders(tx, sale.isNew ? [order] : []),
    insertTickets(tx, tickets),
    insertLines(tx, lines),
    settled(),
  ])
  return {
    order,
    performance: performance.code,
    customer: await codeOfCustomer(tx, order.customerId),
    way: sale.way,
    tickets,
    lines,
    payments,
    refunds: [],
    held: [],
  }
}

function ticketsOf(
  desk: Desk,
  { performance, order, quote, choice, ticketIds, at }: SaleToWrite,
): TicketRow[] {
  return choice.seats.map((seat, index) => {
    const { price_type, price_minor } = quote.tickets[index]!
    const { id, label, section, block, row, number, category } = seat
    const { from, to } = tripOf(seat)
    return {
      performanceId: performance.id,
      id: ticketIds?.[index] ?? desk.ids.next(),
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

function linesOf({ actor }: Desk, sale: SaleToWrite, tickets: TicketRow[]): LineRow[] {
  const { order, quote, at, tillId } = sale
  const parts: LinePart[] = [
    ...tickets.flatMap((ticket, index) => quote.tickets[index]!.lines.map((line) => ({ ticket, line }))),
    ...quote.order_lines.map((line) => ({ ticket: null, line })),
  ]
  const { id: orderId, performanceId } = order
  return lineRows({ orderId, performanceId, before: 0, at, clerk: actor.clerk, tillId }, parts)
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
    ...(order.customerId === null ? {} : { customer: order.customerId }),
    ...(other === undefined ? {} : { other }),
    ...(promotions.length > 0 ? { promotions } : {}),
    ...overriddenBody(order, quote, tickets),
    ...(passed.length > 0 ? { passed } : {}),
  }
}
