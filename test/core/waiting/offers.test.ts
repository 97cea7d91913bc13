/** What becomes of an offer, and of whoever had it, once it is sold, reserved or asked to be paid. */
import { beforeEach, expect, it } from 'vitest'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { voidOrder } from '../../../src/core/sales/void-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addWait } from '../../../src/core/waiting/add-wait.ts'
import { listWaits, showWait } from '../../../src/core/waiting/list-waits.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'

let counter = 0
const key = () => `key-${counter++}`
const CASH = [{ tender: 'cash' as const, tendered_minor: null }]
const wanted = (...seats: string[]) => ({
  mode: 'chosen' as const,
  seats: seats.map((seat) => `Hall ${seat}`),
  allow_single: true,
})

describeEngines('an offer', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([4, 4]) })
  })
  const buy = async (...seats: string[]) => {
    const input = { performance: 'show', wanted: wanted(...seats), types: {}, payment: CASH, key: key() }
    return (await sell(desk, input)).order.ref
  }
  const waitForTwo = () =>
    addWait(desk, {
      ...{ performance: 'show', party: 2, sections: [], categories: [], price_most_minor: null },
      ...{ together: true, until: 'start-2h', name: 'Chen', contact: null, key: key() },
    })
  const states = async () =>
    (await listWaits(desk, { performance: 'show', all: true })).map(({ ref, status }) => `${ref} ${status}`)
  const offerOf = async (ref: string) => (await showWait(desk, { performance: 'show', ref })).offer
  const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

  /** An offer of two seats to W1, and its order. */
  const offered = async () => {
    const first = await buy('A-1', 'A-2', 'A-3', 'A-4')
    await buy('B-1', 'B-2', 'B-3', 'B-4')
    await waitForTwo()
    await refund(desk, { order: first, tickets: ['Hall A-1', 'Hall A-2'], key: key() })
    return (await offerOf('W1'))!.order
  }
  const sellOffer = async () => {
    const order = await offered()
    const held = { mode: 'held' as const, order }
    await sell(desk, { wanted: held, types: {}, payment: CASH, key: key() })
    return order
  }

  it('that was sold stays served, whatever becomes of the sale', async () => {
    const order = await sellOffer()
    await voidOrder(desk, { order, reason: 'wrong day', key: key() })
    expect(await states()).toEqual(['W1 served'])
    await books()
  })

  it('that was sold and exchanged stays served', async () => {
    const order = await sellOffer()
    const types = { child: 2 }
    await exchange(desk, { order, tickets: [], types, payment: [], key: key() })
    expect(await showOrder(desk, order)).toMatchObject({ status: 'exchanged' })
    expect(await states()).toEqual(['W1 served'])
    await books()
  })

  it('that is reserved has served who waited, also where nobody pays for it', async () => {
    const order = await offered()
    const until_at = desk.clock.now() + DAY_MS
    await reserve(desk, { order, until_at, types: {}, buyer: { name: 'Chen' }, key: key() })
    expect(await states()).toEqual(['W1 served'])
    await books()
    await release(desk, { order, key: key() })
    expect(await states()).toEqual(['W1 served'])
    await books()
  })

  it('stays an offer while its money is asked for', async () => {
    const order = await offered()
    const online = { tender: 'alipay' as const, how: { kind: 'show' as const } }
    await askPayment(desk, { order, types: {}, online, key: key() })
    expect(await showOrder(desk, order)).toMatchObject({ status: 'awaiting-payment' })
    expect(await states()).toEqual(['W1 offered'])
    await books()
  })

  it('of seats whose hold has ended is for good, even where the exchange that found it is refused', async () => {
    await hold(desk, { performance: 'show', wanted: wanted('A-1', 'A-2'), key: key() })
    const ref = await buy('A-3', 'A-4')
    await buy('B-1', 'B-2', 'B-3', 'B-4')
    await waitForTwo()
    desk.advance(60 * 60_000)
    const anew = { order: ref, tickets: [], types: {}, payment: [], wanted: wanted('A-1', 'A-2') }
    const refused = await exchange(desk, { ...anew, key: key() }).catch((error: unknown) => error)
    expect(await states()).toEqual(['W1 offered'])
    const { order } = (await offerOf('W1'))!
    expect(refused).toMatchObject({ code: 'seats-taken', details: { taken: [{ order }, { order }] } })
    await books()
  })
})
