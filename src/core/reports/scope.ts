/** Which performances a report is about: one, those of an event, those in a venue, or all. */
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { refuse } from '../refusal.ts'
import { likely } from './likely.ts'

export interface Scope {
  /** A code, or enough of it to be the only one. */
  performance?: string | undefined
  /** Codes. */
  event?: string | undefined
  venue?: string | undefined
}

/** Their ids, as conditions take them. */
export interface ScopeIds {
  performance?: string
  event?: string
  venue?: string
}

/** Refuses performance-unknown, performance-ambiguous, value-faulty. */
export async function scopeIds(tx: Tx, { performance, event, venue }: Scope): Promise<ScopeIds> {
  return {
    ...(performance === undefined ? {} : { performance: (await findPerformance(tx, performance)).id }),
    ...(event === undefined ? {} : { event: await idOf(tx, 'event', event) }),
    ...(venue === undefined ? {} : { venue: await idOf(tx, 'venue', venue) }),
  }
}

async function idOf(tx: Tx, kind: 'event' | 'venue', code: string): Promise<string> {
  const table = tx.t[kind]
  const [found] = await tx.select({ id: table.id }).from(table).where(eq(table.code, code))
  if (found) return found.id
  const known = await tx.select({ code: table.code }).from(table).orderBy(asc(table.code))
  const codes = known.map((one) => one.code)
  throw refuse('value-faulty', { field: `--${kind}`, found: code, wanted: likely(code, codes) || '-' })
}

/** Of a select that has the performance. */
export function inScope({ t }: Tx, { performance, event, venue }: ScopeIds): SQL | undefined {
  return and(
    performance === undefined ? undefined : eq(t.performance.id, performance),
    event === undefined ? undefined : eq(t.performance.eventId, event),
    venue === undefined ? undefined : eq(t.performance.venueId, venue),
  )
}

/** The same of a statement that calls the performance `p`. */
export function inScopeText({ performance, event, venue }: ScopeIds): SQL {
  return sql.join(
    [
      sql`1 = 1`,
      ...(performance === undefined ? [] : [sql`p.id = ${performance}`]),
      ...(event === undefined ? [] : [sql`p.event_id = ${event}`]),
      ...(venue === undefined ? [] : [sql`p.venue_id = ${venue}`]),
    ],
    sql` AND `,
  )
}
