/** What each section of a performance has sold, held, kept back and free, in seats. Holds that have ended count as free. */
import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import { fullestOf, inSeats, type LegCount, type Stretch } from './whole-way.ts'

export interface SectionCounts {
  section: string
  kind: 'seated' | 'standing'
  /** Seats, or standing places. On a train this and what follows is in seats for the whole way. */
  capacity: number
  /** True where the capacity is not the plan's. */
  adjusted: boolean
  free: number
  held: number
  sold: number
  blocked: number
  /** Of a train: where the fewest seats are free. Null of a house. */
  fullest: Stretch | null
  /** Of a train: seats by leg. Null of a house. */
  by_leg: LegCount[] | null
}

type State = 'held' | 'sold' | 'blocked'
type Counted = { section: string; leg: number; state: State; count: number }

/** In the order of their names. */
export async function sectionCounts(
  tx: Tx,
  performanceId: string,
  plan: Plan,
  now: number,
): Promise<SectionCounts[]> {
  const { stock, claim } = tx.t
  const rows = await tx
    .select()
    .from(stock)
    .where(eq(stock.performanceId, performanceId))
    .orderBy(asc(stock.section))
  const live: Counted[] = await tx
    .select({
      section: claim.section,
      leg: claim.leg,
      state: claim.state,
      count: sql<number>`count(*)`.mapWith(Number),
    })
    .from(claim)
    .where(and(eq(claim.performanceId, performanceId), or(isNull(claim.expiresAt), gt(claim.expiresAt, now))))
    .groupBy(claim.section, claim.leg, claim.state)
  return rows.map((row) =>
    countsOf(
      row,
      live.filter(({ section }) => section === row.section),
      plan,
    ),
  )
}

function countsOf(
  {
    section,
    kind,
    capacity,
    adjusted,
  }: Pick<SectionCounts, 'section' | 'kind' | 'capacity'> & { adjusted: number },
  live: readonly Counted[],
  { run }: Plan,
): SectionCounts {
  const count = (state: State, leg?: number) =>
    live.reduce(
      (sum, one) => sum + (one.state === state && (leg === undefined || one.leg === leg) ? one.count : 0),
      0,
    )
  const legs = run ? run.stops.length - 1 : 1
  const claims = { capacity, sold: count('sold'), held: count('held'), blocked: count('blocked') }
  const counts = inSeats(claims, legs)
  const by_leg =
    run?.stops.slice(1).map(({ station: to }, leg) => {
      const [sold, held, blocked] = [count('sold', leg), count('held', leg), count('blocked', leg)]
      const free = Math.max(0, counts.capacity - sold - held - blocked)
      return { from: run.stops[leg]!.station, to, sold, held, blocked, free }
    }) ?? null
  const fullest = (by_leg && fullestOf(by_leg)) ?? null
  return { section, kind, ...counts, adjusted: adjusted === 1, fullest, by_leg }
}
