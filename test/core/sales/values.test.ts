/** What comes from outside is refused with its field before an engine sees it: both engines then say the same. */
import { beforeEach, expect, it } from 'vitest'
import { actorOf } from '../../../src/core/desk.ts'
import { isRefusal } from '../../../src/core/refusal.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { type SellInput, sell } from '../../../src/core/sales/sell.ts'
import { openTill } from '../../../src/core/tills/open-till.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'

const input = (change: Partial<SellInput> = {}): SellInput => ({
  performance: 'show',
  wanted: { mode: 'best', count: 2 },
  types: {},
  payment: { tender: 'cash', tendered_minor: null },
  key: 'a key',
  ...change,
})

async function fieldOf(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (isRefusal(error, 'value-faulty')) return error.details.field
    throw error
  }
  throw new Error('expected value-faulty, but nothing was refused')
}

/** Nothing, blank, NUL, half a character, and more than an index takes. */
const UNSTORABLE = ['', ' ', 'a\0b', 'a\ud800', 'x'.repeat(201)]

describeEngines('a value from outside', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([150, 150]) })
  })
  const orders = () => desk.store.read((tx) => tx.$count(tx.t.order))

  it.each(UNSTORABLE)('%j is no key of any operation', async (key) => {
    const { ref } = await hold(desk, { performance: 'show', wanted: { mode: 'best', count: 1 }, key: 'h' })
    const { order } = await sell(desk, input({ key: 's' }))
    const all = [
      () => sell(desk, input({ key })),
      () => hold(desk, { performance: 'show', wanted: { mode: 'best', count: 1 }, key }),
      () => release(desk, { order: ref, key }),
      () => refund(desk, { order: order.ref, tickets: [], key }),
      () => openTill(desk, { float_minor: 0, key }),
    ]
    for (const each of all) expect(await fieldOf(each)).toBe('key')
    expect(await orders()).toBe(2)
  })

  it('is one key however its letters are composed', async () => {
    await sell(desk, input({ key: 'caf\u00e9' }))
    expect((await sell(desk, input({ key: 'cafe\u0301' }))).replay).toBe(true)
  })

  it.each([Number.NaN, 60.5, -1, 2 ** 60])('%d is no amount that is tendered', async (tendered_minor) => {
    const payment = { tender: 'cash' as const, tendered_minor }
    expect(await fieldOf(() => sell(desk, input({ payment })))).toBe('tendered')
    expect(await orders()).toBe(0)
  })

  it.each([-1, 0.5, Number.NaN, 1e9])('%d is no count of a price type', async (count) => {
    expect(await fieldOf(() => sell(desk, input({ types: { adult: 2, child: count } })))).toBe('type child')
    expect(await orders()).toBe(0)
  })

  it('is no price of a sale whose total would be rounded', async () => {
    const terms = { ...TERMS, prices: { Best: { adult: 10 ** 14 } } }
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([150]), terms })
    const wanted = { mode: 'best' as const, count: 100 }
    expect(await fieldOf(() => sell(desk, input({ wanted })))).toBe('total')
    expect(await orders()).toBe(0)
  })

  it('is another sale where its price types come in another order: they fill the seats so', async () => {
    await sell(desk, input({ types: { adult: 1, child: 1 } }))
    const swapped = sell(desk, input({ types: { child: 1, adult: 1 } }))
    await expect(swapped).rejects.toMatchObject({ code: 'key-reused' })
  })

  it('is no seed of a lot unless it is a whole number', async () => {
    const wanted = { mode: 'random' as const, count: 1, seed: 0.5 }
    expect(await fieldOf(() => sell(desk, input({ wanted })))).toBe('seed')
  })

  it('is too many seats in ranges as in counts', async () => {
    const wanted = { mode: 'chosen' as const, seats: ['Hall A-1..A-150', 'Hall B-1..B-150'] }
    expect(await fieldOf(() => sell(desk, input({ wanted })))).toBe('seat')
    expect(await orders()).toBe(0)
  })
})

it.each(UNSTORABLE)('%j is neither a clerk nor a register', async (name) => {
  expect(await fieldOf(() => actorOf(name, 'one'))).toBe('clerk')
  expect(await fieldOf(() => actorOf('ana', name))).toBe('register')
})

it('a clerk and a register are kept in one form', () => {
  expect(actorOf('Zoe\u0301', 'window 1')).toEqual({
    clerk: 'Zo\u00e9',
    register: 'window 1',
    channel: 'counter',
  })
})
