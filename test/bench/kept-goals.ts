/**
 * Goal 9 of the seats study: on trains nothing is sold below what is protected, where people wait nobody's fitting wish
 * is passed by, and whoever exchanges has his old seats or the new ones. All is counted from the rows by other means than
 * those that keep it; all is seeded.
 */

import { eq, inArray } from 'drizzle-orm'
import { seeded } from '../../src/core/random.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { exchange } from '../../src/core/sales/exchange/exchange.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { sell } from '../../src/core/sales/sell.ts'
import type { Wanted } from '../../src/core/sales/wanted.ts'
import { setProtection } from '../../src/core/stock/set-protection.ts'
import { addWait } from '../../src/core/waiting/add-wait.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'
import { openRailHouse, SEATS, STATIONS } from '../storms/rail-house.ts'
import { openHouse, smallPlan, type TestDesk } from '../support/house.ts'

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]
const DEEDS = 150
const PROTECTED = { min_legs: 3, seats: 3 }
const ROWS = [10, 10, 10]

export interface Kept {
  /** Short trips that left fewer free than are protected on one of their legs. */
  undercut: number
  shortTrips: number
  /** Times that somebody waited after a deed for what was free. */
  passed: number
  offers: number
  /** Exchanges that were made, those that were refused, and those after which somebody had more or fewer seats than before. */
  exchanges: number
  exchangesRefused: number
  lost: number
  refused: number
}

type Counts = Kept
type Day = {
  desk: TestDesk
  store: Store
  next: () => number
  counts: Counts
  bought: string[]
  deed: number
}

const payment = { tender: 'cash', tendered_minor: null } as const
const upTo = (next: () => number, most: number) => 1 + Math.floor(next() * most)

export async function keptGoals(): Promise<Kept> {
  const counts: Counts = {
    undercut: 0,
    shortTrips: 0,
    passed: 0,
    offers: 0,
    exchanges: 0,
    exchangesRefused: 0,
    lost: 0,
    refused: 0,
  }
  for (const seed of SEEDS)
    for (const [open, play] of [
      [openRailHouse, playTrain],
      [openHall, playHall],
    ] as const) {
      const store = await openStore(':memory:')
      await prepareStore(store, { now: () => 0 })
      const desk = await open(store)
      await play({ desk, store, next: seeded(seed), counts, bought: [], deed: 0 })
      await store.close()
    }
  return counts
}

/** The order, or undefined where it was refused. */
async function unlessRefused<T>(counts: Counts, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (!isRefusal(error)) throw error
    counts.refused++
    return undefined
  }
}

async function buy(day: Day, performance: string, wanted: Wanted): Promise<boolean> {
  const input = { performance, wanted, types: {}, payment, key: `buy ${day.deed}` }
  const sale = await unlessRefused(day.counts, sell(day.desk, input))
  if (sale) day.bought.push(sale.order.ref)
  return sale !== undefined
}

async function giveBack(day: Day): Promise<void> {
  const at = Math.floor(day.next() * day.bought.length)
  const [order] = day.bought.splice(at, 1)
  if (order)
    await unlessRefused(day.counts, refund(day.desk, { order, tickets: [], key: `back ${day.deed}` }))
}

/** For other seats, or for another ride. */
async function change(day: Day, wanted: (seats: number) => Wanted): Promise<boolean> {
  const { counts, store } = day
  const at = Math.floor(day.next() * day.bought.length)
  const order = day.bought[at]
  if (order === undefined) return false
  const before = (await seatsOf(store, [order])).length
  const input = { order, tickets: [], types: {}, wanted: wanted(before), key: `change ${day.deed}` }
  const made =
    (await unlessRefused(counts, exchange(day.desk, { ...input, payment: [] }))) ??
    (await unlessRefused(counts, exchange(day.desk, { ...input, payment: [payment] })))
  if (made) counts.exchanges++
  else counts.exchangesRefused++
  const orders = made ? [order, made.order.ref] : [order]
  if ((await seatsOf(store, orders)).length !== before) counts.lost++
  if (made) day.bought[at] = made.order.ref
  return made !== undefined
}

