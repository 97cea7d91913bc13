/** What comes free at one moment on two connections: each place is offered once, to whom it belongs, whoever is quicker. */
import { beforeEach, expect, it } from 'vitest'
import { isRefusal } from '../../src/core/refusal.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { type SellInput, sell } from '../../src/core/sales/sell.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { addWait } from '../../src/core/waiting/add-wait.ts'
import { listWaits } from '../../src/core/waiting/list-waits.ts'
import { describeEngines } from '../support/engines.ts'
import { addPerformance, openHouse, smallPlan, type TestDesk } from '../support/house.ts'

const ROUNDS = 10

describeEngines('the waiting list, at one moment', (engine) => {
  let desk: TestDesk
  let keys = 0
  const key = () => `key ${keys++}`
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([4]) })
  })
  const at = (register: string) => ({ ...desk, actor: { clerk: register, register, channel: 'counter' } })
  const buying = (performance: string, ...seats: string[]): SellInput => ({
    performance,
    wanted: { mode: 'chosen', seats, allow_single: true },
    types: {},
    payment: { tender: 'cash', tendered_minor: null },
    key: key(),
  })
  const waiting = (performance: string, party: number, together = true) => ({
    performance,
    party,
    sections: [],
    categories: [],
    price_most_minor: null,
    together,
    until: 'start',
    name: 'Li',
    contact: null,
    key: key(),
  })
  /** `done` or the refusal's code; anything else is a failure of the test. */
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => {
        if (isRefusal(error)) return error.code
        throw error
      },
    )
  const states = async (performance: string) =>
    (await listWaits(desk, { performance, all: true })).map(({ status }) => status)
  const books = async () => expect((await verify(desk)).differences).toEqual([])
  const rounds = async (round: (performance: string) => Promise<void>) => {
    for (let number = 1; number <= ROUNDS; number++) {
      await addPerformance(desk.store, `round-${number}`)
      await round(`round-${number}`)
    }
    await books()
  }

  it('two returns give one party of two its seats together, offered once', async () => {
    await rounds(async (show) => {
      const one = await sell(at('one'), buying(show, 'A1', 'A3'))
      const two = await sell(at('two'), buying(show, 'A2', 'A4'))
      await addWait(desk, waiting(show, 2))
      const giveBack = (register: string, order: string, seat: string) =>
        refund(at(register), { order, tickets: [seat], key: key() })
      const both = [giveBack('one', one.order.ref, 'A-1'), giveBack('two', two.order.ref, 'A-2')]
      expect(await Promise.all(both.map(outcome))).toEqual(['done', 'done'])
      expect(await states(show)).toEqual(['offered'])
    })
  })

  it('two returns serve two who wait, in their order, and no seat is offered twice', async () => {
    await rounds(async (show) => {
      const one = await sell(at('one'), buying(show, 'A1', 'A3'))
      const two = await sell(at('two'), buying(show, 'A2', 'A4'))
      for (const party of [1, 1, 1]) await addWait(desk, waiting(show, party))
      const giveBack = (register: string, order: string, seat: string) =>
        refund(at(register), { order, tickets: [seat], key: key() })
      await Promise.all([giveBack('one', one.order.ref, 'A-1'), giveBack('two', two.order.ref, 'A-2')])
      expect(await states(show)).toEqual(['offered', 'offered', 'waiting'])
    })
  })

  it('a newcomer beside a return never gets what somebody waits for', async () => {
    await rounds(async (show) => {
      const { order } = await sell(desk, buying(show, 'A1', 'A2', 'A3', 'A4'))
      await addWait(desk, waiting(show, 2))
      const returning = refund(at('one'), { order: order.ref, tickets: ['A-1', 'A-2'], key: key() })
      const bought = sell(at('two'), buying(show, 'A1', 'A2'))
      expect(await Promise.all([outcome(returning), outcome(bought)])).toEqual(['done', 'seats-taken'])
      expect(await states(show)).toEqual(['offered'])
    })
  })

  it('an offer is sold or released, by one of those who want to, and goes to the next in the second case', async () => {
    await rounds(async (show) => {
      const { order } = await sell(desk, buying(show, 'A1', 'A2', 'A3', 'A4'))
      for (const party of [2, 2]) await addWait(desk, waiting(show, party))
      await refund(desk, { order: order.ref, tickets: ['A-1', 'A-2'], key: key() })
      const [first] = await listWaits(desk, { performance: show })
      const offer = first?.offer?.order ?? ''
      const selling = { ...buying(show), wanted: { mode: 'held' as const, order: offer } }
      const [sold, released] = await Promise.all([
        outcome(sell(at('one'), selling)),
        outcome(release(at('two'), { order: offer, key: key() })),
      ])
      expect(sold === 'done').not.toBe(released === 'done')
      expect(await states(show)).toEqual(sold === 'done' ? ['served', 'waiting'] : ['lapsed', 'offered'])
    })
  })

  it('whoever is added beside a release waits, or is told that there is something to buy', async () => {
    await rounds(async (show) => {
      await sell(desk, buying(show, 'A3', 'A4'))
      const wanted = { mode: 'chosen' as const, seats: ['A1', 'A2'] }
      const { ref } = await hold(desk, { performance: show, wanted, key: key() })
      const adding = outcome(addWait(at('one'), waiting(show, 2)))
      const [added] = await Promise.all([adding, outcome(release(at('two'), { order: ref, key: key() }))])
      expect(await states(show)).toEqual(added === 'done' ? ['offered'] : [])
      expect(['done', 'wait-needless']).toContain(added)
    })
  })
})
