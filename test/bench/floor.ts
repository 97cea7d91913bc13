/**
 * The floor of a sale: the same rows, written by hand with the driver's prepared statements and nothing else. It
 * knows what it sells, so it prices nothing and looks nothing up but the chain's head, which the hash needs.
 * test/bench/same-rows.ts holds it to the rows that `sell` writes, value by value.
 */
import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import type { Desk } from '../../src/core/desk.ts'
import { codeOf, type Pair, PLAN, SEATS } from './house.ts'

const marks = (columns: number, rows = 1): string =>
  Array.from({ length: rows }, () => `(${Array(columns).fill('?').join(',')})`).join(',')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const seats = new Map(PLAN.sections.flatMap((section) => section.seats.map((seat) => [seat.id, seat])))

export function openFloor(path: string) {
  const client = new Database(path)
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  client.pragma('wal_autocheckpoint = 4000')
  client.pragma('secure_delete = FAST')
  client.pragma('cache_size = -32768')
  return client
}

const statementsOf = (client: Database.Database) => ({
  begin: client.prepare('BEGIN IMMEDIATE'),
  commit: client.prepare('COMMIT'),
  request: client.prepare(`INSERT INTO request VALUES ${marks(5)}`),
  claims: client.prepare(`INSERT INTO claim VALUES ${marks(9, 2)}`),
  stock: client.prepare(
    `UPDATE stock SET sold = sold + 2, version = version + 1
     WHERE performance_id = ? AND section = ? AND capacity - held - sold - blocked >= 2`,
  ),
  reference: client.prepare(`INSERT INTO order_ref VALUES ${marks(2)}`),
  order: client.prepare(`INSERT INTO "order" VALUES ${marks(23)}`),
  tickets: client.prepare(`INSERT INTO ticket VALUES ${marks(18, 2)}`),
  lines: client.prepare(`INSERT INTO order_line VALUES ${marks(14, 4)}`),
  payment: client.prepare(`INSERT INTO payment VALUES ${marks(17)}`),
  head: client.prepare('SELECT ledger_seq, ledger_hash FROM register WHERE id = ?').raw(),
  entry: client.prepare(`INSERT INTO ledger VALUES ${marks(8)}`),
  advance: client.prepare('UPDATE register SET ledger_seq = ?, ledger_hash = ? WHERE id = ?'),
})

/** Returns what sells one pair. The register and its till are there already. */
export function makeFloor(client: Database.Database, desk: Desk, till: string) {
  const to = statementsOf(client)
  const { clerk, register } = desk.actor
  const terms = client.prepare('SELECT DISTINCT terms_id FROM performance').pluck().get()
  return ({ performance, first }: Pair, key: string): void => {
    const at = desk.clock.now()
    const code = codeOf(performance)
    const id = `id-${code}`
    const [one, two] = [seats.get(SEATS[first]!)!, seats.get(SEATS[first + 1]!)!]
    // `sell` claims in the order of the ids, and keeps tickets in the order of what was asked.
    const [a, b] = one.id < two.id ? [one, two] : [two, one]
    to.begin.run()
    const order = desk.ids.next()
    const asked = JSON.stringify({
      payment: { tender: 'cash', tendered_minor: null },
      performance: code,
      types: [],
      wanted: { mode: 'chosen', seats: [one.id, two.id] },
    })
    to.request.run(key, 'sell', sha256(asked), order, at)
    to.claims.run(
      ...[id, a.id, 0, 'Stalls', 'sold', order, register, at, null],
      ...[id, b.id, 0, 'Stalls', 'sold', order, register, at, null],
    )
    if (to.stock.run(id, 'Stalls').changes !== 1) throw new Error('the floor oversells')
    const ref = desk.ids.reference()
    to.reference.run(ref, order)
    const choice = '{"mode":"chosen"}'
    const sale = [order, ref, id, 'paid', 'EUR', 4300, 0, clerk, register, at, null, choice, 'counter']
    to.order.run(...sale, 4300, 0, terms, at, 0, '{}', null, null, null, null)
    const [t1, t2] = [desk.ids.next(), desk.ids.next()]
    const seat = ({ id, label, block, row, number }: typeof one) => [id, label, 'Stalls', block, row, number]
    const rest = ['Category I', 'adult', 2150, 'valid', 0, at, 0, 1, null]
    to.tickets.run(id, t1, order, ...seat(one), ...rest, id, t2, order, ...seat(two), ...rest)
    const base = ['base', 'adult', 'adult', 1, 2000, 2000, 'reduced', 700, 131, at]
    const fee = ['surcharge', 'system', 'adult', 1, 150, 150, 'full', 1900, 24, at]
    to.lines.run(
      ...[order, 1, t1, id, ...base, order, 2, t1, id, ...fee],
      ...[order, 3, t2, id, ...base, order, 4, t2, id, ...fee],
    )
    to.payment.run(
      ...[order, desk.ids.next(), 'cash', 'succeeded', 4300, 4300, 0, register, till, at],
      ...[0, null, null, null, null, null, at],
    )
    const body = JSON.stringify({
      choice: { mode: 'chosen' },
      currency: 'EUR',
      payments: [['cash', 4300, 4300]],
      performance: code,
      ref,
      tickets: [
        [t1, one.id, 'adult', 2150],
        [t2, two.id, 'adult', 2150],
      ],
      total_minor: 4300,
    })
    const [seq, previous] = to.head.get(register) as [number, string]
    const line = JSON.stringify([register, seq + 1, at, clerk, 'order.sold', order])
    const hash = sha256(`${previous}\n${line}\n${body}`)
    to.entry.run(register, seq + 1, at, clerk, 'order.sold', order, body, hash)
    to.advance.run(seq + 1, hash, register)
    to.commit.run()
  }
}
