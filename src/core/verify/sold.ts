/**
 * I7: every sale and every refund that the tables know stands in a ledger, once, with the same tickets and sums, and the
 * reverse.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { SOLD_STATUSES } from '../sales/order-states.ts'
import { type Check, compare, type Difference } from './difference.ts'
import { changedTerms } from './documents.ts'
import { list } from './list.ts'
import { type Book, fromLedgers, fromTables, newBook, type OrderRow } from './order-books.ts'

/** Orders looked at together: memory stays flat however many there are. */
const PAGE = 2_000

export const soldCheck: Check = {
  name: 'sales',
  async run(tx) {
    const differences = [...(await changedTerms(tx)), ...(await withoutOrder(tx))]
    let checked = 0
    for (let after = ''; ; ) {
      const orders = await tx.rows<OrderRow>(sql`
        SELECT id, total_minor FROM "order" WHERE id > ${after} AND status IN (${list(SOLD_STATUSES)})
        ORDER BY id LIMIT ${PAGE}`)
      const last = orders.at(-1)?.id
      if (last === undefined) return { checked, differences }
      const [books, ledgers] = [await fromTables(tx, orders, after, last), await fromLedgers(tx, after, last)]
      for (const [id, book] of books) {
        differences.push(...differencesOf(id, book, ledgers.get(id) ?? newBook()))
        checked += 1 + book.refunds
      }
      after = last
    }
  },
}

function differencesOf(id: string, book: Book, ledger: Book): Difference[] {
  const sums = ({ sales, sold_minor, refunds, back_minor }: Book) =>
    `${sales} sold for ${sold_minor}, ${refunds} back for ${back_minor}`
  const ticket = ({ tickets, returned }: Book, one: string) =>
    `${tickets.get(one) ?? 'no ticket'}${returned.has(one) ? ', returned' : ''}`
  const tickets = [...new Set([...book.tickets.keys(), ...ledger.tickets.keys(), ...ledger.returned])]
  return [
    ...compare(
      [id],
      'I7',
      () => `order ${id}`,
      () => [sums(book), sums(ledger)],
    ).differences,
    ...compare(
      tickets,
      'I7',
      (one) => `ticket ${one}`,
      (one) => [ticket(book, one), ticket(ledger, one)],
    ).differences,
  ]
}

async function withoutOrder(tx: Tx): Promise<Difference[]> {
  const entries = await tx.rows<{ subject: string; action: string }>(sql`
    SELECT l.subject, l.action
    FROM ledger l LEFT JOIN "order" o ON o.id = l.subject AND o.status IN (${list(SOLD_STATUSES)})
    WHERE l.action IN ('order.sold', 'order.refunded') AND o.id IS NULL`)
  return compare(
    entries,
    'I7',
    ({ subject }) => `order ${subject}`,
    ({ action }) => ['no sale', action],
  ).differences
}
