/** What advice on the places of performances is about: sections that are closed, what the house keeps, other halls. */
import { and, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { inChunks } from '../chunks.ts'
import { type Advice, adviceOn, type Facts } from '../forecast/house/advice.ts'
import { grouped } from '../grouped.ts'
import { capacitiesThen, holdsThen } from './facts-then.ts'
import type { Told } from './venue-told.ts'

/** To what sells no more places are no use; where it was full, and enough others tell what was wanted, another performance is. */
export function adviceFor({ show, coming, lead }: Told, facts: Map<string, Facts>): Advice[] {
  const { situation, isEnded, fallback } = coming
  if (!situation) return []
  const all = adviceOn({ situation, fallback, lead }, facts.get(show.id)!)
  return isEnded ? all.filter(({ kind }) => kind === 'add') : all
}

/** By the id of each performance; of a moment that is past as it was then, but for halls. */
export async function adviceFacts(
  tx: Tx,
  shows: readonly { id: string; code: string; venue: string }[],
  { at, now }: { at: number; now: number },
): Promise<Map<string, Facts>> {
  const ids = shows.map(({ id }) => id)
  const closed = await closedThen(tx, shows, at < now ? at : null)
  const holds =
    at < now ? await holdsThen(tx, shows, at) : grouped(await keptIn(tx, ids, now), ({ id }) => id)
  const halls = await hallsOf(tx)
  return new Map(
    shows.map(({ id, venue }) => [
      id,
      {
        closed: closed.get(id) ?? [],
        holds: (holds.get(id) ?? []).map(({ code, places }) => ({ code, places })),
        halls: halls.filter(({ code }) => code !== venue),
      },
    ]),
  )
}

/** `at`: a moment that is past; null: now. */
async function closedThen(
  tx: Tx,
  shows: readonly { id: string; code: string }[],
  at: number | null,
): Promise<Map<string, Facts['closed']>> {
  const then = at === null ? new Map<string, number>() : await capacitiesThen(tx, shows, at)
  const sections = await sectionsOf(
    tx,
    shows.map(({ id }) => id),
    at === null,
  )
  const closed = sections.map(({ id, section, capacity, planned }) => ({
    ...{ id, section, planned, places: planned - (then.get(`${id} ${section}`) ?? capacity) },
  }))
  const open = closed.filter(({ places }) => places > 0)
  return new Map(
    [...grouped(open, ({ id }) => id)].map(([id, own]) => [
      id,
      own.map(({ section, places, planned }) => ({ section, places, planned })),
    ]),
  )
}

const sectionsOf = (tx: Tx, ids: readonly string[], isNow: boolean) => {
  const { stock, performance, planSection } = tx.t
  return inChunks(ids, (some) =>
    tx
      .select({
        id: stock.performanceId,
        section: stock.section,
        capacity: stock.capacity,
        planned: planSection.capacity,
      })
      .from(stock)
      .innerJoin(performance, eq(performance.id, stock.performanceId))
      .innerJoin(
        planSection,
        and(eq(planSection.planId, performance.planId), eq(planSection.name, stock.section)),
      )
      .where(
        and(inArray(stock.performanceId, some), isNow ? gt(planSection.capacity, stock.capacity) : undefined),
      )
      .orderBy(stock.performanceId, stock.section),
  )
}

/** A block is there because nobody may sit there. */
const keptIn = (tx: Tx, ids: readonly string[], now: number) => {
  const { houseHold, claim } = tx.t
  return inChunks(ids, (some) =>
    tx
      .select({
        id: houseHold.performanceId,
        code: houseHold.code,
        places: sql<number>`count(*)`.mapWith(Number),
      })
      .from(houseHold)
      .innerJoin(
        claim,
        and(
          eq(claim.performanceId, houseHold.performanceId),
          eq(claim.orderId, houseHold.id),
          eq(claim.state, 'blocked'),
        ),
      )
      .where(
        and(
          inArray(houseHold.performanceId, some),
          ne(houseHold.kind, 'block'),
          or(isNull(houseHold.releaseAt), gt(houseHold.releaseAt, now)),
        ),
      )
      .groupBy(houseHold.performanceId, houseHold.code)
      .orderBy(houseHold.performanceId, houseHold.code),
  )
}

/** Trains are no halls: their sections have a place for each leg. */
async function hallsOf(tx: Tx): Promise<Facts['halls']> {
  const { venue, plan, planSection } = tx.t
  const inPlan = sql`(select sum(${planSection.capacity}) from ${planSection}
    where ${planSection.planId} = ${plan.id})`
  return tx
    .select({ code: venue.code, places: plan.capacity })
    .from(venue)
    .innerJoin(plan, eq(plan.id, venue.planId))
    .where(sql`${inPlan} <= ${plan.capacity}`)
    .orderBy(venue.code)
}
