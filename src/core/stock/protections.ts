/** The protections of a run as the table keeps them. Counts that no key guards: they are asked and changed by turn. */
import { asc, eq, inArray, sql } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'
import { canonical, type Json } from '../canonical.ts'
import type { KnownProtection } from '../rail/protection-rule.ts'

type Row = Schema['protection']['$inferSelect']

const ofPerformance = statement<{ performanceId: string }>()('protections_of', (q) =>
  q
    .select()
    .from(q.t.protection)
    .where(eq(q.t.protection.performanceId, sql.placeholder('performanceId')))
    .orderBy(asc(q.t.protection.code)),
)

/** In the order of their codes. */
export async function protectionsOf(tx: Tx, performanceId: string): Promise<KnownProtection[]> {
  return (await tx.run(ofPerformance, { performanceId })).map(known)
}

/** Performance id -> its protections, of those that have any. */
export async function protectionsOfAll(tx: Tx, ids: string[]): Promise<Map<string, KnownProtection[]>> {
  const { protection } = tx.t
  const rows = await tx
    .select()
    .from(protection)
    .where(inArray(protection.performanceId, ids))
    .orderBy(asc(protection.performanceId), asc(protection.code))
  const all = new Map<string, KnownProtection[]>()
  for (const row of rows) all.set(row.performanceId, [...(all.get(row.performanceId) ?? []), known(row)])
  return all
}

function known(row: Row): KnownProtection {
  const { code, section, seats } = row
  return {
    code,
    section,
    trip: { from: row.fromLeg, to: row.toLeg },
    min_legs: row.minLegs,
    seats,
    steps: JSON.parse(row.steps) as KnownProtection['steps'],
  }
}

export function protectionRow(performanceId: string, protection: KnownProtection): Row {
  const { code, section, trip, min_legs, seats, steps } = protection
  return {
    performanceId,
    code,
    section,
    fromLeg: trip.from,
    toLeg: trip.to,
    minLegs: min_legs,
    seats,
    steps: canonical(steps as unknown as Json),
  }
}

/** Makes them all that the performance has. */
export async function replaceProtections(
  tx: Tx,
  performanceId: string,
  protections: readonly KnownProtection[],
): Promise<void> {
  const { protection } = tx.t
  await tx.delete(protection).where(eq(protection.performanceId, performanceId))
  for (const each of protections) await tx.insert(protection).values(protectionRow(performanceId, each))
}
