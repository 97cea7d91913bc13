/** A shift by clerk: who took what, who gave what back, and whose tickets they were. Clerks may change within a shift. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Minor } from '../money.ts'
import type { Sum } from './till-figures.ts'

export interface ClerkFigures {
  clerk: string
  /** Payments that the clerk took, and refunds that he gave: of all tenders; what an exchange carries over is no money. */
  sales: Sum
  refunds: Sum
  tickets: number
  returned: number
  /** Sales - refunds. */
  takings_minor: Minor
}

interface Row {
  what: 'sales' | 'refunds' | 'tickets' | 'returned'
  clerk: string
  count: number
  minor: number
}

export async function tillClerks(tx: Tx, till: string): Promise<ClerkFigures[]> {
  const rows = await tx.rows<Row>(sql`
    SELECT 'sales' AS what, clerk, count(*) AS count, sum(amount_minor) AS minor
    FROM payment WHERE till_id = ${till} AND status = 'succeeded' AND tender <> 'exchange' GROUP BY clerk
    UNION ALL
    SELECT 'refunds', clerk, count(*), sum(amount_minor)
    FROM refund WHERE till_id = ${till} AND status = 'succeeded' AND tender <> 'exchange' GROUP BY clerk
    UNION ALL
    SELECT CASE kind WHEN 'base' THEN 'tickets' ELSE 'returned' END, clerk, abs(sum(quantity)), 0
    FROM order_line WHERE till_id = ${till} AND kind IN ('base', 'base-refund') GROUP BY kind, clerk`)
  const names = [...new Set(rows.map(({ clerk }) => clerk))].sort()
  return names.map((clerk) => figuresOf(clerk, rows))
}

function figuresOf(clerk: string, rows: Row[]): ClerkFigures {
  const sumOf = (what: Row['what']): Sum => {
    const row = rows.find((one) => one.what === what && one.clerk === clerk)
    return { count: Number(row?.count ?? 0), minor: Number(row?.minor ?? 0) }
  }
  const [sales, refunds] = [sumOf('sales'), sumOf('refunds')]
  return {
    clerk,
    sales,
    refunds,
    tickets: sumOf('tickets').count,
    returned: sumOf('returned').count,
    takings_minor: sales.minor - refunds.minor,
  }
}
