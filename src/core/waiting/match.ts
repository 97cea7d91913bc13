/**
 * Offers what came free to who waits: the first in the queue whose wish fits, then the next, until none fits. Whoever
 * does not fit is passed over and keeps his place. An offer is a hold with an end, for one request.
 */
import { eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { type Desk, WAITING_LIST } from '../desk.ts'
import { record } from '../ledger/record.ts'
import type { ChosenSeat } from '../sales/choose.ts'
import { chosenSeat } from '../sales/named-seats.ts'
import { placeOrder } from '../sales/order-rows.ts'
import { pricingNow } from '../sales/pricing-now.ts'
import { houseRules } from '../stock/house-rules.ts'
import { claimPlacesOrNone } from './claim-offer.ts'
import { type Fitting, fitWish, takeFrom } from './fit.ts'
import { type Room, roomNow } from './room.ts'
import { alike, leaveQueue, type WaitRow, waitQueue, wishOf } from './wait-rows.ts'
import type { WaitWish } from './wish.ts'

interface Matching {
  tx: Tx
  desk: Desk
  performance: PerformanceRow
  now: number
  room: Room
  /** When offers of this moment end: the house's time for them, never after the sale. */
  expiresAt: number
}

/** How many offers were made. The caller has the performance's turn, and has given back what has ended. */
export async function seatsFreed(
  tx: Tx,
  desk: Desk,
  performance: PerformanceRow,
  now: number,
): Promise<number> {
  const queue = await waitQueue(tx, performance.id)
  if (queue.length === 0) return 0
  const saleEnds = performance.saleUntil ?? performance.startsAt
  const waiting: WaitRow[] = []
  for (const row of queue)
    if (row.untilAt > now && saleEnds > now) waiting.push(row)
    else await endRequest(tx, desk, performance, row, now)
  if (waiting.length === 0 || performance.status !== 'open') return 0
  const { offer_ms } = await houseRules(tx)
  const expiresAt = Math.min(now + offer_ms, saleEnds)
  const room = await roomNow(tx, performance, now)
  return offerAll({ tx, desk, performance, now, room, expiresAt }, waiting)
}

async function endRequest(tx: Tx, desk: Desk, { code }: PerformanceRow, row: WaitRow, now: number) {
  assert(await leaveQueue(tx, row, 'ended'), `the request ${row.ref} waits while its performance is locked`)
  const body = { wait: row.ref, performance: code }
  await record(tx, desk, { action: 'wait.ended', subject: row.id, body }, now)
}

/** A wish that did not fit fits no later in the walk: many wishes are alike. */
async function offerAll(at: Matching, waiting: WaitRow[]): Promise<number> {
  const unfit = new Set<string>()
  let offers = 0
  for (const row of waiting) {
    if (unfit.has(alike(row))) continue
    if (await offer(at, row, wishOf(row))) offers++
    else unfit.add(alike(row))
  }
  return offers
}

async function offer(at: Matching, row: WaitRow, wish: WaitWish): Promise<boolean> {
  const { tx, desk, performance, now, room, expiresAt } = at
  for (;;) {
    const fits = fitWish(room, wish, row.party)
    if (fits.kind === 'none') return false
    const seats = offerSeats(room, fits, row.party, () => desk.ids.next())
    const orderId = desk.ids.next()
    const owner = { performanceId: performance.id, orderId, registerId: desk.actor.register, at: now }
    const { lost } = await claimPlacesOrNone(tx, { ...owner, state: 'held', expiresAt }, seats)
    // A sale that waited for nobody had them already: they are not free, whatever we saw.
    takeFrom(room, lost.length > 0 ? lost : seats)
    if (lost.length > 0) continue
    await writeOffer(at, row, { orderId, seats, fits })
    return true
  }
}

/** The places of an offer; `next` makes the ids of standing ones. */
export function offerSeats(
  { house }: Room,
  fits: Fitting,
  party: number,
  next: (index: number) => string,
): ChosenSeat[] {
  if (fits.kind === 'seated') return fits.found.seats.map((seat) => chosenSeat(house, seat))
  if (fits.kind === 'riding') {
    const indexOf = (id: string) => must(house.indexOf.get(id), 'a seat of the train is in its plan')
    return fits.seats.map((id) => ({ ...chosenSeat(house, indexOf(id)), trip: fits.trip }))
  }
  const { name, category } = fits.section
  const place = { section: name, label: name, block: null, row: null, number: null, category: category ?? '' }
  return Array.from({ length: party }, (_, index) => ({ ...place, id: `${name}#${next(index)}` }))
}

const offered = statement<{ performanceId: string; id: string; orderId: string }>()('wait_offer', (q) =>
  q
    .update(q.t.waitRequest)
    .set({ status: 'offered', orderId: sql`${sql.placeholder('orderId')}` })
    .where(
      sql`${eq(q.t.waitRequest.performanceId, sql.placeholder('performanceId'))}
        and ${eq(q.t.waitRequest.id, sql.placeholder('id'))} and ${q.t.waitRequest.status} = 'waiting'`,
    )
    .returning({ customerId: q.t.waitRequest.customerId }),
)

interface Offer {
  orderId: string
  seats: ChosenSeat[]
  fits: Fitting
}

async function writeOffer(at: Matching, row: WaitRow, { orderId, seats, fits }: Offer): Promise<void> {
  const { tx, desk, performance, now, room, expiresAt } = at
  const { fill_basis_points } = await pricingNow(tx, performance, room.terms, now)
  // Whose it is now: two customers may have become one since the queue was read.
  const [moved] = await tx.run(offered, { performanceId: performance.id, id: row.id, orderId })
  const { customerId } = must(moved, `the request ${row.ref} waits while its performance is locked`)
  const order = await placeOrder(tx, desk, performance, {
    id: orderId,
    status: 'held',
    currency: room.terms.currency,
    createdAt: now,
    fillBasisPoints: fill_basis_points,
    expiresAt,
    choice: JSON.stringify({ mode: 'offer', wait: row.ref, ...howFound(fits) }),
    channel: WAITING_LIST,
    customerId,
  })
  const body = {
    wait: row.ref,
    performance: performance.code,
    order: order.ref,
    seats: seats.map(({ id }) => id),
    expires_at: expiresAt,
  }
  await record(tx, desk, { action: 'wait.offered', subject: row.id, body }, now)
}

function howFound(fits: Fitting) {
  if (fits.kind === 'standing') return {}
  if (fits.kind === 'seated') return { tier: fits.found.tier, reason: fits.found.reason }
  const { tier, reason, trip } = fits
  return { tier, reason, ride: [trip.from, trip.to] }
}
