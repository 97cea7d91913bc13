/** A house with many performances in one hall, so that seats never run out while sales are counted. */
import { must } from '../../src/core/assert.ts'
import type { Plan } from '../../src/core/catalogue/plan/plan.ts'
import type { Clock } from '../../src/core/clock.ts'
import type { Desk } from '../../src/core/desk.ts'
import { makeIds } from '../../src/core/ids.ts'
import type { Random } from '../../src/core/random.ts'
import type { SellInput } from '../../src/core/sales/sell.ts'
import { openTill } from '../../src/core/tills/open-till.ts'
import { prepareStore } from '../../src/db/open.ts'
import { openSqlite } from '../../src/db/sqlite/engine.ts'
import { MORNING, openHouse, TERMS } from '../support/house.ts'
import { hall } from '../support/plans.ts'

export const PLAN: Plan = hall(26, 40)
/** Seat ids in the order that they are sold, two by two. */
export const SEATS = PLAN.sections.flatMap((section) => section.seats.map((seat) => seat.id))
const BENCH_TERMS = { ...TERMS, prices: { 'Category I': { adult: 2000, child: 1000 } } }

/** One order: a performance, and two of its seats by their place in SEATS. */
export interface Pair {
  performance: number
  first: number
}

export const codeOf = (performance: number): string => `show-${performance}`

export interface BenchHouse {
  desk: Desk
  /** The id of the open till of register `one`. */
  till: string
}

/** Opens a new house file with so many performances, from `show-0` on, and a till. */
export async function newHouse(
  path: string,
  performances: number,
  random: Random,
  clock: Clock = { now: () => MORNING + Math.floor(performance.now()) },
): Promise<BenchHouse> {
  const store = openSqlite(path)
  await prepareStore(store, clock)
  const codes = Array.from({ length: performances }, (_, index) => codeOf(index))
  await openHouse(store, { plan: PLAN, terms: BENCH_TERMS, performances: codes })
  const desk = {
    store,
    clock,
    random,
    ids: makeIds(clock, random),
    actor: { clerk: 'ana', register: 'one', channel: 'counter' },
    pause: async () => undefined,
  }
  await openTill(desk, { float_minor: 0, key: 'till' })
  const [till] = await store.read((tx) => tx.select({ id: tx.t.till.id }).from(tx.t.till))
  return { desk, till: must(till, 'a till was opened').id }
}

export function sellInput({ performance, first }: Pair, key: string): SellInput {
  return {
    performance: codeOf(performance),
    wanted: { mode: 'chosen', seats: [SEATS[first]!, SEATS[first + 1]!] },
    types: {},
    payment: { tender: 'cash', tendered_minor: null },
    key,
  }
}

/** Pairs to sell: a random performance each, its next two seats; the first `sold` of every performance are gone. */
export function makePairs(performances: number, sold: number, next: () => number): () => Pair {
  const taken = new Int32Array(performances).fill(sold)
  return () => {
    for (;;) {
      const performance = Math.floor(next() * performances)
      const first = taken[performance]!
      if (first + 2 > SEATS.length) continue
      taken[performance] = first + 2
      return { performance, first }
    }
  }
}
