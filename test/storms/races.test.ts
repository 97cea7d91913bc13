/** Two requests at one moment, on two connections where the engine has them: each is done or refused, never half. */
import { beforeEach, expect, it } from 'vitest'
import { isRefusal } from '../../src/core/refusal.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { type SellInput, sell } from '../../src/core/sales/sell.ts'
import { closeTill } from '../../src/core/tills/close-till.ts'
import { openTill } from '../../src/core/tills/open-till.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../support/house.ts'

const ROUNDS = 12

describeEngines('at one moment', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    const plan = smallPlan([24, 24])
    desk = await openHouse(await engine.fresh(), { plan, performances: ['show', 'other'] })
  })
  let keys = 0
  const input = (wanted: SellInput['wanted'], performance = 'show'): SellInput => ({
    performance,
    wanted,
    types: {},
    payment: { tender: 'cash', tendered_minor: null },
    key: `key ${keys++}`,
  })
  const seats = (...names: string[]) => ({ mode: 'chosen' as const, seats: names, allow_single: true })
  const at = (register: string) => ({ ...desk, actor: { clerk: 'ana', register, channel: 'counter' } })
  /** `done` or the refusal's code; anything else is a failure of the test. */
  const outcomes = (...work: Promise<unknown>[]) =>
    Promise.all(
      work.map((each) =>
        each.then(
          () => 'done',
          (error: unknown) => {
            if (isRefusal(error)) return error.code
            throw error
          },
        ),
      ),
    )
  const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const tills = () => desk.store.read((tx) => tx.$count(tx.t.till))

  it('two first sales at a register share the till that one of them opened', async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      const register = at(`register ${round}`)
      const both = [input(seats(`A${round}`)), input(seats(`A${round}`), 'other')]
      expect(await outcomes(...both.map((each) => sell(register, each)))).toEqual(['done', 'done'])
      expect(await tills()).toBe(round)
    }
    await books()
  })

  it('of two who open a till one is refused, and a sale beside them goes into it or before it', async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      const register = at(`register ${round}`)
      const opening = () => openTill(register, { float_minor: 5000, key: `open ${keys++}` })
      const all = await outcomes(opening(), opening(), sell(register, input(seats(`A${round}`))))
      expect(all).toContain('done')
      expect(all.slice(0, 2)).toContain('till-already-open')
      expect(await tills()).toBe(round)
    }
    await books()
  })

  it('two returns of different tickets of an order are both done', async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      const { order } = await sell(desk, input(seats(`A${round}`, `B${round}`)))
      const giveBack = (row: string) =>
        refund(desk, { order: order.ref, tickets: [`${row}-${round}`], key: `refund ${keys++}` })
      expect(await outcomes(giveBack('A'), giveBack('B'))).toEqual(['done', 'done'])
    }
    await books()
  })

  it('two returns of one ticket: one is done, the other refused', async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      const { order } = await sell(desk, input(seats(`A${round}`)))
      const giveBack = () => refund(desk, { order: order.ref, tickets: [], key: `refund ${keys++}` })
      const answers = await outcomes(giveBack(), giveBack())
      expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
      expect(['ticket-state', 'order-state', 'done']).toEqual(expect.arrayContaining(answers))
    }
    await books()
  })

  it('a hold is sold, released or exchanged, by one of those who want to', async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      const wanted = seats(`A${round}`)
      const { ref } = await hold(desk, { performance: 'show', wanted, key: `hold ${keys++}` })
      const exchange = {
        performance: 'show',
        wanted: seats(`B${round}`),
        instead: ref,
        key: `hold ${keys++}`,
      }
      const [sold, released, exchanged] = await outcomes(
        sell(desk, input({ mode: 'held', order: ref })),
        release(at('other'), { order: ref, key: `release ${keys++}` }),
        hold(at('third'), exchange),
      )
      expect(['done', 'order-state', 'hold-expired']).toContain(sold)
      expect(['done', 'order-state']).toContain(released)
      expect(['done', 'order-state']).toContain(exchanged)
      if (sold === 'done') expect(await desk.store.read((tx) => tx.$count(tx.t.ticket))).toBeGreaterThan(0)
      await books()
    }
  })

  it('a sale beside the close of its till is counted in that till or in the next', async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      await sell(desk, input(seats(`A${round}`)))
      const closing = closeTill(desk, { counted_minor: 0, reason: 'not counted', key: `close ${keys++}` })
      expect(await outcomes(closing, sell(desk, input(seats(`B${round}`))))).toEqual(['done', 'done'])
      await books()
    }
  })
})
