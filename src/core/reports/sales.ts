/**
 * The sales report: what was sold, returned and kept, from the money lines, with the tax in it; it agrees with the payments, and
 * with the rollups that dashboards read. By what it was paid it is told from the rollups: a line of a price knows no payment.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { catchUp } from '../rollups/catch-up.ts'
import { BACK_KINDS, SOLD_KINDS } from '../sales/line-kinds.ts'
import { list } from '../verify/list.ts'
import { dayIn, isoIn } from '../zone.ts'
import { inScopeText, type Scope, type ScopeIds, scopeIds } from './scope.ts'
import { type SoldGrouping, soldLines } from './sold-lines.ts'

export type SalesGrouping = SoldGrouping

export interface SalesLine {
  /**
   * The code of a performance, event or venue; the day (YYYY-MM-DD) or hour of the venue; a price type or category, `order` for
   * what belongs to whole orders; a name.
   */
  group: string
  /** Sold, and of these returned; null where they are not told apart: by tender. */
  tickets: number | null
  returned: number | null
  /** Prices and surcharges as sold. */
  sold_minor: Minor
  /** Given back to customers. */
  refunded_minor: Minor
  /** sold - refunded: what the house keeps. */
  net_minor: Minor
  /** The tax inside `net_minor`. */
  tax_minor: Minor | null
}

export interface SalesReport {
  by: SalesGrouping
  currency: string
  lines: SalesLine[]
  total: SalesLine
}

export interface SalesAsked extends Scope {
  by: SalesGrouping
  /** Epoch ms of what was booked, the end not included. */
  from?: number | undefined
  until?: number | undefined
}

/** Fifteen minutes: every zone's offset is a multiple of it, so days can be told from such buckets. */
const BUCKET_MS = 900_000

/** Refuses right-missing, performance-unknown, performance-ambiguous, value-faulty. */
export async function salesReport(desk: Desk, asked: SalesAsked): Promise<SalesReport> {
  await need(desk, 'reports')
  const { by } = asked
  if (by === 'tender') await catchUp(desk)
  return desk.store.read(async (tx) => {
    const [house] = await tx.select().from(tx.t.house)
    const scope = await scopeIds(tx, asked)
    const lines =
      by === 'tender'
        ? await byTender(tx, asked, house?.zone ?? 'UTC', scope)
        : await byLines(tx, { ...asked, by }, scope)
    return { by, currency: house?.currency ?? '', lines, total: totalOf(lines) }
  })
}

type LineGrouping = Exclude<SalesGrouping, 'tender'>

/** What each group is called in the statement, and what else it needs. */
const GROUPS: Record<LineGrouping, { group: string; join?: string }> = {
  performance: { group: 'p.code' },
  event: { group: 'e.code', join: 'JOIN event e ON e.id = p.event_id' },
  venue: { group: 'v.code', join: 'JOIN venue v ON v.id = p.venue_id' },
  day: { group: 'v.zone', join: 'JOIN venue v ON v.id = p.venue_id' },
  hour: { group: 'v.zone', join: 'JOIN venue v ON v.id = p.venue_id' },
  category: {
    group: "coalesce(t.category, 'order')",
    join: 'LEFT JOIN ticket t ON t.performance_id = l.performance_id AND t.id = l.ticket_id',
  },
  'price-type': { group: "coalesce(l.price_type, 'order')" },
  channel: { group: 'o.channel', join: 'JOIN "order" o ON o.id = l.order_id' },
  clerk: { group: 'l.clerk' },
  register: { group: "coalesce(d.register_id, '')", join: 'LEFT JOIN till d ON d.id = l.till_id' },
}

interface Row {
  name: string
  bucket: number
  tickets: number
  returned: number
  sold: number
  back: number
  tax: number
}

async function byLines(
  tx: Tx,
  { by, from = 0, until = Number.MAX_SAFE_INTEGER }: SalesAsked & { by: LineGrouping },
  scope: ScopeIds,
): Promise<SalesLine[]> {
  const { group, join = '' } = GROUPS[by]
  const isTimed = by === 'day' || by === 'hour'
  // Whole division of integers is the same on both engines.
  const bucket = isTimed ? sql.raw(`l.at / ${BUCKET_MS}`) : sql`0`
  const rows = await tx.rows<Row>(sql`
    SELECT ${sql.raw(group)} AS name, ${bucket} AS bucket,
      sum(CASE WHEN kind = 'base' THEN quantity ELSE 0 END) AS tickets,
      -sum(CASE WHEN kind = 'base-refund' THEN quantity ELSE 0 END) AS returned,
      sum(CASE WHEN kind IN (${list(SOLD_KINDS)}) THEN amount_minor ELSE 0 END) AS sold,
      -sum(CASE WHEN kind IN (${list(BACK_KINDS)}) THEN amount_minor ELSE 0 END) AS back, sum(tax_minor) AS tax
    FROM order_line l JOIN performance p ON p.id = l.performance_id ${sql.raw(join)}
    WHERE l.at >= ${from} AND l.at < ${until} AND ${inScopeText(scope)} GROUP BY 1, 2`)
  const lines = new Map<string, SalesLine>()
  for (const row of rows) {
    const name = groupOf(row, by)
    lines.set(name, added(lines.get(name) ?? emptyLine(name), row))
  }
  return [...lines.values()].sort((one, other) => (one.group < other.group ? -1 : 1))
}

function groupOf({ name, bucket }: Row, by: LineGrouping): string {
  if (by !== 'day' && by !== 'hour') return name
  const at = Number(bucket) * BUCKET_MS
  return by === 'day' ? dayIn(name, at) : isoIn(name, at).slice(11, 13)
}

/** Days of the house; where a venue is in another zone, its own of the same date. */
async function byTender(
  tx: Tx,
  { from, until }: SalesAsked,
  zone: string,
  scope: ScopeIds,
): Promise<SalesLine[]> {
  const days = {
    from: from === undefined ? undefined : dayIn(zone, from),
    until: until === undefined ? undefined : dayIn(zone, until - 1),
  }
  return (await soldLines(tx, 'tender', days, scope)).map((line) => ({ ...line, tax_minor: null }))
}

const emptyLine = (group: string): SalesLine => ({
  ...{ group, tickets: 0, returned: 0, sold_minor: 0, refunded_minor: 0, net_minor: 0, tax_minor: 0 },
})

function added(line: SalesLine, row: Row): SalesLine {
  const [sold, back] = [Number(row.sold), Number(row.back)]
  return {
    group: line.group,
    tickets: (line.tickets ?? 0) + Number(row.tickets),
    returned: (line.returned ?? 0) + Number(row.returned),
    sold_minor: line.sold_minor + sold,
    refunded_minor: line.refunded_minor + back,
    net_minor: line.net_minor + sold - back,
    tax_minor: (line.tax_minor ?? 0) + Number(row.tax),
  }
}

function totalOf(lines: readonly SalesLine[]): SalesLine {
  const sum = (field: 'tickets' | 'returned' | 'tax_minor') =>
    lines.some((line) => line[field] === null)
      ? null
      : lines.reduce((all, line) => all + (line[field] ?? 0), 0)
  const money = (field: 'sold_minor' | 'refunded_minor' | 'net_minor') =>
    lines.reduce((all, line) => all + line[field], 0)
  return {
    ...{ group: 'total', tickets: sum('tickets'), returned: sum('returned') },
    ...{ sold_minor: money('sold_minor'), refunded_minor: money('refunded_minor') },
    ...{ net_minor: money('net_minor'), tax_minor: sum('tax_minor') },
  }
}
