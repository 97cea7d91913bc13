/** Who rode where: on a run so far, and on those of its line with the same stops that are over; and seats on which nobody may sit. */
import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Known } from '../forecast/house/known.ts'
import type { RideCount } from '../forecast/rail/demand.ts'
import { type Run, runOf } from '../rail/run-of.ts'
import { holdsAt } from '../stock/holds-then.ts'
import { isoIn } from '../zone.ts'
import { daysBetween } from './curve.ts'

/** More of them teach nothing that the newest do not. */
const RUNS = 20

/** A run, and who rode where on it so far and on those of its line that are over. */
export interface Rails {
  code: string
  run: Run
  /** Seats on which nobody may sit, by class. */
  blocked: ReadonlyMap<string, number>
  own: readonly RideCount[]
  past: readonly RideCount[]
  over: number
}

/** Of runs that are over, by line and plan: several runs of a line are asked of together. */
export type PastRides = Map<string, { past: readonly RideCount[]; over: number }>

export interface RailsAsked {
  at: number
  now: number
  /** The last hour that was over by then, as curves are cut. */
  known: Known
  pasts: PastRides
}

/** Null: no train. */
export async function railsOf(tx: Tx, row: PerformanceRow, asked: RailsAsked): Promise<Rails | null> {
  const plan = await loadPlan(tx, row.planId)
  const run = runOf(plan)
  if (!run) return null
  const { at, pasts } = asked
  const key = `${row.eventId} ${row.planId}`
  const known = pasts.get(key) ?? (await pastRides(tx, row, plan, asked))
  pasts.set(key, known)
  const blocked = at < asked.now ? await blockedThen(tx, row, plan, at) : await blockedIn(tx, row.id)
  return { code: row.code, run, blocked, own: await ridesSold(tx, [row.id], row.zone, asked), ...known }
}

async function pastRides(tx: Tx, row: PerformanceRow, plan: Plan, asked: RailsAsked) {
  const over = await runsOver(tx, row, plan, asked.at)
  const classes = new Set(plan.sections.map(({ name }) => name))
  const past = await ridesSold(tx, over, row.zone, asked)
  // Of a class that this run has not nobody rides.
  return { past: past.filter((ride) => classes.has(ride.class)), over: over.length }
}

/** A seat that is blocked on some of its legs is none on the others, either. */
async function blockedIn(tx: Tx, id: string): Promise<Map<string, number>> {
  const { claim, houseHold } = tx.t
  const rows = await tx
    .select({ class: claim.section, seats: sql<number>`count(distinct ${claim.seat})`.mapWith(Number) })
    .from(claim)
    .innerJoin(
      houseHold,
      and(eq(houseHold.performanceId, claim.performanceId), eq(houseHold.id, claim.orderId)),
    )
    .where(and(eq(claim.performanceId, id), eq(claim.state, 'blocked'), eq(houseHold.kind, 'block')))
    .groupBy(claim.section)
    .orderBy(claim.section)
  return new Map(rows.map((row) => [row.class, row.seats]))
}

/** As the ledger has it of a moment that is past. */
async function blockedThen(
  tx: Tx,
  row: PerformanceRow,
  plan: Plan,
  at: number,
): Promise<Map<string, number>> {
  const holds = (await holdsAt(tx, [row], at)).filter(({ kind }) => kind === 'block')
  const seats = new Set(holds.flatMap(({ claims }) => claims.map(({ seat }) => seat)))
  return new Map(
    plan.sections.map((section) => [section.name, section.seats.filter(({ id }) => seats.has(id)).length]),
  )
}

const wayOf = ({ run }: Plan): string => run?.stops.map(({ station }) => station).join('\n') ?? ''

async function runsOver(tx: Tx, { eventId, id }: PerformanceRow, plan: Plan, at: number): Promise<string[]> {
  const { performance } = tx.t
  const over = and(
    eq(performance.eventId, eventId),
    lte(performance.startsAt, at),
    ne(performance.status, 'cancelled'),
    ne(performance.id, id),
  )
  const plans = await tx
    .selectDistinct({ id: performance.planId })
    .from(performance)
    .where(over)
    .orderBy(asc(performance.planId))
  // Another list of stops has other legs; other coaches have the same.
  const alike: string[] = []
  for (const one of plans) if (wayOf(await loadPlan(tx, one.id)) === wayOf(plan)) alike.push(one.id)
  if (alike.length === 0) return []
  const rows = await tx
    .select({ id: performance.id })
    .from(performance)
    .where(and(over, inArray(performance.planId, alike)))
    .orderBy(desc(performance.startsAt), desc(performance.code))
    .limit(RUNS)
  return rows.map((one) => one.id)
}

const HOUR_MS = 3_600_000
/** Clocks of all zones differ by whole ones of these. */
const QUARTER_MS = HOUR_MS / 4

/** Tickets that were good then, by class, ride and how late they were sold. */
async function ridesSold(
  tx: Tx,
  ids: readonly string[],
  zone: string,
  { at, known }: RailsAsked,
): Promise<RideCount[]> {
  if (ids.length === 0) return []
  const { ticket, performance } = tx.t
  const quarter = sql<number>`${ticket.soldAt} / ${sql.raw(String(QUARTER_MS))}`
  const rows = await tx
    .select({
      class: ticket.section,
      from: ticket.fromLeg,
      to: ticket.toLeg,
      startsAt: performance.startsAt,
      quarter: quarter.mapWith(Number),
      tickets: sql<number>`count(*)`.mapWith(Number),
      minor: sql<number>`sum(${ticket.priceMinor})`.mapWith(Number),
    })
    .from(ticket)
    .innerJoin(performance, eq(performance.id, ticket.performanceId))
    .where(
      and(
        inArray(ticket.performanceId, [...ids]),
        lte(ticket.soldAt, at),
        or(isNull(ticket.endedAt), gt(ticket.endedAt, at)),
      ),
    )
    .groupBy(ticket.section, ticket.fromLeg, ticket.toLeg, performance.startsAt, quarter)
    .orderBy(ticket.section, ticket.fromLeg, ticket.toLeg, performance.startsAt, quarter)
  const lateness = latenessIn(zone, known.hour)
  return rows.map(({ quarter: sold, startsAt, ...ride }) => ({
    ...ride,
    ...lateness(sold * QUARTER_MS, startsAt),
  }))
}

/** As curves of shows count: calendar days of the venue before departure, cut at the hour of the day that is known. */
export function latenessIn(
  zone: string,
  hour: number,
): (soldAt: number, startsAt: number) => Pick<RideCount, 'days' | 'hours'> {
  const moments = new Map<number, { day: string; isLate: boolean }>()
  const momentOf = (at: number) => {
    const told = moments.get(at)
    if (told) return told
    const iso = isoIn(zone, at)
    const moment = { day: iso.slice(0, 10), isLate: Number(iso.slice(11, 13)) > hour }
    moments.set(at, moment)
    return moment
  }
  return (soldAt, startsAt) => {
    const [{ day, isLate }, departs] = [momentOf(soldAt), momentOf(startsAt)]
    return {
      days: daysBetween(day, departs.day) - (isLate ? 1 : 0),
      hours: Math.floor((startsAt - soldAt) / HOUR_MS),
    }
  }
}
