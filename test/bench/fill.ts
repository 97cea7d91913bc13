/**
 * Fills a house with sold tickets, fast: the rows that so many sales would have left, with the indexes
 * on them made afterwards. `verify` accepts the result.
 */
import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import type { Desk } from '../../src/core/desk.ts'
import { seeded } from '../../src/core/random.ts'
import { MORNING } from '../support/house.ts'
import { codeOf, PLAN, SEATS } from './house.ts'

export interface Fill {
  performances: number
  /** Tickets sold of each performance, two an order. */
  each: number
  /** They were sold evenly over so long, until MORNING; missing: all at once. */
  over_ms?: number
}

const seats = PLAN.sections[0]!.seats
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const marks = (columns: number): string => `(${Array(columns).fill('?').join(',')})`

/** Nobody else may have the file open. */
export function fill(path: string, desk: Desk, { performances, each, over_ms = 0 }: Fill): void {
  const client = new Database(path)
  for (const pragma of ['synchronous = OFF', 'journal_mode = DELETE', 'cache_size = -500000'])
    client.pragma(pragma)
  const indexes = client
    .prepare(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('claim', 'ticket', 'payment', 'ledger')",
    )
    .all() as { name: string; sql: string }[]
  for (const { name } of indexes) client.exec(`DROP INDEX ${name}`)
  client.exec('BEGIN')
  writeOrders(client, desk, { performances, each, over_ms })
  spread(client)
  client.exec('COMMIT')
  for (const { sql } of indexes) client.exec(sql)
  client.pragma('journal_mode = WAL')
  client.close()
}

/** Orders come in the order of time, each for another performance, as they do at a counter. */
function writeOrders(
  client: Database.Database,
  desk: Desk,
  { performances, each, over_ms }: Required<Fill>,
): void {
  const order = client.prepare(`INSERT INTO "order" VALUES ${marks(24)}`)
  const terms = client.prepare('SELECT DISTINCT terms_id FROM performance').pluck().get()
  const entry = client.prepare(`INSERT INTO ledger VALUES ${marks(8)}`)
  client.exec('CREATE TEMP TABLE sold (o, key, asked, performance, seat, t1, t2, p, at)')
  const sold = client.prepare(`INSERT INTO sold VALUES ${marks(9)}`)
  let [seq, hash] = client
    .prepare("SELECT ledger_seq, ledger_hash FROM register WHERE id = 'one'")
    .raw()
    .get() as [number, string]
  const next = seeded(3)
  const taken = new Set<string>()
  const numbers = Array.from({ length: performances }, (_, index) => index)
  for (let first = 0; first < each; first += 2) {
    for (let at = performances - 1; at > 0; at--) {
      const other = Math.floor(next() * (at + 1))
      ;[numbers[at], numbers[other]] = [numbers[other]!, numbers[at]!]
    }
    for (const [index, performance] of numbers.entries()) {
      const code = codeOf(performance)
      const share = (first * performances) / 2 + index
      const at = MORNING - over_ms + Math.floor((over_ms * share) / ((each * performances) / 2))
      const [id, t1, t2, p, key] = [0, 0, 0, 0, 0].map(() => desk.ids.next())
      const ref = newReference(desk, taken)
      order.run(
        id,
        ref,
        `id-${code}`,
        'paid',
        'EUR',
        4300,
        0,
        'ana',
        'one',
        at,
        null,
        '{"mode":"chosen"}',
        'counter',
        ...[4300, 0, terms, at, 0, '{}', null, null, null, null, null],
      )
      sold.run(id, key, sha256(key!), `id-${code}`, first, t1, t2, p, at)
      const [a, b] = [SEATS[first], SEATS[first + 1]]
      const tickets = `[["${t1}","${a}","adult",2150],["${t2}","${b}","adult",2150]]`
      const body = `{"choice":{"mode":"chosen"},"currency":"EUR","payments":[["cash",4300,4300]],"performance":"${code}","ref":"${ref}","tickets":${tickets},"total_minor":4300}`
      hash = sha256(`${hash}\n${JSON.stringify(['one', ++seq, at, 'ana', 'order.sold', id])}\n${body}`)
      entry.run('one', seq, at, 'ana', 'order.sold', id, body, hash)
    }
  }
  client.prepare("UPDATE register SET ledger_seq = ?, ledger_hash = ? WHERE id = 'one'").run(seq, hash)
  client.prepare('UPDATE stock SET sold = ?, version = ?').run(each, each / 2)
}

/** Among half a million references some are drawn twice. */
function newReference(desk: Desk, taken: Set<string>): string {
  for (;;) {
    const ref = desk.ids.reference()
    if (!taken.has(ref)) {
      taken.add(ref)
      return ref
    }
  }
}

/**
 * Everything else follows from the orders, in the order of time: pages are then as full as sales would have left them,
 * not packed to the brim, where the next sale would split one after another.
 */
function spread(client: Database.Database): void {
  client.exec('CREATE TEMP TABLE seat (n INTEGER PRIMARY KEY, id, label, block, row, number)')
  const seat = client.prepare(`INSERT INTO seat VALUES ${marks(6)}`)
  for (const [index, { id, label, block, row, number }] of seats.entries())
    seat.run(index, id, label, block, row, number)
  const till = client.prepare('SELECT id FROM till').pluck().get()
  const at = 's.at'
  const both = `(SELECT 0 AS n, 0 AS place UNION ALL SELECT 1, 2) half
    JOIN seat ON seat.n = s.seat + half.n`
  const ticket = 'CASE half.n WHEN 0 THEN t1 ELSE t2 END'
  const base = `'base', 'adult', 'adult', 1, 2000, 2000, 'reduced', 700, 131, ${at}, 'ana', '${till}'`
  const fee = `'surcharge', 'system', 'adult', 1, 150, 150, 'full', 1900, 24, ${at}, 'ana', '${till}'`
  client.exec(`
    INSERT INTO claim SELECT performance, seat.id, 0, 'Stalls', 'sold', o, 'one', ${at}, NULL
      FROM sold s CROSS JOIN ${both};
    INSERT INTO ticket SELECT performance, ${ticket}, o, seat.id, label, 'Stalls', block, row, number, 'Category I',
      'adult', 2150, 'valid', 0, ${at}, 0, 1, NULL FROM sold s CROSS JOIN ${both};
    INSERT INTO order_line
      SELECT o, place + 1, ${ticket}, performance, ${base} FROM sold s CROSS JOIN ${both} UNION ALL
      SELECT o, place + 2, ${ticket}, performance, ${fee} FROM sold s CROSS JOIN ${both} ORDER BY 1, 2;
    INSERT INTO payment SELECT o, p, 'cash', 'succeeded', 4300, 4300, 0, 'one', '${till}', ${at},
      0, NULL, NULL, NULL, NULL, NULL, ${at}, 'ana' FROM sold s;
    INSERT INTO request SELECT key, 'sell', asked, o, ${at} FROM sold s;
    INSERT INTO order_ref SELECT ref, id FROM "order" ORDER BY rowid;`)
}
