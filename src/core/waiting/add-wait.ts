/** Puts a party on the waiting list of a performance. */

import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { canonical, type Json } from '../canonical.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { lockCustomer } from '../customers/customer-rows.ts'
import { findCustomer } from '../customers/find-customer.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import type { Minor } from '../money.ts'
import { nameOf } from '../name.ts'
import { need } from '../people/may.ts'
import type { Ride } from '../rail/ride.ts'
import { refuse } from '../refusal.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { insertRows } from '../rows.ts'
import { lastFirst } from '../sales/buyer.ts'
import { departed, leavesAt } from '../sales/departure.ts'
import { askedTrip } from '../sales/rail-seats.ts'
import { findClass } from '../sales/rail-wish.ts'
import { checkOnSale } from '../sales/sale-window.ts'
import { sectionUnknown } from '../sales/section-unknown.ts'
import { checkNoRide, checkSeats } from '../sales/wanted.ts'
import { lockPerformance } from '../stock/lock.ts'
import { offersFirst, type Settle, settleBefore, settleStock } from '../stock/settle.ts'
import { type Fitting, fitWish, placesFor } from './fit.ts'
import { offerSeats } from './match.ts'
import { emptyRoom, type RailRoom, type Room, roomNow } from './room.ts'
import { untilOf } from './until.ts'
import { type WaitRow, waitById } from './wait-rows.ts'
import { viewWait, type WaitView } from './wait-view.ts'
import type { WaitWish } from './wish.ts'

export interface WaitInput {
  performance: string
  party: number
  /** Any of these would do; none: any. */
  sections: string[]
  categories: string[]
  /** By the first price type, a seat. */
  price_most_minor: Minor | null
  together: boolean
  /** On a train; the whole way where nothing is said. */
  ride?: Ride | undefined
  /** `start-2h`, or a local time of the venue. */
  until: string
  /** His name, and his number or address where nothing is said, are those of the customer. */
  customer?: string | undefined
  /** Needed where no customer is named. */
  name?: string | undefined
  contact: string | null
  key: string
}

export interface WaitAdded {
  wait: WaitView
  /** True where the key had been used for the same request before: nothing was written now. */
  replay: boolean
}

const insertWait = insertRows<WaitRow>('waitRequest', [
  'performanceId',
  'id',
  'ref',
  'status',
  'party',
  'wish',
  'contact',
  'untilAt',
  'orderId',
  'clerk',
  'registerId',
  'at',
  'customerId',
])

/**
 * Refuses, in this order: value-faulty (a party, a name, a price), key-reused, what is refused of a customer, performance-unknown, not-on-sale,
 * value-faulty (a moment that has passed, a ride in a house), stop-unknown, ride-backwards, section-unknown,
 * category-unknown, wait-hopeless (it could never fit),
 * wait-needless (it fits now).
 */
export async function addWait(
  desk: Desk,
  input: WaitInput,
  options: { dryRun?: boolean } = {},
): Promise<WaitAdded> {
  await need(desk, 'sell')
  checkSeats('best', input.party)
  const most = input.price_most_minor
  if (most !== null && !(Number.isSafeInteger(most) && most >= 0))
    throw refuse('value-faulty', { field: 'price', found: String(most), wanted: '0, 1, 2, …' })
  if (input.customer === undefined || input.name !== undefined) nameOf('name', input.name ?? '')
  if (input.contact !== null) nameOf('contact', input.contact)
  if (options.dryRun) return rehearse(desk.store, (tx) => addIn(tx, desk, input, settleStock))
  const settled = settledBy(input.key, (tx, id) => addedBefore(tx, input.performance, id))
  return offersFirst(desk, () => desk.store.write((tx) => addIn(tx, desk, input, settleBefore), { settled }))
}

async function addIn(tx: Tx, desk: Desk, input: WaitInput, settle: Settle): Promise<WaitAdded> {
  const at = desk.clock.now()
  const id = desk.ids.next()
  const { key, ...content } = input
  const done = await earlier(tx, {
    key,
    operation: 'wait',
    content: content as unknown as Json,
    subject: id,
    at,
  })
  if (done) return addedBefore(tx, input.performance, done)
  const who = await whoWaits(tx, input)
  const performance = await lockPerformance(tx, input.performance)
  checkOnSale(performance, at)
  const until = untilOf(performance, input.until, at)
  await settle(tx, desk, performance, at)
  const empty = await emptyRoom(tx, performance)
  const wish = wishFrom(empty, performance, input)
  const untilAt = Math.min(until, boardsUntil(empty, performance, wish, at))
  await checkWorthWaiting(tx, performance, wish, input.party, at)
  const row: WaitRow = {
    performanceId: performance.id,
    id,
    ref: await nextRef(tx, performance.id),
    status: 'waiting',
    party: input.party,
    wish: canonical(wish as unknown as Json),
    contact: canonical({ name: who.name, contact: who.contact }),
    untilAt,
    orderId: null,
    clerk: desk.actor.clerk,
    registerId: desk.actor.register,
    at,
    customerId: who.customerId,
  }
  await insertWait(tx, [row])
  const body = { wait: row.ref, performance: performance.code, party: row.party, wish, until_at: untilAt }
  await record(tx, desk, { action: 'wait.added', subject: id, body: body as unknown as Json }, at)
  return { wait: await viewWait(tx, performance, row), replay: false }
}

