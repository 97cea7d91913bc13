/** What rollups say of days of sale, by one thing or another: each has the same total, to the cent. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Minor } from '../money.ts'
import { inScopeText, type ScopeIds } from './scope.ts'

export const SOLD_GROUPINGS = [
  'performance',
  'event',
  'venue',
  'day',
  'hour',
  'category',
  'price-type',
  'channel',
  'clerk',
  'register',
  'tender',
] as const
export type SoldGrouping = (typeof SOLD_GROUPINGS)[number]

export interface SoldLine {
  /** A code, a day, an hour (`09`), a name; empty: what belongs to whole orders. */
  group: string
  /** Null where they are not told apart: by what they were paid. */
  tickets: number | null
  returned: number | null
  sold_minor: Minor
  refunded_minor: Minor
  net_minor: Minor
}

/** Days of sale (`2027-01-15`), both included. */
export interface SoldDays {
  from?: string | undefined
  until?: string | undefined
}

/** From which rollup, how the group is called there, and what it is joined with for that. */
const SOURCES: Record<SoldGrouping, [table: string, group: string, join?: string]> = {
  performance: ['sold_clerk', 'p.code', 'performance'],
  event: ['sold_clerk', 'e.code', 'event'],
  venue: ['sold_clerk', 'v.code', 'venue'],
  day: ['sold_clerk', 's.day'],
  hour: ['sold_hour', 's.hour'],
  category: ['sold_day', 's.category'],
  'price-type': ['sold_day', 's.price_type'],
  channel: ['sold_day', 's.channel'],
  clerk: ['sold_clerk', 's.clerk'],
  register: ['sold_clerk', 's.register_id'],
  tender: ['sold_tender', 's.tender'],
}

/** Nothing is joined that is not asked for: a day of a large house has thousands of rows. */
function joins(join: string | undefined, scope: ScopeIds): string {
  const performance = 'JOIN performance p ON p.id = s.performance_id'
  if (join === 'event') return `${performance} JOIN event e ON e.id = p.event_id`
  if (join === 'venue') return `${performance} JOIN venue v ON v.id = p.venue_id`
  return join === 'performance' || Object.keys(scope).length > 0 ? performance : ''
}

interface Row {
  name: string | number
  tickets: number
  returned: number
  sold: number
  back: number
}

export async function soldLines(
  tx: Tx,
  by: SoldGrouping,
  { from = '', until = '~' }: SoldDays,
  scope: ScopeIds = {},
): Promise<SoldLine[]> {
  const [table, group, join] = SOURCES[by]
  const counts =
    by === 'tender'
      ? sql`0 AS tickets, 0 AS returned`
      : sql`sum(tickets) AS tickets, sum(returned) AS returned`
  // Days first where they are said: an index has them.
  const rows = await tx.rows<Row>(sql`
    SELECT ${sql.raw(group)} AS name, ${counts}, sum(sold_minor) AS sold, sum(back_minor) AS back
    FROM ${sql.raw(table)} s ${sql.raw(joins(join, scope))}
    WHERE s.day >= ${from} AND s.day <= ${until} AND ${inScopeText(scope)}
    GROUP BY 1 ORDER BY 1`)
  return rows.map((row) => lineOf(by, row))
}

function lineOf(by: SoldGrouping, { name, tickets, returned, sold, back }: Row): SoldLine {
  const [sold_minor, refunded_minor] = [Number(sold), Number(back)]
  const isCounted = by !== 'tender'
  return {
    group: by === 'hour' ? String(name).padStart(2, '0') : String(name),
    tickets: isCounted ? Number(tickets) : null,
    returned: isCounted ? Number(returned) : null,
    sold_minor,
    refunded_minor,
    net_minor: sold_minor - refunded_minor,
  }
}

export function totalOf(lines: readonly SoldLine[]): SoldLine {
  const sum = (value: (line: SoldLine) => number | null) =>
    lines.reduce((all, line) => all + (value(line) ?? 0), 0)
  return {
    group: 'total',
    tickets: sum(({ tickets }) => tickets),
    returned: sum(({ returned }) => returned),
    sold_minor: sum(({ sold_minor }) => sold_minor),
    refunded_minor: sum(({ refunded_minor }) => refunded_minor),
    net_minor: sum(({ net_minor }) => net_minor),
  }
}
