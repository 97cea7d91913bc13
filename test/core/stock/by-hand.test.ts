import { beforeEach, expect, it } from 'vitest'
import { hold } from '../../../src/core/sales/hold.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import type { Wanted } from '../../../src/core/sales/wanted.ts'
import { adjustStock } from '../../../src/core/stock/adjust-stock.ts'
import { explainOrder } from '../../../src/core/stock/explain-order.ts'
import { lockingText } from '../../../src/core/stock/strategy.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

/** A hall of rows A and B, and a balcony of row C, which lies farther away: eight seats each; D-1 for a wheelchair. */
function plan() {
  const made = smallPlan([8, 8, 8])
  const [hall] = made.sections
  const up = hall!.seats.filter(({ row }) => row === 'C')
  hall!.seats = hall!.seats.filter(({ row }) => row !== 'C')
  Object.assign(up[0]!, { accessible: true })
  const balcony = { ...hall!, name: 'Balcony', capacity: 8, seats: up }
  made.sections = [{ ...hall!, capacity: 16 }, balcony]
  return made
}

let counter = 0
const key = () => `key-${counter++}`

describeEngines('a section whose capacity was set by hand', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: plan() })
  })
  const allow = (section: string, capacity: number) =>
    adjustStock(desk, { performance: 'show', section, capacity, key: key() })
  const held = async (wanted: Wanted) => {
    const made = await hold(desk, { performance: 'show', wanted, key: key() })
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    return made.seats.map(({ id }) => id).join(' ')
  }
  const best = (count: number, wish: object = {}): Wanted => ({ mode: 'best', count, ...wish })
  const optimistically = () =>
    desk.store.write((tx) => tx.update(tx.t.performance).set({ locking: lockingText({ '*': 'optimistic' }) }))

  for (const how of ['by turn', 'optimistically'])
    it(`sends a party that it has no room for to where there is room, ${how}`, async () => {
      if (how === 'optimistically') await optimistically()
      await allow('Hall', 3)
      expect(await held(best(4))).toMatch(/^C\d C\d C\d C\d$/)
      expect(await held(best(2))).toMatch(/^A\d A\d$/)
      // The hall has room for one more.
      expect(await held(best(3))).toMatch(/^C/)
      expect(await held(best(1))).toMatch(/^[AB]/)
      const few = await refusalOf('not-enough-seats', held(best(1)))
      expect(few.details).toMatchObject({ free: 0, wanted: 1 })
    })

  it('gives a party in pieces as many of its seats as it has room for', async () => {
    await allow('Hall', 3)
    await allow('Balcony', 2)
    const seats = await held(best(5))
    expect(seats.match(/C/g)).toHaveLength(2)
    expect((await refusalOf('not-enough-seats', held(best(1)))).details.free).toBe(0)
  })

  it('is not drawn from where it has no room, and the draw comes out again', async () => {
    await allow('Hall', 3)
    for (let seed = 1; seed <= 6; seed++) {
      const payment = { tender: 'cash' as const, tendered_minor: null }
      const wanted: Wanted = { mode: 'random', count: 4, seed }
      const request = { performance: 'show', wanted, types: {}, payment, key: key() }
      const { order } = await sell(desk, request, { dryRun: true })
      expect(order.tickets.map(({ seat }) => seat.section)).toEqual(Array(4).fill('Balcony'))
    }
    const { ref } = await hold(desk, {
      performance: 'show',
      wanted: { mode: 'random', count: 4, seed: 7 },
      key: key(),
    })
    expect((await explainOrder(desk, ref)).draw).toMatchObject({ same: true, seed: 7 })
  })

  it('is what somebody wants to be near to only as far as it has room', async () => {
    await allow('Hall', 1)
    expect(await held(best(2, { near: 'B-4' }))).toMatch(/^C/)
    expect(await held(best(1, { near: 'B-4' }))).toBe('B4')
  })

  it('keeps a wheelchair out, too, when it is full', async () => {
    await allow('Balcony', 0)
    const few = await refusalOf('not-enough-accessible', held(best(1, { accessible: 1 })))
    expect(few.details.free).toBe(0)
  })

  it('is no other choice for who leaves a single seat elsewhere', async () => {
    await refusalOf('leaves-single', held({ mode: 'chosen', seats: ['C-7'] }))
    await allow('Hall', 0)
    // In the balcony itself there are others that leave none; with six of its seats taken there are not.
    await refusalOf('leaves-single', held({ mode: 'chosen', seats: ['C-7'] }))
    await held({ mode: 'chosen', seats: ['C-2..C-6'], allow_single: true })
    expect(await held({ mode: 'chosen', seats: ['C-7'] })).toBe('C7')
  })

  it('is not offered in place of a seat that is taken', async () => {
    await held({ mode: 'chosen', seats: ['A-4'] })
    await allow('Hall', 1)
    const taken = await refusalOf('seats-taken', held({ mode: 'chosen', seats: ['A-4'], allow_single: true }))
    expect(taken.details.nearest).toEqual([expect.stringMatching(/C-/)])
  })
})
