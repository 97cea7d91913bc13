/**
 * Random days of a train against a set of seats and legs: sold, held, exchanged, kept longer, returned, kept back by the house
 * and sold from that, while what is protected and how many may be sold changes. What is free is exactly what nobody has, a
 * return frees exactly its legs, and no short trip ever undercuts what is protected, whatever led to it.
 */
import fc from 'fast-check'
import { afterEach, describe, expect, it, test } from 'vitest'
import { catchUp } from '../../src/core/rollups/catch-up.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'
import { describeEngines } from '../support/engines.ts'
import { makeDesk } from '../support/house.ts'
import { type Plant, planted } from '../support/seams.ts'
import { type Act, acts, BEGINS } from './rail-acts.ts'
import { boardAgrees, DEPARTS, HOUR_MS, openRun, PROTECTS, play, sellOne } from './rail-day.ts'
import { RailTrain } from './rail-train.ts'

const DAYS = { sqlite: 12, postgres: 6 }
/** Days on which every planted bug is found; the first that finds one ends them. */
const PLANTED = 40
const HOUSES = Number(process.env.WICKET_RUNS ?? 1)
const LONG = { timeout: 120_000 * HOUSES }

/** By both ways of locking, from the same days. */
async function playDay(fresh: Store, all: readonly Act[], locking: string, plant?: Plant): Promise<void> {
  await openRun(makeDesk(fresh), locking)
  const desk = makeDesk(plant ? planted(fresh, plant) : fresh)
  const train = new RailTrain(desk.clock.now())
  train.protects = [...PROTECTS]
  for (const [i, act] of [...BEGINS, ...all].entries()) {
    // The sale ends as it leaves, and nothing of this is about that.
    if (act.act === 'wait' && train.now + act.hours * HOUR_MS >= DEPARTS) continue
    const day = { desk, train, key: `act-${i}` }
    await play(day, act)
    await boardAgrees(day)
  }
  await catchUp(desk)
  expect((await verify(desk)).differences).toEqual([])
}

describeEngines('a train sold leg by leg', (engine) => {
  test.each(['pessimistic', 'optimistic'])(
    'is free exactly where nobody has it, and leaves what is protected, whatever is done: %s',
    LONG,
    async (locking) => {
      const day = fc.asyncProperty(acts, async (all) => playDay(await engine.fresh(), all, locking))
      await fc.assert(day, { numRuns: DAYS[engine.dialect] * HOUSES })
    },
  )

  test('gives one seat to A-B and to C-D, and a return leaves the other his', async () => {
    const desk = makeDesk(await engine.fresh())
    await openRun(desk)
    const train = new RailTrain(desk.clock.now())
    train.protects = [...PROTECTS]
    const wish = { way: 'best' as const, n: 1, seat: 0 }
    await sellOne({ desk, train, key: 'a' }, { ...wish, from: 0, to: 2 })
    await sellOne({ desk, train, key: 'b' }, { ...wish, from: 2, to: 4 })
    const [first, second] = train.orders
    expect(second!.has[0]!.split(' ')[0]).toBe(first!.has[0]!.split(' ')[0])
    await refund(desk, { order: first!.ref, tickets: [], key: 'back' })
    first!.over = true
    await boardAgrees({ desk, train, key: '' })
    await catchUp(desk)
    expect((await verify(desk)).differences).toEqual([])
  })
})

const opened: Store[] = []
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
})

/** Days with a fixed seed; true as soon as one of them disagrees with the model or with `verify`. */
async function isFound(plant: Plant): Promise<boolean> {
  const day = fc.asyncProperty(acts, async (all) => {
    const store = await openStore(':memory:')
    opened.push(store)
    await prepareStore(store, { now: () => 0 })
    await playDay(store, all, 'pessimistic', plant)
  })
  return (await fc.check(day, { numRuns: PLANTED, seed: 20261128, endOnFailure: true })).failed
}

type Rows = Record<string, unknown>[]

const BUGS: Record<string, Plant> = {
  'protections that are forgotten': async (name, _values, run) => (name === 'protections_of' ? [] : run()),
  'a protection that never comes down': async (name, _values, run) =>
    name === 'protections_of' ? ((await run()) as Rows).map((row) => ({ ...row, steps: '[]' })) : run(),
  'a capacity set by hand that is forgotten': async (name, _values, run) =>
    name === 'stock_by_hand' ? [] : run(),
  'a house hold whose seats are its own on every leg': async (name, _values, run) =>
    name === 'claims_blocked_by'
      ? ((await run()) as Rows).flatMap((row) => [0, 1, 2, 3].map((leg) => ({ ...row, leg })))
      : run(),
  'a train on which nobody looks at the first leg': async (name, _values, run) =>
    name === 'claims_legs'
      ? ((await run()) as { low: number }[]).map((row) => ({ ...row, low: row.low & ~1 }))
      : run(),
}

describe('the model of a train', () => {
  it('agrees without a planted bug, on the very days that must find one', LONG, async () => {
    expect(await isFound((_name, _values, run) => run())).toBe(false)
  })

  it.each(Object.entries(BUGS))('finds %s', LONG, async (_title, plant) => {
    expect(await isFound(plant)).toBe(true)
  })
})
