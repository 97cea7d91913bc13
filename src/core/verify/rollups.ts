/**
 * I28: the rollups, as far as they are taken in, are what the ledgers say of the orders of each performance; and where all of
 * it is taken in, what the money lines say. Not by the chains, as they are made, but by tickets and orders.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { localHours } from '../rollups/local-hours.ts'
import { movedOrders } from '../rollups/moved-orders.ts'
import { MOVING, type MovingEntry, movesOf } from '../rollups/moves.ts'
import { addMoves, figuresText, keyText, noSums, ROLLUPS, type Rollup } from '../rollups/rollup-rows.ts'
import { BACK_KINDS, SOLD_KINDS } from '../sales/line-kinds.ts'
import { type Check, compare, type Difference } from './difference.ts'
import { list } from './list.ts'

export const rollupCheck: Check = {
  name: 'rollups',
  async run(tx) {
    const differences = await marksPastEnd(tx)
    const [{ taken } = { taken: 0 }] = await tx.rows<{ taken: number }>(
      sql`SELECT coalesce(sum(seq), 0) + (SELECT count(*) FROM sold_hour) AS taken FROM rollup_mark`,
    )
    if (Number(taken) === 0) return { checked: 0, differences }
    let checked = 0
    for (const { id } of await performances(tx)) {
      const found = await checkPerformance(tx, id)
      checked += found.checked
      differences.push(...found.differences)
    }
    return { checked, differences }
  },
}

const performances = (tx: Tx) =>
  tx.rows<{ id: string }>(sql`
    SELECT id FROM performance UNION SELECT DISTINCT performance_id FROM sold_day ORDER BY 1`)

async function marksPastEnd(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ id: string; seq: number; end: number | null }>(sql`
    SELECT m.register_id AS id, m.seq, r.ledger_seq AS "end" FROM rollup_mark m
    LEFT JOIN register r ON r.id = m.register_id WHERE r.id IS NULL OR m.seq > r.ledger_seq`)
  return compare(
    rows,
    'I28',
    ({ id }) => `register ${id}`,
    ({ seq, end }) => [`at most ${end ?? 0} entries taken in`, seq],
  ).differences
}

type Taken = MovingEntry & { taken: number }

async function checkPerformance(tx: Tx, id: string) {
  const hours = await localHours(tx, [id])
  const entries = await tx.rows<Taken>(sql`
    SELECT l.register_id AS register, l.seq, l.at, l.clerk, l.action, l.subject, l.body,
      CASE WHEN l.seq <= coalesce(m.seq, 0) THEN 1 ELSE 0 END AS taken
    FROM ledger l LEFT JOIN rollup_mark m ON m.register_id = l.register_id
    WHERE l.subject IN (SELECT order_id FROM ticket WHERE performance_id = ${id})
      AND l.action IN (${list(MOVING)})`)
  const wanted = noSums()
  for (const entry of entries) entry.at = Number(entry.at)
  const taken = entries.filter((entry) => Number(entry.taken) === 1)
  for (const page of pages(taken)) {
    const orders = await movedOrders(tx, page)
    for (const entry of page) {
      const order = orders.get(entry.subject)
      if (order) addMoves(wanted, entry, order, movesOf(entry, order), hours(id, entry.at))
    }
  }
  const differences: Difference[] = []
  let checked = 0
  for (const rollup of ROLLUPS) {
    const has = await rowsOf(tx, rollup, id)
    const keys = [...new Set([...has.keys(), ...wanted[rollup].keys()])]
    const figures = (row: Parameters<typeof figuresText>[1] | undefined) =>
      (row && figuresText(rollup, row)) ?? 'nothing'
    const compared = compare(
      keys,
      'I28',
      (key) => `${rollup} ${key}`,
      (key) => [figures(wanted[rollup].get(key)), figures(has.get(key))],
    )
    checked += compared.checked
    differences.push(...compared.differences)
  }
  if (taken.length === entries.length) differences.push(...(await byLines(tx, id)))
  return { checked, differences }
}

/** Memory stays flat however many orders a performance has. */
function* pages(entries: Taken[]): Generator<Taken[]> {
  for (let start = 0; start < entries.length; start += 2_000) yield entries.slice(start, start + 2_000)
}

async function rowsOf(tx: Tx, rollup: Rollup, id: string) {
  const table = tx.t[rollup]
  const rows = await tx.select().from(table).where(sql`${table.performanceId} = ${id}`)
  return new Map(rows.map((row) => [keyText(rollup, row), row as Record<string, string | number>]))
}

/** The whole of it, four times told. */
async function byLines(tx: Tx, id: string): Promise<Difference[]> {
  const [lines] = await tx.rows<Record<'tickets' | 'returned' | 'sold' | 'back', number>>(sql`
    SELECT coalesce(sum(CASE WHEN kind = 'base' THEN quantity END), 0) AS tickets,
      coalesce(sum(CASE WHEN kind = 'base-refund' THEN -quantity END), 0) AS returned,
      coalesce(sum(CASE WHEN kind IN (${list(SOLD_KINDS)}) THEN amount_minor END), 0) AS sold,
      coalesce(sum(CASE WHEN kind IN (${list(BACK_KINDS)}) THEN -amount_minor END), 0) AS back
    FROM order_line WHERE order_id IN (SELECT order_id FROM ticket WHERE performance_id = ${id})`)
  const [good] = await tx.rows<{ good: number }>(sql`
    SELECT count(*) AS good FROM ticket WHERE performance_id = ${id} AND status IN ('valid', 'used')`)
  const told = await tx.rows<Record<'name' | 'figures', string>>(sql`
    SELECT 'sold_day' AS name, sum(tickets) || ' ' || sum(returned) || ' ' || sum(sold_minor) || ' ' || sum(back_minor) || ' '
      || (sum(tickets) - sum(gone)) AS figures FROM sold_day WHERE performance_id = ${id} HAVING count(*) > 0
    UNION ALL SELECT 'sold_tender', sum(sold_minor) || ' ' || sum(back_minor)
      FROM sold_tender WHERE performance_id = ${id} HAVING count(*) > 0`)
  const whole = lines
    ? `${lines.tickets} ${lines.returned} ${lines.sold} ${lines.back} ${good?.good ?? 0}`
    : ''
  const money = lines ? `${lines.sold} ${lines.back}` : ''
  return compare(
    told,
    'I28',
    ({ name }) => `${name} of ${id}`,
    ({ name, figures }) => [name === 'sold_day' ? whole : money, figures],
  ).differences
}
