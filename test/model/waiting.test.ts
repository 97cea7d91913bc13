/** Random days with a waiting list: who is offered what, and when, is as in a model of Maps after every step. */
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, smallPlan } from '../support/house.ts'
import { type Plant, planted } from '../support/seams.ts'
import { playWaiting, waitingDay } from './waiting-day.ts'
import { PIT } from './waiting-list.ts'

const DAYS = { sqlite: 20, postgres: 4 }
/** Days on which every planted bug is found; the first that finds one ends them. */
const PLANTED = 10
const HOUSES = Number(process.env.WICKET_RUNS ?? 1)
const LONG = { timeout: 120_000 * HOUSES }

const open = (store: Store) => openHouse(store, { plan: smallPlan([5, 5], PIT) })

describeEngines('a waiting list in Maps', (engine) => {
  it('agrees with the program on every offer after every step, and nobody is passed', LONG, async () => {
    for (let house = 0; house < HOUSES; house++) {
      const store = await engine.fresh()
      await open(store)
      let number = 0
      const property = fc.asyncProperty(waitingDay, (deeds) => playWaiting(store, ++number, deeds))
      await fc.assert(property, { numRuns: DAYS[engine.dialect] })
    }
  })
})

const opened: Store[] = []
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
})

/** Days with a fixed seed; true as soon as one of them disagrees with the model or with `verify`. */
async function isFound(plant: Plant): Promise<boolean> {
  const store = await openStore(':memory:')
  opened.push(store)
  await prepareStore(store, { now: () => 0 })
  await open(store)
  let number = 0
  const property = fc.asyncProperty(waitingDay, (deeds) =>
    playWaiting(planted(store, plant), ++number, deeds),
  )
  return (await fc.check(property, { numRuns: PLANTED, seed: 20261123, endOnFailure: true })).failed
}

/** Rows of nine columns, one after another; the last of each is when it ends. */
type ClaimValues = (string | number | null)[]

const endLater = (values: ClaimValues) =>
  values.map((value, at) => (at % 9 === 8 && typeof value === 'number' ? value + 60_000 : value)) as never

const BUGS: Record<string, Plant> = {
  'a queue in which the last comes first': async (name, _values, run) =>
    name === 'wait_queue' ? ((await run()) as unknown[]).toReversed() : run(),
  'a queue whose first is passed over': async (name, _values, run) =>
    name === 'wait_queue' ? ((await run()) as unknown[]).slice(1) : run(),
  'an offer that has ended and stays': (name, _values, run) => (name === 'wait_close_offer' ? [] : run()),
  'nobody who is ever asked': (name, _values, run) => (name === 'wait_queue' ? [] : run()),
  'an offer whose claims end later than it': async (name, values, run) =>
    /^insert_claim_\d+$/.test(name) ? run(endLater(values as unknown as ClaimValues)) : run(),
}

describe('the model of the waiting list', () => {
  it('agrees without a planted bug, on the very days that must find one', async () => {
    expect(await isFound((_name, _values, run) => run())).toBe(false)
  })

  it.each(Object.entries(BUGS))('finds %s', async (_title, plant) => {
    expect(await isFound(plant)).toBe(true)
  })
})
