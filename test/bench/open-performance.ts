/** A performance of 50,000 seats in a database, 98 % sold: opening it, following it, and the room it takes. */
import { eq } from 'drizzle-orm'
import { decodeSections } from '../../src/core/catalogue/plan/decode.ts'
import type { Plan } from '../../src/core/catalogue/plan/plan.ts'
import { savePlan } from '../../src/core/catalogue/plan-store.ts'
import { seeded } from '../../src/core/random.ts'
import { type House, makeHouse } from '../../src/core/seats/house.ts'
import { makeSeatIndex } from '../../src/core/seats/indexed.ts'
import { followSeats } from '../../src/core/stock/follow-seats.ts'
import { freeSeats } from '../../src/core/stock/free-seats.ts'
import { idRanges } from '../../src/core/stock/id-ranges.ts'
import { seatStates } from '../../src/core/stock/seat-states.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Store, Tx } from '../../src/db/store.ts'
import { inFolder, median, timed } from './measure.ts'

const SHOW = 'show'
const SHARE = 0.98
const TIMES = 15

export interface Opened {
  /** Milliseconds: the first in the process, the median of so many, and the processor time of one of them in the mean. */
  load: { first: number; median: number; cpu: number }
  /** Milliseconds: the index of a house that is loaded. */
  build: number
  /** Milliseconds, medians. */
  map: number
  delta: number
  unchanged: number
  /** Bytes of the plan, the house, its index: heap and buffers; null where the process can't collect. */
  memory: number | null
}

export const openPerformance = (plan: Plan): Promise<Opened> =>
  inFolder(async (folder) => {
    const store = await openStore(`${folder}/house.db`)
    await prepareStore(store, { now: () => 0 })
    await fill(store, plan)
    const opened = await measure(store)
    await store.close()
    return opened
  })

async function fill(store: Store, plan: Plan): Promise<void> {
  const next = seeded(11)
  await store.write(async (tx) => {
    await savePlan(tx, 'hall', plan, 0)
    for (const { name: section, kind, capacity, seats } of plan.sections) {
      const owner = { performanceId: SHOW, leg: 0, section, state: 'sold' as const, orderId: 'order' }
      const rows = seats
        .filter(() => next() < SHARE)
        .map(({ id: seat }) => ({ ...owner, seat, registerId: 'one', at: 0, expiresAt: null }))
      for (let from = 0; from < rows.length; from += 500)
        await tx.insert(tx.t.claim).values(rows.slice(from, from + 500))
      const counted = { held: 0, sold: rows.length, version: 1 }
      await tx.insert(tx.t.stock).values({ performanceId: SHOW, section, kind, capacity, ...counted })
    }
  })
}

/** As `loadPlan` reads it, past its cache. */
async function load(tx: Tx): Promise<{ house: House; free: Uint8Array }> {
  const { planSection } = tx.t
  const rows = await tx.select({ body: planSection.body }).from(planSection).orderBy(planSection.position)
  const sections = decodeSections(rows.map(({ body }) => body))
  const house = makeHouse({ name: '', categories: [], focus: { x: 0, y: 0 }, sections })
  return { house, free: await freeSeats(tx, SHOW, house) }
}

async function openOne(store: Store) {
  const { house, free } = await store.read(load)
  return { house, index: makeSeatIndex(house, free) }
}

async function measure(store: Store): Promise<Opened> {
  const took: number[] = []
  const spent = process.cpuUsage()
  for (let time = 0; time < TIMES; time++) took.push(await timed(() => store.read(load)))
  const { user, system } = process.cpuUsage(spent)
  // Two are kept: what the second adds is what one takes, without the program's own growth.
  const kept = [await openOne(store)]
  const before = await room()
  kept.push(await openOne(store))
  const after = await room()
  const memory = before === null || after === null ? null : after - before
  const { house, index } = kept[0]!
  const map = await medianOf(() => store.read((tx) => seatStates(tx, SHOW, 0)))
  return {
    load: { first: took[0]!, median: median(took), cpu: (user + system) / 1000 / TIMES },
    build: await medianOf(async () => makeSeatIndex(house, index.free)),
    map,
    memory,
    ...(await follow(store, house, index)),
  }
}

/** Each time one sale of two seats has been made elsewhere: the look, and the index after it. */
async function follow(store: Store, house: House, index: ReturnType<typeof makeSeatIndex>) {
  const ranges = idRanges(house, [])
  const look = (before?: Awaited<ReturnType<typeof followSeats>>) =>
    store.read((tx) => followSeats(tx, SHOW, 0, ranges, before))
  let followed = await look()
  const took: number[] = []
  for (let time = 0; time < 200; time++) {
    const seats = [...house.seats.keys()].filter((seat) => index.free[seat]).slice(time % 7, (time % 7) + 2)
    await sellSeats(store, house, seats)
    took.push(
      await timed(async () => {
        const next = await look(followed)
        for (const [section, { seats: now }] of next)
          if (followed.get(section)?.seats !== now)
            index.take(now.map(({ seat }) => house.indexOf.get(seat)!).filter((seat) => index.free[seat]))
        followed = next
      }),
    )
  }
  return { delta: median(took), unchanged: await medianOf(() => look(followed), 200) }
}

async function sellSeats(store: Store, house: House, seats: number[]): Promise<void> {
  await store.write(async (tx) => {
    for (const seat of seats) {
      const section = house.section[seat]!
      const owner = { performanceId: SHOW, leg: 0, section, state: 'sold' as const, orderId: 'later' }
      await tx
        .insert(tx.t.claim)
        .values({ ...owner, seat: house.seats[seat]!.id, registerId: 'two', at: 0, expiresAt: null })
      await tx
        .update(tx.t.stock)
        .set({ version: seat + 2 })
        .where(eq(tx.t.stock.section, section))
    }
  })
}

async function medianOf(work: () => Promise<unknown>, times = TIMES): Promise<number> {
  const took: number[] = []
  for (let time = 0; time < times; time++) took.push(await timed(work))
  return median(took)
}

async function room(): Promise<number | null> {
  const { gc } = globalThis as { gc?: () => void }
  if (!gc) return null
  for (let time = 0; time < 4; time++) {
    gc()
    // Buffers are given back between turns.
    await new Promise((next) => setTimeout(next, 20))
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
