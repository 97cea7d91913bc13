/** What advice on the places of performances is about: sections that are closed, what the house keeps, other halls. */
import { and, between, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm'
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

/** Of several, in the order of their starts, as halls that are free are free for one: who starts first has the hall. */
export function adviceForAll(
  told: readonly Told[],
  facts: Map<string, Facts>,
): (Advice & { performance: string })[] {
  const given: { hall: string; startsAt: number }[] = []
  return told.flatMap((one) => {
    const { id, code, startsAt } = one.show
    const own = facts.get(id)!
    const near = new Set(given.filter(isNear(startsAt)).map(({ hall }) => hall))
    const halls = own.halls.filter((hall) => !near.has(hall.code))
    const all = adviceFor(one, new Map([[id, { ...own, halls }]]))
    for (const advice of all) if (advice.kind === 'move') given.push({ hall: advice.hall, startsAt })
    return all.map((advice) => ({ performance: code, ...advice }))
  })
}

interface Asked {
  id: string
  code: string
  /** Its code. */
  venue: string
  zone: string
  startsAt: number
}

/** By the id of each performance; of a moment that is past as it was then, but for halls. */
export async function adviceFacts(
  tx: Tx,
  shows: readonly Asked[],
  { at, now }: { at: number; now: number },
): Promise<Map<string, Facts>> {
  const ids = shows.map(({ id }) => id)
  const closed = await closedThen(tx, shows, at < now ? at : null)
  const holds =
    at < now ? await holdsThen(tx, shows, at) : grouped(await keptIn(tx, ids, now), ({ id }) => id)
  const halls = await hallsFor(tx, shows)
  return new Map(
    shows.map((show) => [
      show.id,
      {
        closed: closed.get(show.id) ?? [],
        holds: (holds.get(show.id) ?? []).map(({ code, places }) => ({ code, places })),
        halls: halls(show),
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

/** Nobody says how long a performance is: a long evening is four hours, and one more clears the hall and sets up what comes from another. */
const APART_MS = 5 * 3_600_000

const isNear = (startsAt: number) => (other: { startsAt: number }) =>
  Math.abs(other.startsAt - startsAt) < APART_MS

/** Where a performance could be moved to: in its own zone, as a house may play in several towns, and with no other start near its own. */
async function hallsFor(tx: Tx, shows: readonly Asked[]): Promise<(show: Asked) => Facts['halls'][number][]> {
  const halls = await hallsOf(tx)
  const others = halls.filter(({ code }) => shows.some(({ venue }) => venue !== code))
  const starts = others.length > 0 ? await startsNear(tx, shows) : new Map<string, { startsAt: number }[]>()
  const isFree = (hall: string, startsAt: number) => !starts.get(hall)?.some(isNear(startsAt))
  return ({ venue, zone, startsAt }) =>
    others
      .filter((hall) => hall.code !== venue && hall.zone === zone && isFree(hall.code, startsAt))
      .map(({ code, places }) => ({ code, places }))
}

/** By the code of their venue; cancelled ones leave it free. */
async function startsNear(tx: Tx, shows: readonly Asked[]) {
  const { performance, venue } = tx.t
  const at = shows.map(({ startsAt }) => startsAt).sort((one, other) => one - other)
  const rows = await tx
    .select({ venue: venue.code, startsAt: performance.startsAt })
    .from(performance)
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .where(
      and(
        ne(performance.status, 'cancelled'),
        between(performance.startsAt, at[0]! - APART_MS, at.at(-1)! + APART_MS),
      ),
    )
    .orderBy(performance.startsAt, performance.code)
  return grouped(rows, ({ venue: code }) => code)
}

/** Trains are no halls: their sections have a place for each leg. */
function hallsOf(tx: Tx): Promise<(Facts['halls'][number] & { zone: string })[]> {
  const { venue, plan, planSection } = tx.t
  const inPlan = sql`(select sum(${planSection.capacity}) from ${planSection}
    where ${planSection.planId} = ${plan.id})`
  return tx
    .select({ code: venue.code, zone: venue.zone, places: plan.capacity })
    .from(venue)
    .innerJoin(plan, eq(plan.id, venue.planId))
    .where(sql`${inPlan} <= ${plan.capacity}`)
    .orderBy(venue.code)
}
