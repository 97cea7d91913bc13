/** Finds the performance that somebody means: by its code, or by enough of it to be the only one. */
import { asc, eq, sql } from 'drizzle-orm'
import type { SelectedFields } from 'drizzle-orm/pg-core'
import { type Builders, statement, type Tx } from '../../../db/store.ts'
import { refuse } from '../../refusal.ts'
import { type LockingChoice, readLocking } from '../../stock/strategy.ts'
import { storable } from '../../text.ts'
import { readTitle, type Title } from '../title.ts'
import { codesMeant } from './codes-meant.ts'
import { nearestPerformances } from './nearest-performances.ts'

export interface PerformanceRow {
  id: string
  code: string
  eventId: string
  /** The event's code. */
  event: string
  /** The event's title. */
  title: Title
  venueId: string
  /** The venue's code. */
  venue: string
  venueName: string
  /** IANA zone of the venue. */
  zone: string
  planId: string
  termsId: string
  startsAt: number
  /** Null: on sale from the first moment. */
  saleFrom: number | null
  /** Null: until it starts. */
  saleUntil: number | null
  status: 'open' | 'closed' | 'cancelled'
  /** By which way of locking its seats are sold, channel by channel. */
  locking: LockingChoice
}

const columns = ({ t }: Builders) => ({
  id: t.performance.id,
  code: t.performance.code,
  eventId: t.performance.eventId,
  event: t.event.code,
  title: sql<Title>`${t.event.title}`.mapWith(readTitle),
  venueId: t.performance.venueId,
  venue: t.venue.code,
  venueName: t.venue.name,
  zone: t.venue.zone,
  planId: t.performance.planId,
  termsId: t.performance.termsId,
  startsAt: t.performance.startsAt,
  saleFrom: t.performance.saleFrom,
  saleUntil: t.performance.saleUntil,
  status: t.performance.status,
  locking: sql<LockingChoice>`${t.performance.locking}`.mapWith(readLocking),
})

/** The performance's row, and `more` of the same look. */
export const selectPerformance = <More extends SelectedFields>(q: Builders, more: More) =>
  q
    .select({ ...columns(q), ...more })
    .from(q.t.performance)
    .innerJoin(q.t.event, eq(q.t.event.id, q.t.performance.eventId))
    .innerJoin(q.t.venue, eq(q.t.venue.id, q.t.performance.venueId))

const byCode = statement<{ code: string }>()('performance_by_code', (q) =>
  selectPerformance(q, {}).where(eq(q.t.performance.code, sql.placeholder('code'))),
)
const byId = statement<{ id: string }>()('performance_by_id', (q) =>
  selectPerformance(q, {}).where(eq(q.t.performance.id, sql.placeholder('id'))),
)
const allCodes = statement<Record<string, never>>()('performance_codes', (q) =>
  q
    .select({ code: q.t.performance.code, event: q.t.event.code })
    .from(q.t.performance)
    .innerJoin(q.t.event, eq(q.t.event.id, q.t.performance.eventId))
    .orderBy(asc(q.t.performance.startsAt), asc(q.t.performance.code)),
)

/** A code, or enough of it; or an id. */
export type Asked = string | { id: string }

/**
 * By exact code (one statement), else the only performance whose code contains the asked parts in their order:
 * `hamlet-01-15` finds `hamlet-2027-01-15`. Or by id. Refuses performance-ambiguous, performance-unknown.
 */
export async function findPerformance(tx: Tx, asked: Asked): Promise<PerformanceRow> {
  const exact = await exactPerformance(tx, asked)
  if (exact) return exact
  if (typeof asked !== 'string') throw refuse('performance-unknown', { asked: asked.id, nearest: [] })
  const all = await tx.run(allCodes, {})
  const meant = codesMeant(
    asked,
    all.map(({ code }) => code),
  )
  const only = meant.length === 1 ? await exactPerformance(tx, meant[0]!) : undefined
  if (only) return only
  if (meant.length > 1)
    throw refuse('performance-ambiguous', { asked, candidates: meant.slice(0, MOST_CANDIDATES) })
  throw refuse('performance-unknown', { asked, nearest: nearestPerformances(asked, all) })
}

/** So many are told when several could be meant. */
const MOST_CANDIDATES = 10

/** Undefined where no performance has this code or id. */
export async function exactPerformance(tx: Tx, asked: Asked): Promise<PerformanceRow | undefined> {
  if (typeof asked !== 'string') return (await tx.run(byId, { id: asked.id }))[0]
  const code = codeAsked(asked)
  return code === undefined ? undefined : (await tx.run(byCode, { code }))[0]
}

/** What can't be stored can't be a code, and PostgreSQL takes no NUL: then undefined. */
export const codeAsked = (asked: string): string | undefined => storable(asked) || undefined
