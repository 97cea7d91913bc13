/** I2: a section's counters equal its claims, within its capacity. I3: sold claims and valid tickets stand one to one. */
import { sql } from 'drizzle-orm'
import { type Check, compare } from './difference.ts'

interface StockRow {
  performance: string
  section: string
  capacity: number
  held: number
  sold: number
  claimed_held: number
  claimed_sold: number
}

export const stockCheck: Check = {
  name: 'stock',
  async run(tx) {
    const rows = await tx.rows<StockRow>(sql`
      SELECT p.code AS performance, s.section, s.capacity, s.held, s.sold,
        coalesce(c.held, 0) AS claimed_held, coalesce(c.sold, 0) AS claimed_sold
      FROM stock s JOIN performance p ON p.id = s.performance_id
      LEFT JOIN (
        SELECT performance_id, section,
          sum(CASE WHEN state = 'held' THEN 1 ELSE 0 END) AS held,
          sum(CASE WHEN state = 'sold' THEN 1 ELSE 0 END) AS sold
        FROM claim GROUP BY performance_id, section
      ) c ON c.performance_id = s.performance_id AND c.section = s.section
      ORDER BY p.code, s.section`)
    const subject = (row: StockRow) => `${row.performance} ${row.section}`
    const counted = compare(rows, 'I2', subject, (row) => [
      `held ${row.held} sold ${row.sold}`,
      `held ${row.claimed_held} sold ${row.claimed_sold}`,
    ])
    const within = compare(rows, 'I2', subject, (row) => [
      true,
      Number(row.claimed_held) + Number(row.claimed_sold) <= Number(row.capacity),
    ])
    return { checked: rows.length, differences: [...counted.differences, ...within.differences] }
  },
}

interface SeatRow {
  performance_id: string
  seat: string
  claims: number
  tickets: number
}

export const claimCheck: Check = {
  name: 'claims',
  async run(tx) {
    const [counted] = await tx.rows<{ claims: number }>(
      sql`SELECT count(*) AS claims FROM claim WHERE state = 'sold'`,
    )
    const rows = await tx.rows<SeatRow>(sql`
      SELECT performance_id, seat, sum(claims) AS claims, sum(tickets) AS tickets FROM (
        SELECT performance_id, seat, 1 AS claims, 0 AS tickets FROM claim WHERE state = 'sold'
        UNION ALL
        SELECT performance_id, seat, 0 AS claims, 1 AS tickets FROM ticket WHERE status = 'valid'
      ) AS both_sides GROUP BY performance_id, seat HAVING sum(claims) <> 1 OR sum(tickets) <> 1`)
    const { differences } = compare(
      rows,
      'I3',
      (row) => `${row.performance_id} ${row.seat}`,
      (row) => [`${row.claims} sold claim`, `${row.tickets} valid tickets`],
    )
    return { checked: Number(counted?.claims ?? 0), differences }
  },
}
