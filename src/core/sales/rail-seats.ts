/**
 * Seats on a train: what is wanted becomes seats for the legs of the way. Counts protect long trips and are covered by no
 * key, so this is asked by turn wherever anything is protected (`optimistic.ts` sees to it).
 */
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { nearest } from '../nearest.ts'
import type { Inventory } from '../rail/inventory.ts'
import type { RailFound, RailRequest } from '../rail/proposal.ts'
import { propose } from '../rail/propose.ts'
import { admit } from '../rail/protection.ts'
import { protectionsAt } from '../rail/protection-rule.ts'
import { type Ride, tripOfRide } from '../rail/ride.ts'
import type { Run } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import { refuse } from '../refusal.ts'
import { houseOf } from '../seats/house-of.ts'
import { protectionsOf } from '../stock/protections.ts'
import { runInventory } from '../stock/run-inventory.ts'
import type { Choice, ChosenSeat, Situation } from './choose.ts'
import { chosenSeat, seatsCalled } from './named-seats.ts'
import { checkSeats, type Proposed, type Wanted } from './wanted.ts'

/**
 * Refuses, in this order: value-faulty (what only houses have), stop-unknown, ride-backwards, seat-unknown or
 * section-unknown (a class), not-enough-seats, protected.
 */
export async function railSeats(
  at: Situation,
  run: Run,
  wanted: Exclude<Wanted, { mode: 'standing' }>,
): Promise<Choice> {
  const trip = askedTrip(at.performance, run, wanted.ride ?? {})
  return wanted.mode === 'chosen'
    ? namedOnTrain(at, run, wanted, trip)
    : proposedOnTrain(at, run, wanted, trip)
}

/** Refuses stop-unknown, ride-backwards. */
export function askedTrip({ code: performance }: PerformanceRow, run: Run, ride: Ride): Trip {
  const found = tripOfRide(run, ride)
  if (found.kind === 'trip') return found.trip
  if (found.reason === 'station-unknown')
    throw refuse('stop-unknown', { performance, asked: found.asked, nearest: found.nearest })
  throw refuse('ride-backwards', { performance, from: found.from, to: found.to })
}

async function namedOnTrain(
  at: Situation,
  run: Run,
  wanted: Wanted & { mode: 'chosen' },
  trip: Trip,
): Promise<Choice> {
  const house = houseOf(at.plan)
  const indexes = [...new Set(wanted.seats.flatMap((name) => seatsCalled(house, at.performance.code, name)))]
  checkSeats('seat', indexes.length)
  const seats = indexes.map((index) => ({ ...chosenSeat(house, index), trip }))
  const inventory = await runInventory(at.tx, at.performance.id, run, { within: at.within })
  for (const inClass of run.train.classes) {
    const n = seats.filter(({ section }) => section === inClass).length
    if (n > 0)
      await checkProtected(at, run, inventory, { class: run.train.classes.indexOf(inClass), trip, n })
  }
  return { seats, choice: { mode: 'chosen' } }
}

async function proposedOnTrain(at: Situation, run: Run, wanted: Proposed, trip: Trip): Promise<Choice> {
  checkWish(wanted)
  const inClass = findClass(at.performance, run, wanted.section ?? wanted.category)
  const seed =
    wanted.mode === 'random'
      ? (wanted.seed ?? Buffer.from(at.desk.random.bytes(4)).readUInt32BE())
      : undefined
  const request: RailRequest = {
    class: inClass,
    trip,
    n: wanted.count,
    seed,
    mayChange: wanted.may_change,
    allowed: allowedOf(at, run, wanted),
  }
  const inventory = await runInventory(at.tx, at.performance.id, run, { within: at.within })
  await checkProtected(at, run, inventory, request)
  const found = propose(inventory, request)
  if (found.kind === 'none') throw tooFew(at, run, inventory, request, found.free)
  return { seats: seatsOf(at, run, found), choice: howChosen(run, wanted, found, trip) }
}

/** What only a house has is not silently forgotten. */
function checkWish(wanted: Proposed): void {
  const only = { price: wanted.price, restricted: wanted.restricted }
  const best = wanted.mode === 'best' ? { near: wanted.near, accessible: wanted.accessible } : {}
  for (const [field, value] of Object.entries({ ...only, ...best }))
    if (value !== undefined) throw refuse('value-faulty', { field, found: String(value), wanted: '-' })
}

/** The class as it is called; the largest where none is named. */
export function findClass({ code }: PerformanceRow, { train }: Run, asked: string | undefined): number {
  const sizes = train.byComfort.map((seats) => seats.length)
  if (asked === undefined) return sizes.indexOf(Math.max(...sizes))
  const found = train.classes.findIndex((name) => name.toLowerCase() === asked.toLowerCase())
  if (found >= 0) return found
  throw refuse('section-unknown', { performance: code, asked, nearest: nearest(asked, train.classes) })
}

function allowedOf({ within }: Situation, { train }: Run, wanted: Proposed): RailRequest['allowed'] {
  const not = new Set(wanted.mode === 'best' ? wanted.not?.flat() : [])
  if (!within && not.size === 0) return undefined
  return (seat) => (within?.has(train.id[seat]!) ?? true) && !not.has(train.id[seat]!)
}

/** Refuses protected. That too few are free is left to whoever looks for seats. */
async function checkProtected(
  { tx, desk, performance, within }: Situation,
  run: Run,
  { boards }: Inventory,
  asking: Pick<RailRequest, 'class' | 'trip' | 'n'>,
): Promise<void> {
  // What the house keeps back was set aside before anybody counted.
  if (within) return
  const rows = protectionsAt(run, await protectionsOf(tx, performance.id), performance.startsAt)
  const admission = admit(rows, boards[asking.class]!.free, asking, desk.clock.now())
  if (admission.kind !== 'protected') return
  const { for_you, protected: kept, until, leg } = admission
  const { stops } = run.route
  throw refuse('protected', {
    performance: performance.code,
    wanted: asking.n,
    for_you,
    protected: kept,
    class: run.train.classes[asking.class]!,
    between: [stops[leg]!.station, stops[leg + 1]!.station],
    until,
    zone: performance.zone,
  })
}

function tooFew(
  { performance }: Situation,
  run: Run,
  inventory: Inventory,
  request: RailRequest,
  free: number,
) {
  const canChange = !request.mayChange && propose(inventory, { ...request, mayChange: true }).kind === 'seats'
  return refuse('not-enough-seats', {
    performance: performance.code,
    wanted: request.n,
    free,
    section: run.train.classes[request.class]!,
    ...(canChange ? { change: true } : {}),
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

function howChosen({ train }: Run, wanted: Proposed, found: RailFound, trip: Trip): Json {
  const { travellers, tier, reason, seed } = found
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
    ...(seed === null ? {} : { seed }),
  }
}
