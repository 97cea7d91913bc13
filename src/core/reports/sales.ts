/** The sales report: what was sold, returned and kept, by performance, day or price type; it agrees with the payments. */
import { and, eq, gte, lt, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { BACK_KINDS, SOLD_KINDS } from '../sales/line-kinds.ts'
import { dayIn } from '../zone.ts'

export type SalesGrouping = 'performance' | 'day' | 'price-type'

export interface SalesLine {
  /** The performance's code, the day (YYYY-MM-DD in the house's zone), or the price type; `order` for whole-order fees. */
  group: string
  /** Sold, and of these returned. */
  tickets: number
  returned: number
  /** Prices and surcharges as sold. */
  sold_minor: Minor
  /** Given back to customers. */
  refunded_minor: Minor
  /** sold - refunded: what the house keeps. */
  net_minor: Minor
  /** The tax inside `net_minor`. */
  tax_minor: Minor
}

export interface SalesReport {
  by: SalesGrouping
  currency: string
  lines: SalesLine[]
  total: SalesLine
}

/** Fifteen minutes: every zone's offset is a multiple of it, so days can be told from such buckets. */
const BUCKET_MS = 900_000

interface Bucket {
  performance: string
  price_type: string | null
  bucket: number
  tickets: number
  returned: number
  sold: number
  back: number
  tax: number
}

/** `from` and `until`: epoch ms of the money lines, the end not included. */
export async function salesReport(
  desk: Desk,
  input: { by: SalesGrouping; from?: number | undefined; until?: number | undefined },
): Promise<SalesReport> {
  await need(desk, 'reports')
  return desk.store.read(async (tx) => {
    const [house] = await tx.select().from(tx.t.house)
    const buckets = await readBuckets(tx, input.from, input.until)
    const zone = house?.zone ?? 'UTC'
    const groups = new Map<string, SalesLine>()
    const total = emptyLine('total')
    for (const bucket of buckets) {
      const group = groupOf(bucket, input.by, zone)
      const line = groups.get(group) ?? emptyLine(group)
      groups.set(group, line)
      add(line, bucket)
      add(total, bucket)
    }
    const lines = [...groups.values()].sort((a, b) => (a.group < b.group ? -1 : 1))
    return { by: input.by, currency: house?.currency ?? '', lines, total }
  })
}

function readBuckets(tx: Tx, from = 0, until = Number.MAX_SAFE_INTEGER): Promise<Bucket[]> {
  const { orderLine: line, performance } = tx.t
  const of = (kinds: readonly string[], value: unknown) =>
    sql`coalesce(sum(case when ${line.kind} in (${sql.join(
      kinds.map((kind) => sql`${kind}`),
      sql`, `,
    )}) then ${value} else 0 end), 0)`
  // Whole division of integers is the same on both engines.
  const bucket = sql<number>`${line.at} / ${sql.raw(String(BUCKET_MS))}`
  return tx
    .select({
      performance: performance.code,
      price_type: line.priceType,
      bucket: bucket.mapWith(Number).as('bucket'),
      tickets: of(['base'], line.quantity).mapWith(Number),
      returned: of(['base-refund'], line.quantity).mapWith((value) => -Number(value) || 0),
      sold: of(SOLD_KINDS, line.amountMinor).mapWith(Number),
      back: of(BACK_KINDS, line.amountMinor).mapWith((value) => -Number(value) || 0),
      tax: sql`sum(${line.taxMinor})`.mapWith(Number),
    })
    .from(line)
    .innerJoin(performance, eq(performance.id, line.performanceId))
    .where(and(gte(line.at, from), lt(line.at, until)))
    .groupBy(performance.code, line.priceType, sql`bucket`)
}

function groupOf(bucket: Bucket, by: SalesGrouping, zone: string): string {
  if (by === 'performance') return bucket.performance
  return by === 'day' ? dayIn(zone, bucket.bucket * BUCKET_MS) : (bucket.price_type ?? 'order')
}

function emptyLine(group: string): SalesLine {
  return { group, tickets: 0, returned: 0, sold_minor: 0, refunded_minor: 0, net_minor: 0, tax_minor: 0 }
}

function add(line: SalesLine, bucket: Bucket): void {
  line.tickets += bucket.tickets
  line.returned += bucket.returned
  line.sold_minor += bucket.sold
  line.refunded_minor += bucket.back
  line.net_minor += bucket.sold - bucket.back
  line.tax_minor += bucket.tax
}
