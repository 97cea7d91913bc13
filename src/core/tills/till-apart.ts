/** What a shift's figures tell apart: refunds by whose sales they undo, sales by when they are for, cash by why it moved. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { houseZone } from '../house-money.ts'
import { dayBounds, dayIn } from '../zone.ts'
import type { Sum } from './till-figures.ts'
import type { TillRow } from './till-rows.ts'

/** Cash without a sale: amounts are more than nothing, whichever way they go. */
export interface CashMoves {
  cash_in: Sum
  cash_out: Sum
  /** To the safe. */
  drops: Sum
  /** How often the drawer was opened for no money. */
  no_sales: number
}

interface CountedRow {
  what: string
  count: number
  minor: number
}

const sumOf = (rows: CountedRow[], what: string): Sum => {
  const row = rows.find((one) => one.what === what)
  return { count: Number(row?.count ?? 0), minor: Number(row?.minor ?? 0) }
}

export async function cashMoves(tx: Tx, till: TillRow, until?: number): Promise<CashMoves> {
  const moved = until === undefined ? sql`` : sql`AND at <= ${until}`
  const rows = await tx.rows<CountedRow>(sql`
    SELECT kind AS what, count(*) AS count, abs(sum(amount_minor)) AS minor
    FROM till_movement
    WHERE till_id = ${till.id} AND kind IN ('cash-in', 'cash-out', 'drop', 'no-sale') ${moved} GROUP BY kind`)
  return {
    cash_in: sumOf(rows, 'cash-in'),
    cash_out: sumOf(rows, 'cash-out'),
    drops: sumOf(rows, 'drop'),
    no_sales: sumOf(rows, 'no-sale').count,
  }
}

/** Money that went back: of what this shift took, and of what was taken before. */
export interface RefundsOf {
  shift: Sum
  earlier: Sum
}

/** What an exchange moves to another order is no money. */
export async function refundsOf(tx: Tx, till: TillRow): Promise<RefundsOf> {
  const rows = await tx.rows<CountedRow>(sql`
    SELECT CASE WHEN p.till_id = r.till_id THEN 'shift' ELSE 'earlier' END AS what,
      count(*) AS count, sum(r.amount_minor) AS minor
    FROM refund r LEFT JOIN payment p ON p.order_id = r.payment_order_id AND p.id = r.payment_id
    WHERE r.till_id = ${till.id} AND r.status = 'succeeded' AND r.tender <> 'exchange'
    GROUP BY CASE WHEN p.till_id = r.till_id THEN 'shift' ELSE 'earlier' END`)
  return { shift: sumOf(rows, 'shift'), earlier: sumOf(rows, 'earlier') }
}

/** Sales for performances that begin at `from` or later: after the day of the house on which the till was opened. */
export interface Ahead extends Sum {
  from: number
}

export async function salesAhead(tx: Tx, till: TillRow): Promise<Ahead> {
  const zone = await houseZone(tx)
  const from = dayBounds(zone, dayIn(zone, till.openedAt))?.until ?? till.openedAt
  const rows = await tx.rows<CountedRow>(sql`
    SELECT 'ahead' AS what, count(*) AS count, sum(p.amount_minor) AS minor
    FROM payment p JOIN "order" o ON o.id = p.order_id JOIN performance f ON f.id = o.performance_id
    WHERE p.till_id = ${till.id} AND p.status = 'succeeded' AND p.tender <> 'exchange' AND f.starts_at >= ${from}`)
  return { from, ...sumOf(rows, 'ahead') }
}
