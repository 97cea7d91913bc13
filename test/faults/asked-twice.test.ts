/**
 * A process that dies anywhere while a provider is asked for money: before each statement, and before and after each request
 * to the provider. The same key does it once, and the payer pays once.
 */
import { expect, it } from 'vitest'
import type { Desk } from '../../src/core/desk.ts'
import { payBasketOnline } from '../../src/core/payments/pay-basket-online.ts'
import type { Provider } from '../../src/core/payments/provider.ts'
import { sellOnline } from '../../src/core/payments/sell-online.ts'
import { exchangeOnline } from '../../src/core/sales/exchange/exchange-online.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { PlayedProvider } from '../model/money-provider.ts'
import { describeEngines } from '../support/engines.ts'
import { addPerformance, makeDesk, openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { stepped } from '../support/seams.ts'

class Fall extends Error {}

/** Statements are the same wherever they run: elsewhere a fourth of them will do. */
const strideOf = (engine: string): number => (engine === 'SQLite memory' ? 1 : 4)

type Asking = (desk: Desk, providers: () => Promise<Provider>) => Promise<unknown>

const chosen = (...seats: string[]) => ({ mode: 'chosen' as const, seats, allow_single: true })
const online = { tender: 'alipay', how: { kind: 'scan', auth_code: '28763443825664394' } } as const
const CASH = [{ tender: 'cash' as const, tendered_minor: null }]

/** Prepares in the performance, and says what is then asked for, and how much the payer pays once. */
const FLOWS: Record<
  string,
  [amount_minor: number, prepare: (desk: TestDesk, show: string) => Promise<Asking>]
> = {
  sale: [
    4300,
    async (_desk, performance) => {
      const input = { performance, wanted: chosen('A1', 'A2'), types: {}, online, key: `${performance} k` }
      return (desk, providers) => sellOnline(desk, providers, input)
    },
  ],
  basket: [
    6450,
    async (desk, performance) => {
      const orders = []
      for (const seats of [['A1', 'A2'], ['B1']]) {
        const held = await hold(desk, {
          performance,
          wanted: chosen(...seats),
          key: `${performance} ${seats}`,
        })
        orders.push({ order: held.ref, types: {} })
      }
      const input = { orders, online, key: `${performance} k` }
      return (desk, providers) => payBasketOnline(desk, providers, input)
    },
  ],
  exchange: [
    2150,
    async (desk, performance) => {
      const sale = {
        performance,
        wanted: chosen('A1', 'A2'),
        types: {},
        payment: CASH,
        key: `${performance} s`,
      }
      const order = (await sell(desk, sale)).order.ref
      const anew = { order, tickets: [], wanted: chosen('A2', 'A3', 'A4'), types: { adult: 3 } }
      return (desk, providers) =>
        exchangeOnline(desk, providers, { ...anew, online, key: `${performance} k` })
    },
  ],
}

describeEngines('a process that dies while a provider is asked', (engine) => {
  it.each(Object.entries(FLOWS))(
    'has made the %s once when its key is used again',
    async (_name, [amount_minor, prepare]) => {
      const house = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8]) })
      for (let nth = 1, isThrough = false; !isThrough; nth += strideOf(engine.name)) {
        const show = `show-${nth}`
        await addPerformance(house.store, show)
        const desk = makeDesk(house.store, nth, `register ${nth}`)
        const asking = await prepare(desk, show)
        const provider = new PlayedProvider()
        let steps = 0
        const step = () => {
          if (++steps === nth) throw new Fall()
        }
        const falling = async (): Promise<Provider> => {
          const real = await provider.providers()
          const charge: Provider['charge'] = async (ask) => {
            step()
            const answer = await real.charge(ask)
            step()
            return answer
          }
          return { ...real, charge }
        }
        const fallen = await asking({ ...desk, store: stepped(desk.store, step) }, falling).then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof Fall)) throw error
            return true
          },
        )
        isThrough = !fallen
        const done = await asking(desk, provider.providers)
        expect(await asking(desk, provider.providers)).toEqual(done)
        expect([provider.charged.size, provider.balance()]).toEqual([1, amount_minor])
        if (isThrough) expect(nth).toBeGreaterThan(30)
      }
      // All of them lie in one house.
      expect(await verify(house)).toMatchObject({ ok: true, differences: [] })
    },
  )
})
