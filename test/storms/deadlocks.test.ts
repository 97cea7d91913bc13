/**
 * Whoever moves seats takes its locks in one order, whichever way of locking it goes: PostgreSQL, which would run a
 * transaction again that waits crosswise with another, finds none. It counts them itself.
 */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, it } from 'vitest'
import type { Desk } from '../../src/core/desk.ts'
import { makeIds } from '../../src/core/ids.ts'
import { seeded } from '../../src/core/random.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { openStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'
import { describeEngines } from '../support/engines.ts'
import { MORNING, makeDesk } from '../support/house.ts'
import { answerTo } from './counter.ts'
import { openCrowdHouse } from './crowd.ts'
import { makeMind } from './mind.ts'

const LANES = 8
const REGISTERS = 4
const REQUESTS = 150
/** By which the storm's clock goes on with each request, whatever the machine's does: holds of 1-3 s end. */
const STEP_MS = 40
/** PostgreSQL's processes tell what they have counted once a second, and when they end. */
const COUNTED_MS = 1500

describeEngines(
  'clerks who share registers and do everything, by both ways of locking',
  (engine) => {
    it('never wait for each other crosswise', { timeout: 240_000 }, async () => {
      const house = await openCrowdHouse(await engine.fresh())
      const { location } = house.store
      const before = await deadlocks(location)
      let now = MORNING
      const clock = { now: () => now }
      const codes = new Map<string, number>()
      const lane = async (store: Store, number: number) => {
        const register = `register ${number % REGISTERS}`
        const channel = number % 2 === Math.floor(number / REGISTERS) ? 'web' : 'counter'
        const plain = makeDesk(store, number, register)
        const actor = { clerk: register, register, channel }
        const desk: Desk = { ...plain, actor, clock, ids: makeIds(clock, plain.random) }
        const mind = makeMind(seeded(number), clock.now)
        for (let request = 0; request < REQUESTS; request++) {
          now += STEP_MS
          const ask = mind.next()
          const answer = await answerTo(desk, ask, `${number} ${request}`)
          mind.learn(ask, answer)
          const what = `${ask.verb} ${answer.is}`
          codes.set(what, (codes.get(what) ?? 0) + 1)
        }
      }
      const stores = await Promise.all(Array.from({ length: LANES }, () => openStore(location)))
      await Promise.all(stores.map(lane))
      for (const store of stores) await store.close()
      expect([...codes.keys()]).toEqual(expect.arrayContaining(['hold held', 'sell sold', 'refund refunded']))
      expect(await verify({ ...house, clock })).toMatchObject({ ok: true, differences: [] })
      await pause(COUNTED_MS)
      expect(await deadlocks(location)).toBe(before)
    })
  },
  { shared: true, dialect: 'postgres' },
)

/** How many the server has found in this database. */
async function deadlocks(location: string): Promise<number> {
  const client = new pg.Client({ connectionString: location })
  await client.connect()
  try {
    const { rows } = await client.query(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    )
    return Number(rows[0].deadlocks)
  } finally {
    await client.end()
  }
}
