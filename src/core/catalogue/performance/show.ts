/** One performance whole: its line, its sections with their counts, and what it is sold under. */
import { and, asc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import type { Desk } from '../../desk.ts'
import type { Terms } from '../../sales/terms.ts'
import type { LockingChoice } from '../../stock/strategy.ts'
import { loadTerms } from '../plan-store.ts'
import { findPerformance } from './find.ts'
import { type PerformanceLine, performanceJson, performanceLine } from './list.ts'

export interface SectionCount {
  section: string
  kind: 'seated' | 'standing'
  capacity: number
  sold: number
  held: number
  free: number
}

export interface PerformanceView {
  line: PerformanceLine
  venueName: string
  sections: SectionCount[]
  terms: Terms
  locking: LockingChoice
}

/** Refuses performance-unknown, performance-ambiguous. */
export async function showPerformance(desk: Desk, asked: string): Promise<PerformanceView> {
  const now = desk.clock.now()
  return desk.store.read(async (tx) => {
    const { id, termsId, venueName, locking } = await findPerformance(tx, asked)
    const line = must(await performanceLine(tx, now, id), 'a performance that was found has a line')
    const sections = await sectionsOf(tx, id, now)
    return { line, venueName, sections, terms: await loadTerms(tx, termsId), locking }
  })
}

async function sectionsOf(tx: Tx, performanceId: string, now: number): Promise<SectionCount[]> {
  const { stock, claim } = tx.t
  const rows = await tx
    .select({ section: stock.section, kind: stock.kind, capacity: stock.capacity, sold: stock.sold })
    .from(stock)
    .where(eq(stock.performanceId, performanceId))
    .orderBy(asc(stock.section))
  const counts = await tx
    .select({ section: claim.section, held: sql<number>`count(*)`.mapWith(Number) })
    .from(claim)
    .where(
      and(
        eq(claim.performanceId, performanceId),
        ne(claim.state, 'sold'),
        or(isNull(claim.expiresAt), gt(claim.expiresAt, now)),
      ),
    )
    .groupBy(claim.section)
  const heldIn = new Map(counts.map((row) => [row.section, row.held]))
  return rows.map((row) => {
    const held = heldIn.get(row.section) ?? 0
    return { ...row, held, free: row.capacity - row.sold - held }
  })
}

/** As JSON has it: the line of `performance list`, then sections and terms. */
export function performanceViewJson({ line, venueName, sections, terms, locking }: PerformanceView) {
  return { ...performanceJson(line), venue_name: venueName, sections, terms, locking }
}
