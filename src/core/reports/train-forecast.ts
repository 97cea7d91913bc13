/** What is still to come on a run, ride by ride and leg by leg, from runs of its line that are over; and what to keep for long rides. */
import { and, desc, eq, gt, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Situation } from '../forecast/curves/chances.ts'
import { waysOf } from '../forecast/curves/totals.ts'
import { carryOf, onRails, stopOf, wholeOf } from '../forecast/rail/carry.ts'
import { legsOf, type RideCount, type RideDemand, ridesOf } from '../forecast/rail/demand.ts'
import { type Protection, protectionOf } from '../forecast/rail/protect.ts'
import type { Minor } from '../money.ts'
import { type Run, runOf } from '../rail/run-of.ts'

export interface TrainForecast {
  /** Runs of the line that are over, the newest of them. */
  learnt_from: number
  rides: {
    class: string
    from: string
    to: string
    sold: number
    /** Wanted, whether there are seats or not. */
    demand: number
    /** What can be carried of that; rides add up to what is expected of the run. */
    expected: number
    average_minor: number | null
    expected_minor: Minor
  }[]
  legs: {
    class: string
    from: string
    to: string
    capacity: number
    sold: number
    /** Wanted, whether there are seats or not. */
    demand: number
    /** What can be carried of that: never more than there are seats. */
    expected: number
    low_80: number
    high_80: number
    chance_full: number
  }[]
  protections: TrainProtection[]
}

export interface TrainProtection {
  class: string
  min_legs: number
  seats: number
  /** As `stock protect` takes it; null: nothing is released before departure. */
  release: string | null
  from: string
  to: string
  chance_full: number
  gain_percent: number
}

/** More of them teach nothing that the newest do not. */
const RUNS = 20
/** Fewer say too little to keep anybody out by. */
export const RUNS_NEEDED = 3

/** A run, and who rode where on it so far and on those of its line that are over. */
export interface Rails {
  code: string
  run: Run
  /** Seats on which nobody may sit, by class, now. */
  blocked: ReadonlyMap<string, number>
  own: readonly RideCount[]
  past: readonly RideCount[]
  over: number
}

/** Of runs that are over, by line and list of stops: several runs of a line are asked of together. */
export type PastRides = Map<string, { past: readonly RideCount[]; over: number }>

/** Null: no train. */
export async function railsOf(
  tx: Tx,
  row: PerformanceRow,
  at: number,
  pasts: PastRides = new Map(),
): Promise<Rails | null> {
  const run = runOf(await loadPlan(tx, row.planId))
  if (!run) return null
  const key = `${row.eventId} ${row.planId}`
  const known = pasts.get(key) ?? (await pastRides(tx, row, at))
  pasts.set(key, known)
  return {
    code: row.code,
    run,
    blocked: await blockedIn(tx, row.id),
    own: await ridesSold(tx, [row.id], at),
    ...known,
  }
}

async function pastRides(tx: Tx, row: PerformanceRow, at: number) {
  const over = await runsOver(tx, row, at)
  return { past: await ridesSold(tx, over, at), over: over.length }
}

interface AskedRun {
  /** Days to go. */
  lead: number
  /** As it is wanted. */
  situation: Situation
}

/** What the train can carry of what is wanted of it. */
export interface Carried {
  /** Sales in place of demand. */
  situation: Situation
  wanted: number
  /** However many are wanted. */
  most: number
  rides: RideDemand[]
  /** What is still to come would bring; null: no run with these stops is over, to tell who rides where. */
  restMinor: Minor | null
}

export function carriedOn({ run, blocked, own, past }: Rails, { lead, situation }: AskedRun): Carried {
  const { out, demand } = situation
  const shares = ridesOf(own, past, { lead, rest: 1 })
  const carry = carryOf(shares, { capacities: seatsOf(run, blocked), legs: run.route.legs, out })
  const rest = Math.max(0, demand - out)
  const rides = shares.map((ride) => ({
    ...ride,
    rest: ride.rest * rest,
    carried: ride.rest * Math.min(rest, stopOf(carry.stops, ride)),
  }))
  return {
    ...{ situation: onRails(situation, carry), wanted: Math.max(out, demand), most: carry.most, rides },
    restMinor: past.length > 0 ? rides.reduce((sum, ride) => sum + stillMinor(ride), 0) : null,
  }
}

const stillMinor = ({ carried, fareMinor }: RideDemand): Minor => Math.round(carried * (fareMinor ?? 0))

