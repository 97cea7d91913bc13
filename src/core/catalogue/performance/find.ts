/** Finds the performance that somebody means: by its code, or by enough of it to be the only one. */
import { asc, eq, sql } from 'drizzle-orm'
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

const select = (q: Builders) =>
  q
    .select({
      id: q.t.performance.id,
      code: q.t.performance.code,
      eventId: q.t.performance.eventId,
      event: q.t.event.code,
      title: q.t.event.title,
      venueId: q.t.performance.venueId,
      venue: q.t.venue.code,
      venueName: q.t.venue.name,
      zone: q.t.venue.zone,
      planId: q.t.performance.planId,
      termsId: q.t.performance.termsId,
      startsAt: q.t.performance.startsAt,
      saleFrom: q.t.performance.saleFrom,
      saleUntil: q.t.performance.saleUntil,
      status: q.t.performance.status,
      locking: q.t.performance.locking,
    })
    .from(q.t.performance)
    .innerJoin(q.t.event, eq(q.t.event.id, q.t.performance.eventId))
    .innerJoin(q.t.venue, eq(q.t.venue.id, q.t.performance.venueId))

const byCode = statement<{ code: string }>()('performance_by_code', (q) =>
  select(q).where(eq(q.t.performance.code, sql.placeholder('code'))),
)
const byId = statement<{ id: string }>()('performance_by_id', (q) =>
  select(q).where(eq(q.t.performance.id, sql.placeholder('id'))),
)
const allCodes = statement<Record<string, never>>()('performance_codes', (q) =>
  q
    .select({ code: q.t.performance.code, event: q.t.event.code })
    .from(q.t.performance)
    .innerJoin(q.t.event, eq(q.t.event.id, q.t.performance.eventId))
    .orderBy(asc(q.t.performance.startsAt), asc(q.t.performance.code)),
)

/**
 * By exact code (one statement), else the only performance whose code contains the asked parts in their order:
 * `hamlet-01-15` finds `hamlet-2027-01-15`. Or by id. Refuses performance-ambiguous, performance-unknown.
 */
export async function findPerformance(tx: Tx, asked: string | { id: string }): Promise<PerformanceRow> {
  const exact = await findExactly(tx, asked)
  if (exact) return exact
  if (typeof asked !== 'string') throw refuse('performance-unknown', { asked: asked.id, nearest: [] })
  const all = await tx.run(allCodes, {})
  const meant = codesMeant(
    asked,
    all.map(({ code }) => code),
  )
  const only = meant.length === 1 ? await findExactly(tx, meant[0]!) : undefined
  if (only) return only
  if (meant.length > 1)
    throw refuse('performance-ambiguous', { asked, candidates: meant.slice(0, MOST_CANDIDATES) })
  throw refuse('performance-unknown', { asked, nearest: nearestPerformances(asked, all) })
}

/** So many are told when several could be meant. */
const MOST_CANDIDATES = 10

async function findExactly(tx: Tx, asked: string | { id: string }): Promise<PerformanceRow | undefined> {
  // What can't be stored can't be a code, and PostgreSQL takes no NUL.
  const code = typeof asked === 'string' ? storable(asked) : undefined
  const rows =
    typeof asked !== 'string' ? await tx.run(byId, asked) : code ? await tx.run(byCode, { code }) : []
  const [row] = rows
  return row && { ...row, title: readTitle(row.title), locking: readLocking(row.locking) }
}
