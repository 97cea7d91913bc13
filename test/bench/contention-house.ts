/** The house that clerks contend for: the example theatre of 738 seats, a performance for each round. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importPlan } from '../../src/core/catalogue/plan/import-plan.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { lockingText } from '../../src/core/stock/strategy.ts'
import type { Store } from '../../src/db/store.ts'
import { openHouse, TERMS, type TestDesk } from '../support/house.ts'

export const LAST = 50
const MOST_AT_ONCE = 200

/** Where each clerk sells so much by each way of locking before anything is measured. */
export const WARM = { code: 'warm', parties: 8 }

/** What each clerk is told of a round. */
export interface Round {
  performance: string
  /** The strategy goes by it. */
  channel: string
  mode: 'best' | 'chosen'
  /** The empty house, or the last seats of it. */
  seats: 'house' | 'rest'
  /** So many requests at most. */
  parties: number
  seed: number
}

/** What a clerk did in a round. */
export interface Played {
  /** Of every request that was sold, or lost to a rival in the end. */
  took_ms: number[]
  /** How many were sold. */
  parties: number
  /** Named seats that were taken. */
  collisions: number
  /** Lost proposals that were followed by another try. */
  retries: number
  contended: number
}

export const CHANNELS = { pessimistic: 'counter', optimistic: 'web' } as const

async function readTheatre() {
  const root = process.env.WICKET_ROOT ?? process.cwd()
  const text = readFileSync(join(root, 'examples/theatre/plan.json'), 'utf8')
  const { plan } = await importPlan(text, { file: 'plan.json', fixGuids: true })
  if (!plan) throw new Error('the theatre has no plan')
  return plan
}

export const THEATRE = await readTheatre()
const SEATS = THEATRE.sections.reduce((sum, { seats }) => sum + seats.length, 0)

/** The id that `openHouse` gives a performance of this code. */
export const ID_OF = (code: string) => `id-${code}`

export async function openContendedHouse(store: Store, performances: string[]): Promise<TestDesk> {
  const all = { adult: 2000, child: 1000 }
  const prices = Object.fromEntries(THEATRE.categories.map(({ name }) => [name, all]))
  const desk = await openHouse(store, { plan: THEATRE, terms: { ...TERMS, prices }, performances })
  await store.write(async (tx) => {
    const locking = lockingText({ [CHANNELS.optimistic]: 'optimistic' })
    await tx.update(tx.t.performance).set({ locking })
  })
  return desk
}

/** Sells all but the last seats, by lot. */
export async function sellDown(desk: TestDesk, performance: string, seed: number): Promise<void> {
  const payment = { tender: 'cash', tendered_minor: null } as const
  for (let left = SEATS - LAST; left > 0; left -= MOST_AT_ONCE) {
    const wanted = { mode: 'random' as const, count: Math.min(left, MOST_AT_ONCE), seed: seed + left }
    await sell(desk, { performance, wanted, types: {}, payment, key: `${performance} down to ${left}` })
  }
}
