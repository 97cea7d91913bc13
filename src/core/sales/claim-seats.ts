/** Claims chosen seats and moves the sections' counters with them; or says who was first. */
import { and, eq, gt, sql } from 'drizzle-orm'
import { counted, type Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { formatReference } from '../ids.ts'
import { stationsOf } from '../rail/route.ts'
import { runOf } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { House } from '../seats/house.ts'
import { houseOf } from '../seats/house-of.ts'
import { withRoomFor } from '../seats/room.ts'
import { type ClaimOwner, claim, countBySection, legsOf, moveStock, tripOf } from '../stock/claims.ts'
import { freeOnTrip, freeSeats } from '../stock/free-seats.ts'
import { placesIn } from '../stock/quota.ts'
import { roomByHand } from '../stock/room-left.ts'
import { nearestBlock, nearestOnTrain, whoHas } from '../stock/taken.ts'
import { together } from '../together.ts'
import type { ChosenSeat, Situation } from './choose.ts'
import type { OrderRow } from './order-rows.ts'

/** Refuses seats-taken, or not-enough-seats where a section's capacity does not allow it. */
export async function claimChoice(at: Situation, owner: ClaimOwner, seats: ChosenSeat[]): Promise<void> {
  await together([claimPlaces(at, owner, seats), countPlaces(at, owner, seats)])
}

/** Without the sections' counters. Refuses seats-taken. */
export async function claimPlaces(at: Situation, owner: ClaimOwner, seats: ChosenSeat[]): Promise<void> {
  const { lost } = await claim(at.tx, owner, seats)
  if (lost.length > 0) throw await seatsTaken(at, owner, seats, lost)
}

/**
 * Moves the sections' counters, after the claims: a section's row is the one that every sale of the section waits for.
 * Refuses not-enough-seats.
 */
export async function countPlaces(
  at: Situation,
  owner: Pick<ClaimOwner, 'state'>,
  seats: ChosenSeat[],
): Promise<void> {
  const { tx, performance } = at
  for (const [section, count] of countBySection(seats)) {
    const moved = await moveStock(tx, performance.id, section, { [owner.state]: count })
    if (!moved) throw await sectionFull(at, section, seats)
  }
}

async function seatsTaken(at: Situation, owner: ClaimOwner, seats: ChosenSeat[], lost: string[]) {
  const { tx, performance, plan } = at
  const house = houseOf(plan)
  const run = runOf(plan)
  const trip = run ? rideOf(seats) : undefined
  const free = trip
    ? await freeOnTrip(tx, performance.id, house, trip)
    : await freeSeats(tx, performance.id, house)
  // The seats that we did get are ours only until this transaction rolls back.
  for (const { id } of seats) if (!lost.includes(id)) free[house.indexOf.get(id) ?? 0] = 1
  const around = seats.filter((seat) => !trip || seat.trip?.from === trip.from).map(({ id }) => id)
  const isFree = (id: string) => free[house.indexOf.get(id) ?? -1] === 1
  return refuse('seats-taken', {
    performance: performance.code,
    taken: await whoHas(tx, owner.performanceId, house, lost, {
      on: run && trip ? { run, trip } : undefined,
      but: owner.orderId,
    }),
    nearest:
      run && trip
        ? nearestOnTrain(run, isFree, around, trip)
        : nearestBlock(house, await roomy(at, house, free, seats.length), around, seats.length),
    zone: performance.zone,
    ...(run && trip ? { ride: stationsOf(run.route, trip) } : {}),
  })
}

/** What can be had in its place has room, too. */
async function roomy({ tx, performance }: Situation, house: House, free: Uint8Array, n: number) {
  const left = await roomByHand(tx, performance)
  return left ? withRoomFor(house, free, left, n) : free
}

/** From where the first begins to where the last ends: whoever changes seats has several. */
function rideOf(seats: readonly ChosenSeat[]): Trip {
  const trips = seats.map(tripOf)
  return {
    from: Math.min(...trips.map(({ from }) => from)),
    to: Math.max(...trips.map(({ to }) => to)),
  }
}

/** Refuses not-enough-seats where a section has not that many free: a look, which the counters settle. */
export async function checkRoom(at: Situation, seats: ChosenSeat[]): Promise<void> {
  for (const [section, count] of countBySection(seats))
    if ((await freeIn(at.tx, at.performance, section)) < count) throw await sectionFull(at, section, seats)
}

/** In places: a train's counters count the legs of each. */
async function sectionFull(
  { tx, performance }: Situation,
  section: string,
  seats: readonly ChosenSeat[],
): Promise<Refusal> {
  const mine = seats.filter((seat) => seat.section === section)
  const wanted = placesIn(mine)
  const legs = countBySection(mine)[0]![1] / wanted
  const free = Math.floor((await freeIn(tx, performance, section)) / legs)
  return refuse('not-enough-seats', { performance: performance.code, wanted, free, section })
}

async function freeIn(tx: Tx, performance: PerformanceRow, section: string): Promise<number> {
  const { stock } = tx.t
  const [row] = await tx
    .select()
    .from(stock)
    .where(and(eq(stock.performanceId, performance.id), eq(stock.section, section)))
  return row ? row.capacity - row.held - row.sold - row.blocked : 0
}

const sellClaims = counted<{ performanceId: string; orderId: string; now: number }>()('claims_sell', (q) =>
  q
    .update(q.t.claim)
    .set({ state: 'sold', expiresAt: null })
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        eq(q.t.claim.orderId, sql.placeholder('orderId')),
        eq(q.t.claim.state, 'held'),
        gt(q.t.claim.expiresAt, sql.placeholder('now')),
      ),
    ),
)

/** Turns a hold's claims into sold ones. Refuses hold-expired where they are not held any more. */
export async function sellHeldClaims(
  tx: Tx,
  performance: PerformanceRow,
  held: OrderRow,
  seats: ChosenSeat[],
  now: number,
): Promise<void> {
  const sold = await tx.run(sellClaims, { performanceId: performance.id, orderId: held.id, now })
  const legs = seats.reduce((sum, seat) => sum + legsOf(seat), 0)
  if (sold !== legs || legs === 0)
    throw refuse('hold-expired', {
      order: formatReference(held.ref),
      until: held.expiresAt ?? 0,
      zone: performance.zone,
    })
  for (const [section, count] of countBySection(seats)) {
    const moved = await moveStock(tx, performance.id, section, { held: -count, sold: count })
    assert(moved, `section ${section} has the hold counted`)
  }
}
