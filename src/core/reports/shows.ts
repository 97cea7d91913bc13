/** Performances as forecasts of many need them: where, when, with how many places. */
import { and, asc, desc, eq, gt, lte, ne, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { readTitle, type Title } from '../catalogue/title.ts'
import type { Closing } from './closings.ts'

export interface Show {
  id: string
  code: string
  /** Codes. */
  event: string
  venue: string
  title: Title
  venueName: string
  /** Its hall, and what its tickets are sold by. */
  planId: string
  termsId: string
  /** IANA zone of the venue. */
  zone: string
  startsAt: number
  saleFrom: number | null
  /** When a later season file than the first brought it, where that was looked up (`withAdded`). */
  addedAt?: number | null
  saleUntil: number | null
  /** Somebody has closed it for sale, as it stands now. */
  isClosed: boolean
  /** When that was, where it was looked up (`withClosings`), in the order of time. */
  closings?: readonly Closing[]
  /** Places that can be sold: on what is blocked nobody may sit. Null of a train: its seats are sold again along the way. */
  capacity: number | null
  /** Places that are blocked, and so no part of them; and what else the house keeps. */
  blocked: number
  kept: number
}

/** Those that have begun, the newest first. Cancelled ones never took place. */
export const showsOver = (tx: Tx, at: number, which: SQL | undefined, most: number): Promise<Show[]> =>
  select(tx, and(lte(tx.t.performance.startsAt, at), which))
    .orderBy(desc(tx.t.performance.startsAt), desc(tx.t.performance.code))
    .limit(most)

/** Those that have not begun, in the order of their start. */
export const showsToCome = (tx: Tx, at: number, which: SQL | undefined): Promise<Show[]> =>
  select(tx, and(gt(tx.t.performance.startsAt, at), which)).orderBy(
    asc(tx.t.performance.startsAt),
    asc(tx.t.performance.code),
  )

function select(tx: Tx, which: SQL | undefined) {
  const { performance, event, venue, plan, planSection, stock, houseHold, claim } = tx.t
  const places = sql`coalesce((select sum(${stock.capacity}) from ${stock}
    where ${stock.performanceId} = ${performance.id}), 0)`
  const claims = (kind: 'hold' | 'block') => sql`(select count(*) from ${houseHold} join ${claim}
    on ${claim.performanceId} = ${houseHold.performanceId} and ${claim.orderId} = ${houseHold.id} and ${claim.state} = 'blocked'
    where ${houseHold.performanceId} = ${performance.id} and ${houseHold.kind} = ${kind})`
  const blocked = claims('block')
  // A train's sections have a place for each leg of each seat.
  const inPlan = sql`(select sum(${planSection.capacity}) from ${planSection}
    where ${planSection.planId} = ${performance.planId})`
  return tx
    .select({
      id: performance.id,
      code: performance.code,
      event: event.code,
      venue: venue.code,
      title: sql<Title>`${event.title}`.mapWith(readTitle),
      venueName: venue.name,
      planId: performance.planId,
      termsId: performance.termsId,
      zone: venue.zone,
      startsAt: performance.startsAt,
      saleFrom: performance.saleFrom,
      saleUntil: performance.saleUntil,
      isClosed: sql<boolean>`case when ${performance.status} = 'closed' then 1 else 0 end`.mapWith(
        (value) => Number(value) === 1,
      ),
      capacity: sql<
        number | null
      >`case when ${inPlan} > ${plan.capacity} then null else ${places} - ${blocked} end`.mapWith((value) =>
        value === null ? null : Number(value),
      ),
      blocked: sql<number>`${blocked}`.mapWith(Number),
      kept: sql<number>`${claims('hold')}`.mapWith(Number),
    })
    .from(performance)
    .innerJoin(event, eq(event.id, performance.eventId))
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .innerJoin(plan, eq(plan.id, performance.planId))
    .where(and(ne(performance.status, 'cancelled'), which))
}
