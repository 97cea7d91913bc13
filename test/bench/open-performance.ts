/** A performance of 50,000 seats in a database, 98 % sold: opening it, following it, and the room it takes. */
import { decodeSections } from '../../src/core/catalogue/plan/decode.ts'
import type { Plan } from '../../src/core/catalogue/plan/plan.ts'
import { type PlanBody, savePlan } from '../../src/core/catalogue/plan-store.ts'
import { best } from '../../src/core/seats/best.ts'
import { type House, makeHouse } from '../../src/core/seats/house.ts'
import { makeSeatIndex } from '../../src/core/seats/indexed.ts'
import { followSeats } from '../../src/core/stock/follow-seats.ts'
import { freeSeats } from '../../src/core/stock/free-seats.ts'
import { idRanges } from '../../src/core/stock/id-ranges.ts'
import { type SeatState, seatStates } from '../../src/core/stock/seat-states.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Store, Tx } from '../../src/db/store.ts'
import { bundleScript, start } from '../support/processes.ts'
import { fillSeats, sellElsewhere } from './full-house.ts'
import { inFolder, median, timed } from './measure.ts'

const SHOW = 'show'
const TIMES = 15
const PROCESSES = 7

/** On the clock, and of the processor. */
interface Took {
  ms: number
  cpu_ms: number
}

export interface Opened {
  /** Milliseconds, each with a first answer: the first in the process, the median of so many, one's mean of the processor. */
  load: { first: number; median: number; cpu: number }
  /** Medians of processes that have done nothing else: until it is open, and until the first answer. */
  alone: { opened: Took; answered: Took }
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
    const { id } = await store.write(async (tx) => {
      await fillSeats(tx, SHOW, plan)
      return savePlan(tx, 'hall', plan, 0)
    })
    const opened = await measure(store)
    await store.close()
    return { ...opened, alone: await openAlone(`${folder}/house.db`, id) }
  })

async function openAlone(file: string, plan: string): Promise<Opened['alone']> {
  const script = await bundleScript('../bench/open-once.ts')
  const all: Opened['alone'][] = []
  for (let time = 0; time < PROCESSES; time++) {
    const { code, stdout, stderr } = await start(script, [file, plan, SHOW]).ended
    if (code !== 0) throw new Error(stderr)
    all.push(JSON.parse(stdout))
  }
  const took = (of: (one: Opened['alone']) => Took): Took => ({
    ms: median(all.map((one) => of(one).ms)),
    cpu_ms: median(all.map((one) => of(one).cpu_ms)),
  })
  return { opened: took((one) => one.opened), answered: took((one) => one.answered) }
}

/** As `loadPlan` reads it, past its cache; with a first answer, for which more is laid out. */
async function load(tx: Tx): Promise<{ house: House; free: Uint8Array }> {
  const { plan, planSection } = tx.t
  const [frame] = await tx.select({ body: plan.body }).from(plan)
  const rows = await tx.select({ body: planSection.body }).from(planSection).orderBy(planSection.position)
  const { pitch } = JSON.parse(frame!.body) as PlanBody
  const sections = decodeSections(
    rows.map(({ body }) => body),
    pitch,
  )
  const house = makeHouse({ name: '', categories: [], focus: { x: 0, y: 0 }, sections })
  const free = await freeSeats(tx, SHOW, house)
  best(house, free, 2)
  return { house, free }
}

/** With what a screen that stays open lays out by and by. */
async function openOne(store: Store) {
  const { house, free } = await store.read(load)
  const { x, y, sectionOf, category } = house
  return { house, index: makeSeatIndex(house, free), laid: [x, y, sectionOf, category.of] }
}

async function measure(store: Store): Promise<Omit<Opened, 'alone'>> {
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
    const chosen = seats.map((seat) => ({ id: house.indexOf.of(seat), section: house.section[seat]! }))
    await sellElsewhere(store, SHOW, chosen)
    took.push(
      await timed(async () => {
        const next = await look(followed)
        for (const [section, { seats: now }] of next) {
          const before = followed.get(section)?.seats
          if (before !== now) index.take(added(before, now).map((seat) => house.indexOf.get(seat)!))
        }
        followed = next
      }),
    )
  }
  return { delta: median(took), unchanged: await medianOf(() => look(followed), 200) }
}

function added(before: readonly SeatState[] = [], now: readonly SeatState[]): string[] {
  const had = new Set(before.map(({ seat }) => seat))
  return now.map(({ seat }) => seat).filter((seat) => !had.has(seat))
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
