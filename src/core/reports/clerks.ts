/** Who sold what: by clerk, from the same lines as the sales report, with which it agrees to the cent. */

import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { BACK_KINDS, SOLD_KINDS } from '../sales/line-kinds.ts'
import { OVERRIDE } from '../sales/override/override.ts'
import { list } from '../verify/list.ts'
import { daysAsked, houseOf } from './asked.ts'
import { venueZones } from './cube/local-times.ts'
import { bookedOn, boundsIn, type Days } from './cube/within-days.ts'
import { oneCurrency } from './currencies.ts'
import type { SoldDays } from './sold-lines.ts'

export interface ClerkLine {
  clerk: string
  /** Orders that the clerk sold. */
  sales: number
  tickets: number
  returned: number
  /** What was booked by the clerk: sold, given back, and what stays of both. */
  sold_minor: Minor
  refunded_minor: Minor
  net_minor: Minor
  /** What prices that staff set have taken off, less what came back of that: it is in none of the sums above. */
  overrides_minor: Minor
  /** How often: returns and the like; sales undone in their own shift; the drawer opened for no money. */
  refunds: number
  voids: number
  no_sales: number
  /** Tills that the clerk has closed, and how far they were off together. */
  zs: number
  variance_minor: Minor
}

export interface ClerksReport {
  currency: string
  lines: ClerkLine[]
  total: ClerkLine
}

type Sums = Omit<ClerkLine, 'clerk' | 'net_minor'>

const NOTHING: Sums = {
  sales: 0,
  tickets: 0,
  returned: 0,
  sold_minor: 0,
  refunded_minor: 0,
  overrides_minor: 0,
  refunds: 0,
  voids: 0,
  no_sales: 0,
  zs: 0,
  variance_minor: 0,
}

/** What was booked has its venue's days; a drawer and a Z, which are of no venue, the house's. Refuses right-missing, value-faulty, currency-changed. */
export async function clerksReport(desk: Desk, asked: SoldDays): Promise<ClerksReport> {
  await need(desk, 'reports')
  return desk.store.read(async (tx) => {
    const { currency: now, zone } = await houseOf(tx)
    const days = daysAsked(asked)
    const currency = await oneCurrency(tx, 'clerks', days, now)
    const bounds = boundsIn(zone, days)
    const zones = await venueZones(tx)
    const sums = new Map<string, Sums>()
    for (const rows of [
      await linesBy(tx, zones, days),
      await deedsBy(tx, zones, days),
      await drawersBy(tx, bounds),
      await zsBy(tx, bounds),
    ])
      for (const { clerk, ...row } of rows) sums.set(clerk, added(sums.get(clerk) ?? NOTHING, row))
    const lines = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([clerk, each]) => lineOf(clerk, each))
    const total = lineOf('total', [...sums.values()].reduce(added, NOTHING))
    return { currency, lines, total }
  })
}

type Part = Partial<Sums> & { clerk: string }

const added = (sums: Sums, more: Partial<Sums>): Sums =>
  Object.fromEntries(
    (Object.keys(NOTHING) as (keyof Sums)[]).map((field) => [field, sums[field] + Number(more[field] ?? 0)]),
  ) as unknown as Sums

const lineOf = (clerk: string, sums: Sums): ClerkLine => ({
  clerk,
  ...sums,
  net_minor: sums.sold_minor - sums.refunded_minor,
})

const linesBy = (tx: Tx, zones: readonly string[], days: Days): Promise<Part[]> =>
  tx.rows<Part>(sql`
    SELECT l.clerk AS clerk, count(DISTINCT CASE WHEN l.kind = 'base' THEN l.order_id END) AS sales,
      sum(CASE WHEN l.kind = 'base' THEN l.quantity ELSE 0 END) AS tickets,
      -sum(CASE WHEN l.kind = 'base-refund' THEN l.quantity ELSE 0 END) AS returned,
      sum(CASE WHEN l.kind IN (${list(SOLD_KINDS)}) THEN l.amount_minor ELSE 0 END) AS sold_minor,
      -sum(CASE WHEN l.kind IN (${list(BACK_KINDS)}) THEN l.amount_minor ELSE 0 END) AS refunded_minor,
      -sum(CASE WHEN l.code = ${OVERRIDE} THEN l.amount_minor ELSE 0 END) AS overrides_minor
    FROM order_line l ${sql.raw(bookedOn('l.at', 'l.performance_id', zones, days))} GROUP BY l.clerk`)

const deedsBy = (tx: Tx, zones: readonly string[], days: Days): Promise<Part[]> =>
  tx.rows<Part>(sql`
    SELECT r.clerk AS clerk, sum(CASE WHEN r.kind IN ('void', 'exchange') THEN 0 ELSE 1 END) AS refunds,
      sum(CASE WHEN r.kind = 'void' THEN 1 ELSE 0 END) AS voids
    FROM refund r JOIN "order" o ON o.id = r.order_id
    ${sql.raw(bookedOn('r.at', 'o.performance_id', zones, days))} AND r.id = r.part_of GROUP BY r.clerk`)

interface Bounds {
  from: number
  until: number
}

const drawersBy = (tx: Tx, { from, until }: Bounds): Promise<Part[]> =>
  tx.rows<Part>(sql`
    SELECT clerk, count(*) AS no_sales FROM till_movement
    WHERE kind = 'no-sale' AND at >= ${from} AND at < ${until} GROUP BY clerk`)

async function zsBy(tx: Tx, { from, until }: Bounds): Promise<Part[]> {
  const rows = await tx.rows<{ clerk: string; body: string }>(sql`
    SELECT closed_by AS clerk, body FROM till
    WHERE status = 'closed' AND closed_at >= ${from} AND closed_at < ${until}`)
  return rows.map(({ clerk, body }) => {
    const { variance_minor } = JSON.parse(body) as { variance_minor: number }
    return { clerk, zs: 1, variance_minor }
  })
}
