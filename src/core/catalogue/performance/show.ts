/** One performance whole: its line, its sections with their counts, and what it is sold under. */
import type { Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import type { Desk } from '../../desk.ts'
import type { Terms } from '../../sales/terms.ts'
import { type SectionCounts, sectionCounts } from '../../stock/section-counts.ts'
import type { LockingChoice } from '../../stock/strategy.ts'
import { loadPlan, loadTerms } from '../plan-store.ts'
import { findPerformance, type PerformanceRow } from './find.ts'
import { type PerformanceLine, performanceJson, performanceLine } from './list.ts'

export type SectionCount = Pick<
  SectionCounts,
  'section' | 'kind' | 'capacity' | 'sold' | 'held' | 'free' | 'fullest'
>

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
    const performance = await findPerformance(tx, asked)
    const { id, termsId, venueName, locking } = performance
    const line = must(await performanceLine(tx, now, id), 'a performance that was found has a line')
    const sections = await sectionsOf(tx, performance, now)
    return { line, venueName, sections, terms: await loadTerms(tx, termsId), locking }
  })
}

/** What is kept back counts as held, as in the line. */
async function sectionsOf(tx: Tx, { id, planId }: PerformanceRow, now: number): Promise<SectionCount[]> {
  const counts = await sectionCounts(tx, id, await loadPlan(tx, planId), now)
  return counts.map(({ section, kind, capacity, sold, held, blocked, free, fullest }) => {
    return { section, kind, capacity, sold, held: held + blocked, free, fullest }
  })
}

/** As JSON has it: the line of `performance list`, then sections and terms. */
export function performanceViewJson({ line, venueName, sections, terms, locking }: PerformanceView) {
  return { ...performanceJson(line), venue_name: venueName, sections, terms, locking }
}
