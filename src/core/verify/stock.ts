/** I2: every section of the plan has its row, with the plan's capacity; its counters equal its claims, within it. I8: the plan is as it was kept. */
import { sql } from 'drizzle-orm'
import { type Check, compare } from './difference.ts'
import { changedPlans } from './documents.ts'

interface StockRow {
  performance: string
  section: string
  planned: number | null
  capacity: number | null
  kind: string | null
  adjusted: number
  blocked: number
  held: number
  sold: number
  claimed_held: number
  claimed_sold: number
  claimed_blocked: number
}

export const stockCheck: Check = {
  name: 'stock',
  async run(tx) {
    const rows = await tx.rows<StockRow>(sql`
      SELECT p.code AS performance, known.section, ps.capacity AS planned, s.capacity, s.kind,
        coalesce(s.adjusted, 0) AS adjusted, coalesce(s.blocked, 0) AS blocked, coalesce(c.blocked, 0) AS claimed_blocked,
        coalesce(s.held, 0) AS held, coalesce(s.sold, 0) AS sold,
        coalesce(c.held, 0) AS claimed_held, coalesce(c.sold, 0) AS claimed_sold
      FROM (
        SELECT id AS performance_id, name AS section
        FROM performance JOIN plan_section ON plan_section.plan_id = performance.plan_id
        UNION SELECT performance_id, section FROM stock
        UNION SELECT performance_id, section FROM claim
      ) known JOIN performance p ON p.id = known.performance_id
      LEFT JOIN plan_section ps ON ps.plan_id = p.plan_id AND ps.name = known.section
      LEFT JOIN stock s ON s.performance_id = known.performance_id AND s.section = known.section
      LEFT JOIN (
        SELECT performance_id, section,
          sum(CASE WHEN state = 'held' THEN 1 ELSE 0 END) AS held,
          sum(CASE WHEN state = 'sold' THEN 1 ELSE 0 END) AS sold,
          sum(CASE WHEN state = 'blocked' THEN 1 ELSE 0 END) AS blocked
        FROM claim GROUP BY performance_id, section
      ) c ON c.performance_id = known.performance_id AND c.section = known.section
      ORDER BY p.code, known.section`)
    const subject = (row: StockRow) => `${row.performance} ${row.section}`
    const planned = compare(rows, 'I2', subject, (row) => [
      `capacity ${plannedFor(row)}`,
      `capacity ${row.capacity}`,
    ])
    const counted = compare(rows, 'I2', subject, (row) => [
      `held ${row.held} sold ${row.sold} blocked ${row.blocked}`,
      `held ${row.claimed_held} sold ${row.claimed_sold} blocked ${row.claimed_blocked}`,
    ])
    const within = compare(rows, 'I2', subject, (row) => [
      true,
      Number(row.claimed_held) + Number(row.claimed_sold) + Number(row.claimed_blocked) <=
        Number(row.capacity ?? 0),
    ])
    const differences = [planned, counted, within].flatMap((each) => each.differences)
    return { checked: rows.length, differences: [...(await changedPlans(tx)), ...differences] }
  },
}

/** What was set by hand may be anything, but a seated section has no more places than seats. */
function plannedFor({ planned, capacity, kind, adjusted }: StockRow): number | null {
  if (Number(adjusted) === 0 || planned === null || capacity === null) return planned
  return kind === 'seated' ? Math.min(Number(planned), Number(capacity)) : capacity
}