/** Refuses what is refused of a customer. */
async function whoWaits(tx: Tx, { customer, name = '', contact }: WaitInput) {
  if (customer === undefined) return { name, contact, customerId: null }
  const row = await lockCustomer(tx, (await findCustomer(tx, customer)).id)
  const reached = row.phone === null ? row.email : lastFirst(row.phone)
  return { name: name || (row.name ?? ''), contact: contact ?? reached, customerId: row.id }
}

/** The request that a key made, as it is now. */
async function addedBefore(tx: Tx, asked: string, id: string): Promise<WaitAdded> {
  const performance = await findPerformance(tx, asked)
  return { wait: await viewWait(tx, performance, await waitById(tx, performance.id, id)), replay: true }
}

/** Counted under the performance's lock; the unique key stands behind it. */
async function nextRef(tx: Tx, performanceId: string): Promise<string> {
  const { waitRequest } = tx.t
  const [counted] = await tx
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(waitRequest)
    .where(sql`${waitRequest.performanceId} = ${performanceId}`)
  return `W${(counted?.count ?? 0) + 1}`
}

/** As the plan writes it. Refuses value-faulty, stop-unknown, ride-backwards, section-unknown, category-unknown. */
function wishFrom({ plan, rail }: Room, row: PerformanceRow, input: WaitInput): WaitWish {
  const { code: performance } = row
  const ride = rideFrom(rail, row, input)
  const named = (asked: string, known: string[]) =>
    known.find((name) => name.toLowerCase() === asked.toLowerCase())
  const sections = input.sections.map((asked) => {
    const known = plan.sections.map(({ name }) => name)
    const found = named(asked, known)
    if (found === undefined) throw sectionUnknown(performance, asked, plan)
    return found
  })
  const categories = input.categories.map((asked) => {
    const known = plan.categories.map(({ name }) => name)
    const found = named(asked, known)
    if (found === undefined) throw refuse('category-unknown', { performance, asked, known })
    return found
  })
  const { price_most_minor, together } = input
  const inOrder = (names: string[]) => [...new Set(names)].sort()
  const wish = { categories: inOrder(categories), price_most_minor, together }
  if (!rail || !ride) return { ...wish, sections: inOrder(sections) }
  const { classes } = rail.run.train
  const largest = classes[findClass(row, rail.run, undefined)]!
  const accepted = sections.length > 0 ? sections : categories.length > 0 ? [...classes] : [largest]
  return { ...wish, sections: inOrder(accepted), ride }
}

/** Nobody waits for a train that has left him; in a house for ever. Refuses ride-departed. */
function boardsUntil({ rail }: Room, row: PerformanceRow, { ride }: WaitWish, now: number): number {
  if (!rail || !ride) return Number.POSITIVE_INFINITY
  const trip = askedTrip(row, rail.run, ride)
  const late = departed(row, rail.run, trip, now)
  if (late) throw late
  return leavesAt(row, rail.run, trip.from)
}

/** The stations of a ride; null in a house, which goes nowhere. */
function rideFrom(rail: RailRoom | null, row: PerformanceRow, { ride }: WaitInput): WaitWish['ride'] | null {
  if (!rail) {
    checkNoRide({ ride })
    return null
  }
  const { from, to } = askedTrip(row, rail.run, ride ?? {})
  const { stops } = rail.run.route
  return { from: stops[from]!.station, to: stops[to]!.station }
}

/** Refuses wait-hopeless where an empty house would not do, wait-needless where what is free now would. */
async function checkWorthWaiting(
  tx: Tx,
  performance: PerformanceRow,
  wish: WaitWish,
  party: number,
  at: number,
): Promise<void> {
  const { code } = performance
  const empty = await emptyRoom(tx, performance)
  if (fitWish(empty, wish, party).kind === 'none') {
    const { free, longest } = placesFor(empty, wish)
    throw refuse('wait-hopeless', {
      performance: code,
      wanted: party,
      together: wish.together,
      ...(wish.ride ? { ride: wish.ride } : {}),
      free,
      longest,
    })
  }
  const room = await roomNow(tx, performance, at)
  const now = fitWish(room, wish, party)
  if (now.kind !== 'none') throw needless(code, room, wish, now, party)
}

function needless(performance: string, room: Room, { ride }: WaitWish, fits: Fitting, wanted: number) {
  if (fits.kind === 'standing')
    return refuse('wait-needless', { performance, wanted, seats: [], section: fits.section.name })
  const seats = offerSeats(room, fits, wanted, String).map(({ label }) => label)
  return refuse('wait-needless', { performance, wanted, seats, section: null, ...(ride ? { ride } : {}) })
}
