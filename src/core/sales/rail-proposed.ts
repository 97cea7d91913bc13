/** Seats that Wicket proposes on a train: best, near a seat, with a wheelchair, at a fare, or drawn by lot. */
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { leastOn, roomByLeg } from '../rail/inventory.ts'
import { isFree } from '../rail/occupancy.ts'
import type { RailFound, RailRequest } from '../rail/proposal.ts'
import { propose } from '../rail/propose.ts'
import { stationsOf } from '../rail/route.ts'
import type { Run } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { houseOf } from '../seats/house-of.ts'
import type { Choice, ChosenSeat, Situation } from './choose.ts'
import { chosenSeat } from './named-seats.ts'
import { type Now, nowOf, refusedFor } from './rail-now.ts'
import { refusedByCounts } from './rail-room.ts'
import { classesFor, nearSeats } from './rail-wish.ts'
import type { Proposed } from './wanted.ts'

/**
 * Refuses, in this order: seat-unknown or seat-ambiguous (of `near`), section-unknown (a class), value-faulty (a fare that
 * no class has, a seat of another class), price-missing, protected, not-enough-accessible, not-enough-seats.
 */
export async function proposedOnTrain(
  at: Situation,
  run: Run,
  wanted: Proposed,
  trip: Trip,
): Promise<Choice> {
  const near = nearSeats(at, run, wanted)
  const terms = await loadTerms(at.tx, at.performance.termsId)
  const now = await nowOf(at, run)
  const seed =
    wanted.mode === 'random'
      ? (wanted.seed ?? Buffer.from(at.desk.random.bytes(4)).readUInt32BE())
      : undefined
  let answer: { request: RailRequest; found: RailFound } | undefined
  let refused: Refusal | undefined
  for (const inClass of classesFor(at.performance, run, wanted, { terms, trip, near, within: at.within })) {
    const request = requestOf(run, wanted, { class: inClass, trip, near, seed })
    const found = proposedIn(at, now, request)
    if (found instanceof Error) refused ??= found
    else if (!answer || found.tier === 'together') answer = { request, found }
    if (answer?.found.tier === 'together') break
  }
  if (!answer) throw must(refused, 'a class was tried')
  const { request, found } = answer
  const drawn = seed === undefined ? {} : await drawKept(at, now, request)
  return {
    seats: seatsOf(at, run, found),
    choice: { ...howChosen(run, wanted, found, trip), ...nearSaid(run, near), ...drawn },
  }
}

function requestOf(
  { train }: Run,
  wanted: Proposed,
  { near, ...asked }: Pick<RailRequest, 'class' | 'trip' | 'seed'> & { near: readonly number[] },
): RailRequest {
  const best = wanted.mode === 'best' ? wanted : undefined
  const not = new Set(best?.not?.flat())
  return {
    ...asked,
    n: wanted.count,
    mayChange: wanted.may_change,
    near: near.length > 0 ? near : undefined,
    accessible: best?.accessible,
    allowed: not.size === 0 ? undefined : (seat) => !not.has(train.id[seat]!),
  }
}

/** Counts are asked before seats are looked for; with wheelchairs after, as it depends on the seats who takes ordinary ones. */
function proposedIn(at: Situation, now: Now, request: RailRequest): RailFound | Refusal {
  const { run, inventory, protections } = now
  const asked = { performance: at.performance, run, now: at.desk.clock.now() }
  const refused =
    request.accessible === undefined
      ? refusedByCounts(asked, inventory, protections, { ...request, heldBack: 0 })
      : undefined
  if (refused) return refused
  const found = propose(inventory, request)
  if (found.kind === 'none') return tooFew(at, now, request, found)
  const seats = found.travellers.map(([piece]) => piece!.seat)
  return (request.accessible === undefined ? undefined : refusedFor(at, now, request.trip, seats)) ?? found
}

function tooFew(
  { performance: { code: performance } }: Situation,
  { run, inventory }: Now,
  request: RailRequest,
  { reason, free }: { reason: string; free: number },
): Refusal {
  const { near, mayChange, accessible, n, trip } = request
  if (reason === 'too-few-wheelchair-places')
    return refuse('not-enough-accessible', {
      performance,
      wanted: accessible ?? 0,
      free,
      ride: stationsOf(run.route, trip),
    })
  const canChange =
    !mayChange && !near && propose(inventory, { ...request, mayChange: true }).kind === 'seats'
  const kept =
    accessible === undefined && !near
      ? run.train.heldBackOf[request.class]!.filter((seat) => isFree(inventory.occupancy, seat, trip)).length
      : 0
  return refuse('not-enough-seats', {
    performance,
    wanted: n,
    free: Math.min(free, leastOn(roomByLeg(inventory, request.class).all, trip)),
    section: run.train.classes[request.class]!,
    ...(near ? { coach: run.train.coaches[run.train.coachOf[near[0]!]!]!.number } : {}),
    ...(kept > 0 ? { kept } : {}),
    ...(canChange ? { change: true } : {}),
    ride: stationsOf(run.route, trip),
  })
}

/** A place for each piece of the way of each traveller. */
function seatsOf({ plan }: Situation, { train }: Run, { travellers }: RailFound): ChosenSeat[] {
  const house = houseOf(plan)
  return travellers.flat().map(({ seat, trip }) => {
    const index = must(house.indexOf.get(train.id[seat]!), 'a seat of the train is in its plan')
    return { ...chosenSeat(house, index), trip }
  })
}

/** What `wicket explain ORDER` draws again from. */
async function drawKept(at: Situation, { inventory }: Now, request: RailRequest) {
  // Most sales draw nothing, and what deflates takes Node 1.5 ms to load.
  const { keepDraw } = await import('../rail/kept-draw.ts')
  return { draw: keepDraw(inventory, request, at.performance.planId) as unknown as Json }
}

const nearSaid = ({ train }: Run, near: readonly number[]): Record<string, Json> =>
  near.length > 0 ? { mode: 'near', near: near.map((seat) => train.id[seat]!) } : {}

function howChosen({ train }: Run, wanted: Proposed, found: RailFound, trip: Trip): Record<string, Json> {
  const { travellers, tier, reason, seed, among } = found
  const inCoach = new Map<number, number>()
  for (const [piece] of travellers) {
    const coach = train.coachOf[piece!.seat]!
    inCoach.set(coach, (inCoach.get(coach) ?? 0) + 1)
  }
  const changes = travellers.filter((pieces) => pieces.length > 1).length
  return {
    mode: wanted.mode,
    tier,
    reason,
    ride: [trip.from, trip.to],
    ...(inCoach.size > 1 ? { pieces: [...inCoach.values()].sort((a, b) => b - a) } : {}),
    ...(changes > 0 ? { changes } : {}),
    ...(wanted.mode === 'best' && wanted.accessible ? { accessible: wanted.accessible } : {}),
    ...(among === null ? {} : { among }),
    ...(seed === null ? {} : { seed }),
  }
}