/** The places that are claimed for these orders, each once. */
async function seatsOf(store: Store, refs: string[]): Promise<string[]> {
  const rows = await store.read(async (tx) => {
    const { claim, order } = tx.t
    const plain = refs.map((ref) => ref.replace('-', ''))
    return tx
      .select({ seat: claim.seat })
      .from(claim)
      .innerJoin(order, eq(order.id, claim.orderId))
      .where(inArray(order.ref, plain))
  })
  return [...new Set(rows.map(({ seat }) => seat))]
}

async function playTrain(day: Day): Promise<void> {
  const { desk, next, counts } = day
  const rule = { class: '2', ...PROTECTED, steps: [] }
  await setProtection(desk, { performance: 'run', code: 'long', rule, key: 'protect' })
  for (; day.deed < DEEDS; day.deed++) {
    if (next() < 0.3) {
      await giveBack(day)
      continue
    }
    const from = Math.floor(next() * (STATIONS.length - 1))
    const to = from + upTo(next, STATIONS.length - 1 - from)
    const ride = { from: STATIONS[from]!, to: STATIONS[to]! }
    const isMade =
      next() < 0.3
        ? await change(day, (count) => ({ mode: 'best', count, ride }))
        : await buy(day, 'run', { mode: 'best', count: upTo(next, 2), ride })
    if (!isMade || to - from >= PROTECTED.min_legs) continue
    counts.shortTrips++
    const free = await freeByLeg(day.store)
    if (free.slice(from, to).some((left) => left < PROTECTED.seats)) counts.undercut++
  }
}

async function freeByLeg(store: Store): Promise<number[]> {
  const claims = await store.read((tx) => tx.select({ leg: tx.t.claim.leg }).from(tx.t.claim))
  return STATIONS.slice(1).map((_, leg) => SEATS.length - claims.filter((claim) => claim.leg === leg).length)
}

const openHall = (store: Store) => openHouse(store, { plan: smallPlan(ROWS) })

/** A full hall: some give back, some wait, some only come by; offers that nobody takes end. */
async function playHall(day: Day): Promise<void> {
  const { desk, next, counts } = day
  for (; await buy(day, 'show', { mode: 'best', count: 2 }); day.deed++);
  for (const end = day.deed + DEEDS; day.deed < end; day.deed++) {
    const drawn = next()
    if (drawn < 0.1) desk.advance(31 * 60_000)
    if (drawn < 0.4) await giveBack(day)
    else if (drawn < 0.6) await wait(day)
    else if (drawn < 0.75) await change(day, (count) => ({ mode: 'random', count, seed: day.deed }))
    else await buy(day, 'show', { mode: 'best', count: upTo(next, 3) })
    counts.passed += await waitingInVain(day.store)
  }
  const rows = await day.store.read((tx) =>
    tx.select({ order: tx.t.waitRequest.orderId }).from(tx.t.waitRequest),
  )
  counts.offers += rows.filter(({ order }) => order !== null).length
}

async function wait({ desk, next, counts, deed }: Day): Promise<void> {
  const wish = { sections: [], categories: [], price_most_minor: null, together: next() < 0.5 }
  const who = { name: 'somebody', contact: null, until: 'start-1m' }
  const input = { performance: 'show', party: upTo(next, 4), ...wish, ...who, key: `wait ${deed}` }
  await unlessRefused(counts, addWait(desk, input))
}

/** How many wait for what is free. */
async function waitingInVain(store: Store): Promise<number> {
  const { taken, queue } = await store.read(async (tx) => ({
    taken: await tx.select({ seat: tx.t.claim.seat }).from(tx.t.claim),
    queue: await tx.select().from(tx.t.waitRequest),
  }))
  const gone = new Set(taken.map(({ seat }) => seat))
  let [free, longest, run] = [0, 0, 0]
  let before: number | undefined
  for (const { id, segment } of smallPlan(ROWS).sections[0]!.seats) {
    if (segment !== before) run = 0
    before = segment
    run = gone.has(id) ? 0 : run + 1
    if (!gone.has(id)) free++
    longest = Math.max(longest, run)
  }
  const fits = ({ party, wish }: (typeof queue)[number]) =>
    party <= ((JSON.parse(wish) as { together: boolean }).together ? longest : free)
  return queue.filter((row) => row.status === 'waiting' && fits(row)).length
}
