/** What became of orders, told twice: by the tables and by the ledgers. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { OrderAction } from '../ledger/actions.ts'
import { readBody } from './difference.ts'
import { list } from './list.ts'

export interface OrderRow {
  id: string
  total_minor: number
}

/** What became of an order, as the tables or the ledgers tell it. */
export interface Book {
  sales: number
  sold_minor: number
  refunds: number
  back_minor: number
  /** Id -> seat, price type and price; of a train's ticket from which stop to which. */
  tickets: Map<string, string>
  returned: Set<string>
}

export const newBook = (): Book => ({
  sales: 0,
  sold_minor: 0,
  refunds: 0,
  back_minor: 0,
  tickets: new Map(),
  returned: new Set(),
})

interface TicketRow {
  order_id: string
  id: string
  seat: string
  price_type: string
  price_minor: number
  status: string
  from_leg: number
  to_leg: number
}

export async function fromTables(
  tx: Tx,
  orders: OrderRow[],
  after: string,
  last: string,
): Promise<Map<string, Book>> {
  const books = new Map(
    orders.map(({ id, total_minor }) => [id, { ...newBook(), sales: 1, sold_minor: Number(total_minor) }]),
  )
  const tickets = await tx.rows<TicketRow>(sql`
    SELECT order_id, id, seat, price_type, price_minor, status, from_leg, to_leg FROM ticket
    WHERE order_id > ${after} AND order_id <= ${last}`)
  for (const { order_id, id, seat, price_type, price_minor, status, from_leg, to_leg } of tickets) {
    const book = books.get(order_id)
    const legs = Number(from_leg) === 0 && Number(to_leg) === 1 ? '' : ` ${from_leg} ${to_leg}`
    book?.tickets.set(id, `${seat} ${price_type} ${price_minor}${legs}`)
    if (status !== 'valid' && status !== 'used') book?.returned.add(id)
  }
  // What went back to several payments is several rows of one refund.
  const refunds = await tx.rows<{ order_id: string; id: string; part_of: string; amount_minor: number }>(sql`
    SELECT order_id, id, part_of, amount_minor FROM refund WHERE kind <> 'late' AND order_id > ${after} AND order_id <= ${last}`)
  for (const { order_id, id, part_of, amount_minor } of refunds) {
    const book = books.get(order_id)
    if (!book) continue
    if (id === part_of) book.refunds++
    book.back_minor += Number(amount_minor)
  }
  return books
}

/** What the ledgers say was sold, and what came back of it: by one of these. */
export const BOOK_ACTIONS = [
  'order.sold',
  'order.refunded',
  'order.exchanged',
  'order.voided',
  'order.goodwill',
  'order.cancelled',
  'tickets.named',
] as const satisfies OrderAction[]

/** Their bodies, as far as they can be read. */
interface EntryBody {
  total_minor: number
  /** Of a change of names: what was paid for it. */
  fee_minor: number
  refund_minor: number
  /** Sold: id, seat, price type, price, and the legs of a train's. Refunded: id, seat, amount. */
  tickets: [id: string, seat: string, ...rest: unknown[]][]
}

export async function fromLedgers(tx: Tx, after: string, last: string): Promise<Map<string, Book>> {
  const books = new Map<string, Book>()
  const entries = await tx.rows<{ subject: string; action: string; body: string }>(sql`
    SELECT subject, action, body FROM ledger
    WHERE subject > ${after} AND subject <= ${last} AND action IN (${list(BOOK_ACTIONS)})`)
  for (const { subject, action, body } of entries) {
    const book = books.get(subject) ?? newBook()
    books.set(subject, book)
    const { total_minor, fee_minor, refund_minor, tickets } = readBody<EntryBody>(body)
    const listed = Array.isArray(tickets) ? tickets.filter(Array.isArray) : []
    if (action === 'order.sold') {
      book.sales++
      book.sold_minor += Number(total_minor)
      for (const [id, ...rest] of listed) book.tickets.set(id, rest.join(' '))
    } else if (action === 'tickets.named') {
      book.sold_minor += Number(fee_minor)
    } else {
      for (const [id] of listed) book.returned.add(id)
      // Tickets alone: the money is a refund of its own.
      if (action === 'order.cancelled') continue
      book.refunds++
      book.back_minor += Number(refund_minor)
    }
  }
  return books
}