const seatsOf = ({ train }: Run, blocked: Rails['blocked']) =>
  new Map(
    train.classes.map((name, at) => [
      name,
      Math.max(0, train.byComfort[at]!.length - (blocked.get(name) ?? 0)),
    ]),
  )

/** `expected`: whole tickets that rides come to. */
export function trainForecast(
  { code, run, blocked, past, over }: Rails,
  { rides }: Carried,
  { situation, lead, expected }: AskedRun & { expected: number },
): TrainForecast {
  const rest = Math.max(0, situation.demand - situation.out)
  const times = [...waysOf([{ id: code, situation: { ...situation, capacity: null } }])[0]!].map((way) =>
    rest > 0 ? Math.max(0, way - situation.out) / rest : 0,
  )
  const legs = legsOf(rides, seatsOf(run, blocked), { legs: run.route.legs, ways: times })
  const classes = over < RUNS_NEEDED ? [] : run.train.classes
  const protections = classes.flatMap((name) => {
    const [fullest] = legs
      .filter((leg) => leg.class === name)
      .sort((a, b) => b.chance - a.chance || b.demand - a.demand)
    return fullest
      ? (protectionOf(fullest, rides, past, { ways: times, lead, legs: run.route.legs }) ?? [])
      : []
  })
  return { learnt_from: over, ...named(run, { rides, expected }, legs, protections) }
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
  return new Map(rows.map((row) => [row.class, row.seats]))
}

async function runsOver(tx: Tx, { eventId, planId, id }: PerformanceRow, at: number): Promise<string[]> {
  const { performance } = tx.t
  const rows = await tx
    .select({ id: performance.id })
    .from(performance)
    .where(
      and(
        eq(performance.eventId, eventId),
        // Another list of stops has other legs.
        eq(performance.planId, planId),
        lte(performance.startsAt, at),
        ne(performance.status, 'cancelled'),
        ne(performance.id, id),
      ),
    )
    .orderBy(desc(performance.startsAt))
    .limit(RUNS)
  return rows.map((one) => one.id)
}

/** Tickets that were good then, by class, ride and whole days before departure. */
async function ridesSold(tx: Tx, ids: readonly string[], at: number): Promise<RideCount[]> {
  if (ids.length === 0) return []
  const { ticket, performance } = tx.t
  const days = sql<number>`(${performance.startsAt} - ${ticket.soldAt}) / 86400000`.mapWith(Number)
  return tx
    .select({
      class: ticket.section,
      from: ticket.fromLeg,
      to: ticket.toLeg,
      days,
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
    .groupBy(ticket.section, ticket.fromLeg, ticket.toLeg, days)
    .orderBy(ticket.section, ticket.fromLeg, ticket.toLeg, days)
}

function named(
  { route }: Run,
  { rides, expected: all }: { rides: readonly RideDemand[]; expected: number },
  legs: ReturnType<typeof legsOf>,
  protections: readonly Protection[],
): Omit<TrainForecast, 'learnt_from'> {
  const stop = (at: number) => route.stops[at]!.station
  const whole = wholeOf(
    rides.map(({ sold, carried }) => sold + carried),
    all,
  )
  return {
    rides: rides
      .map((ride, at) => ({
        ...{ class: ride.class, from: stop(ride.from), to: stop(ride.to), sold: ride.sold },
        ...{ demand: Math.round(ride.sold + ride.rest), expected: whole[at]! },
        average_minor: ride.fareMinor === null ? null : Math.round(ride.fareMinor),
        expected_minor: ride.soldMinor + stillMinor(ride),
      }))
      .sort((a, b) => b.demand - a.demand || b.expected - a.expected),
    legs: legs.map(({ class: name, leg, capacity, sold, demand, expected, low, high, chance }) => ({
      ...{ class: name, from: stop(leg), to: stop(leg + 1), capacity, sold, demand, expected },
      ...{ low_80: low, high_80: high, chance_full: chance },
    })),
    protections: protections.map(({ class: name, minLegs, seats, steps, leg, chance, gainPercent }) => ({
      ...{ class: name, min_legs: minLegs, seats, from: stop(leg), to: stop(leg + 1) },
      release: steps.length > 0 ? steps.map((step) => `${step.hours}h=${step.seats}`).join(', ') : null,
      ...{ chance_full: chance, gain_percent: gainPercent },
    })),
  }
}
