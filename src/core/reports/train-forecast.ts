/** What is still to come on a run, ride by ride and leg by leg, from runs of its line that are over; and what to keep for long rides. */
import { and, desc, eq, gt, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Situation } from '../forecast/curves/chances.ts'
import { waysOf } from '../forecast/curves/totals.ts'
import { legsOf, type RideCount, ridesOf } from '../forecast/rail/demand.ts'
import { type Protection, protectionOf } from '../forecast/rail/protect.ts'
import { type Run, runOf } from '../rail/run-of.ts'

export interface TrainForecast {
  /** Runs of the line that are over, the newest of them. */
  learnt_from: number
  rides: {
    class: string
    from: string
    to: string
    sold: number
    expected: number
    average_minor: number | null
  }[]
  legs: {
    class: string
    from: string
    to: string
    capacity: number
    sold: number
    /** Wanted, whether there are seats or not. */
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

interface AskedRun {
  at: number
  /** Days to go. */
  lead: number
  situation: Situation
}

export async function trainForecast(
  tx: Tx,
  row: PerformanceRow,
  asked: AskedRun,
): Promise<TrainForecast | null> {
  const run = runOf(await loadPlan(tx, row.planId))
  if (!run) return null
  const over = await runsOver(tx, row, asked.at)
  const [own, past] = [await ridesSold(tx, [row.id], asked.at), await ridesSold(tx, over, asked.at)]
  const { situation, lead } = asked
  const rest = Math.max(0, situation.demand - situation.out)
  const rides = ridesOf(own, past, { lead, rest })
  const times = [...waysOf([{ id: row.code, situation: { ...situation, capacity: null } }])[0]!].map((way) =>
    rest > 0 ? Math.max(0, way - situation.out) / rest : 0,
  )
  const capacities = new Map(run.train.classes.map((name, at) => [name, run.train.byComfort[at]!.length]))
  const legs = legsOf(rides, capacities, { legs: run.route.legs, ways: times })
  const classes = over.length < RUNS_NEEDED ? [] : run.train.classes
  const protections = classes.flatMap((name) => {
    const [fullest] = legs
      .filter((leg) => leg.class === name)
      .sort((a, b) => b.chance - a.chance || b.expected - a.expected)
    return fullest
      ? (protectionOf(fullest, rides, past, { ways: times, lead, legs: run.route.legs }) ?? [])
      : []
  })
  return { learnt_from: over.length, ...named(run, rides, legs, protections) }
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
  rides: ReturnType<typeof ridesOf>,
  legs: ReturnType<typeof legsOf>,
  protections: readonly Protection[],
): Omit<TrainForecast, 'learnt_from'> {
  const stop = (at: number) => route.stops[at]!.station
  return {
    rides: rides
      .map(({ class: name, from, to, sold, rest, fareMinor }) => ({
        ...{ class: name, from: stop(from), to: stop(to), sold, expected: Math.round(sold + rest) },
        average_minor: fareMinor === null ? null : Math.round(fareMinor),
      }))
      .sort((a, b) => b.expected - a.expected),
    legs: legs.map(({ class: name, leg, capacity, sold, expected, low, high, chance }) => ({
      ...{ class: name, from: stop(leg), to: stop(leg + 1), capacity, sold, expected },
      ...{ low_80: low, high_80: high, chance_full: chance },
    })),
    protections: protections.map(({ class: name, minLegs, seats, steps, leg, chance, gainPercent }) => ({
      ...{ class: name, min_legs: minLegs, seats, from: stop(leg), to: stop(leg + 1) },
      release: steps.length > 0 ? steps.map((step) => `${step.hours}h=${step.seats}`).join(', ') : null,
      ...{ chance_full: chance, gain_percent: gainPercent },
    })),
  }
}
