/** Who is in: of a performance, by entrance and by section. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Title } from '../catalogue/title.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { checkLets } from './gate.ts'

export interface EntriesAt {
  /** Tickets that somebody came in with here first. */
  entered: number
  /** Scans that let in a ticket that was in already: devices without the house. */
  doubles: number
}

export interface GateCounts {
  performance: string
  title: Title
  venue: string
  starts_at: number
  zone: string
  /** Tickets that are good, and those of them that are in. */
  sold: number
  in: number
  entrances: ({ entrance: string } & EntriesAt)[]
  sections: { section: string; sold: number; in: number }[]
}

/** `lets`: sections and blocks that an entrance lets in. Refuses, in this order: right-missing, performance-unknown, section-unknown. */
export async function countEntries(
  desk: Desk,
  asked: string,
  lets: readonly string[] = [],
): Promise<GateCounts> {
  await need(desk, 'gate')
  return desk.store.read(async (tx) => {
    const { id, code, title, venueName, startsAt, zone, planId } = await findPerformance(tx, asked)
    if (lets.length > 0) checkLets(code, placesOf(await loadPlan(tx, planId)), lets)
    const sections = await bySection(tx, id)
    const sum = (what: 'sold' | 'in') => sections.reduce((all, one) => all + one[what], 0)
    return {
      ...{ performance: code, title, venue: venueName, starts_at: startsAt, zone },
      ...{ sold: sum('sold'), in: sum('in'), entrances: await byEntrance(tx, id), sections },
    }
  })
}

/** A section's own name stands for its places without a block, too. */
const placesOf = ({ sections }: Plan) =>
  sections.flatMap(({ name: section, seats }) => [
    { section, block: null },
    ...seats.map(({ block }) => ({ section, block })),
  ])

async function bySection(tx: Tx, performanceId: string): Promise<GateCounts['sections']> {
  const { ticket } = tx.t
  const used = sql<number>`sum(CASE WHEN ${ticket.status} = 'used' THEN 1 ELSE 0 END)`.mapWith(Number)
  return tx
    .select({ section: ticket.section, sold: sql<number>`count(*)`.mapWith(Number), in: used })
    .from(ticket)
    .where(and(eq(ticket.performanceId, performanceId), inArray(ticket.status, ['valid', 'used'])))
    .groupBy(ticket.section)
    .orderBy(asc(ticket.section))
}

/** Also of tickets that have ended since: somebody came in with them. */
async function byEntrance(tx: Tx, performanceId: string): Promise<GateCounts['entrances']> {
  const rows = await tx.rows<{ entrance: string; scans: number; entered: number }>(sql`
    SELECT entrance, count(*) AS scans, sum(CASE WHEN place = 1 THEN 1 ELSE 0 END) AS entered FROM (
      SELECT entrance, row_number() OVER (PARTITION BY ticket_id ORDER BY at, id) AS place
      FROM scan WHERE performance_id = ${performanceId}
    ) AS ordered GROUP BY entrance ORDER BY entrance`)
  return rows.map(({ entrance, scans, entered }) => {
    const first = Number(entered)
    return { entrance, entered: first, doubles: Number(scans) - first }
  })
}
