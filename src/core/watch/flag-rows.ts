/** Flags as they are read: by the code that people name them by, and as they are shown. */
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Schema, Tx } from '../../db/store.ts'
import { formatReference, parseReference } from '../ids.ts'
import { nearest } from '../nearest.ts'
import { refuse } from '../refusal.ts'
import type { Counted } from './rules.ts'

export type FlagRow = Schema['watchFlag']['$inferSelect']

/** How many flags are compared with one that nobody knows. */
const RECENT = 200

/** Refuses flag-unknown. */
export async function findFlag(tx: Tx, typed: string): Promise<FlagRow> {
  const { watchFlag } = tx.t
  const code = parseReference(typed) ?? ''
  const [found] = await tx.select().from(watchFlag).where(eq(watchFlag.code, code))
  if (found) return found
  const recent = await tx
    .select({ code: watchFlag.code })
    .from(watchFlag)
    .orderBy(sql`${watchFlag.id} desc`)
    .limit(RECENT)
  const codes = recent.map((row) => formatReference(row.code))
  throw refuse('flag-unknown', { asked: typed, nearest: nearest(typed.toUpperCase(), codes) })
}

export interface FlagView {
  /** `F7K3-9QF2`. */
  flag: string
  status: FlagRow['status']
  /** What was counted, and how many of it make a pace. */
  rule: Counted
  /** Of the sale that it was raised at. */
  performance: string
  event: string
  orders: number
  tickets: number
  /** References: the first order that it has counted, and the last one. */
  first: string
  last: string
  /** When it was raised, and its last order: epoch ms. */
  at: number
  last_at: number
  cleared: { at: number; by: string; reason: string } | null
}

export interface FlagFilter {
  status?: FlagRow['status'] | undefined
  /** Codes. */
  event?: string | undefined
  performance?: string | undefined
  /** An order that it has counted: its id. */
  order?: string | undefined
  id?: string | undefined
  limit: number
}

interface Shown extends Record<string, unknown> {
  row: FlagRow
  performance: string
  event: string
  first: string
  last: string
}

/** Newest first. */
export async function flagViews(tx: Tx, filter: FlagFilter): Promise<FlagView[]> {
  const { watchFlag, performance, event } = tx.t
  const refOf = (column: SQL) => sql<string>`(SELECT o.ref FROM "order" o WHERE o.id = ${column})`
  const rows: Shown[] = await tx
    .select({
      row: watchFlag,
      performance: performance.code,
      event: event.code,
      first: refOf(sql`${watchFlag.firstOrderId}`),
      last: refOf(sql`${watchFlag.lastOrderId}`),
    })
    .from(watchFlag)
    .innerJoin(performance, eq(performance.id, watchFlag.performanceId))
    .innerJoin(event, eq(event.id, watchFlag.eventId))
    .where(and(...conditions(tx, filter)))
    .orderBy(sql`${watchFlag.lastAt} desc`, sql`${watchFlag.id} desc`)
    .limit(filter.limit)
  return rows.map(viewOf)
}

function conditions(tx: Tx, { status, event, performance, order, id }: FlagFilter): (SQL | undefined)[] {
  const { watchFlag, event: events, performance: performances } = tx.t
  const counts = sql`EXISTS (
    SELECT 1 FROM watch_flag_order m WHERE m.flag_id = ${watchFlag.id} AND m.order_id = ${order ?? ''})`
  return [
    status && eq(watchFlag.status, status),
    event === undefined ? undefined : eq(events.code, event),
    performance === undefined ? undefined : eq(performances.code, performance),
    order === undefined ? undefined : counts,
    id === undefined ? undefined : eq(watchFlag.id, id),
  ]
}

function viewOf({ row, performance, event, first, last }: Shown): FlagView {
  const { code, status, rule, orders, tickets, at, lastAt: last_at, clearedAt, clearedBy, reason } = row
  return {
    flag: formatReference(code),
    ...{ status, rule: JSON.parse(rule) as Counted, performance, event, orders, tickets },
    ...{ first: formatReference(first), last: formatReference(last), at, last_at },
    cleared: clearedAt === null ? null : { at: clearedAt, by: clearedBy ?? '', reason: reason ?? '' },
  }
}
