/** What a customer buys, holds, reserves, pays, exchanges and waits for is his: with his name and number where nothing else is said. */
import { beforeEach, expect, it } from 'vitest'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { editOrder } from '../../../src/core/sales/edit-order.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { findOrders, ordersOf } from '../../../src/core/sales/find-orders.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { quoteSale } from '../../../src/core/sales/quote-sale.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { type SellInput, sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addWait } from '../../../src/core/waiting/add-wait.ts'
import { addPerson, lookAt, nextKey, sellTo } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { offer, SUMMER } from '../../support/promotions.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const CASH = { tender: 'cash' as const, tendered_minor: null }

describeEngines('what a customer buys', (engine) => {
  let desk: TestDesk
  let code: string
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([4, 4]), performances: ['show', 'other'] })
    code = await addPerson(desk, 'Zoë Marsh', { phone: '+44 20 7946 0958' })
  })
  const his = { buyer: { name: 'Zoë Marsh', phone: '442079460958' } }
  const selling = (more: Partial<SellInput> = {}) =>
    sell(desk, {
      ...{ performance: 'show', wanted: { mode: 'best', count: 1 }, types: {}, payment: CASH },
      ...{ buyer: { customer: code }, key: nextKey(), ...more },
    })
  const held = async (customer = code) =>
    (
      await hold(desk, {
        ...{ performance: 'show', wanted: { mode: 'best', count: 1 }, buyer: { customer }, key: nextKey() },
      })
    ).ref
  const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

  it('has his name and number, and is found by him', async () => {
    const { order } = await selling()
    expect(order).toMatchObject({ ...his, customer: code })
    expect(await showOrder(desk, order.ref)).toMatchObject({ ...his, customer: code })
    expect(await ordersOf(desk, code, 10)).toMatchObject([
      { ref: order.ref, customer: code, found_by: 'customer' },
    ])
    expect(await findOrders(desk, '0958', 10)).toMatchObject([{ ref: order.ref, customer: code }])
    expect((await lookAt(desk, code)).orders).toHaveLength(1)
    await books()
  })

  it('may be for somebody else, who is named beside him', async () => {
    const { order } = await selling({ buyer: { customer: code, name: 'Ben' } })
    expect(order).toMatchObject({ buyer: { name: 'Ben', phone: '442079460958' }, customer: code })
  })

  it('is sold once by a key, as he was named', async () => {
    const input = { buyer: { customer: '020 7946 0958' }, key: 'once' }
    const { order } = await selling(input)
    expect(await selling(input)).toMatchObject({ order: { ref: order.ref, customer: code }, replay: true })
    await refusalOf('key-reused', selling({ buyer: { customer: code }, key: 'once' }))
  })

  it('is not sold to somebody whom nobody knows: no seat is taken', async () => {
    await refusalOf('customer-unknown', selling({ buyer: { customer: 'nobody' } }))
    await refusalOf('customer-unknown', selling({ buyer: { customer: 'Zoe Marsh' } }))
    const [stock] = await desk.store.read((tx) => tx.select().from(tx.t.stock))
    expect(stock).toMatchObject({ sold: 0, held: 0 })
  })

  it('is his from the hold on, also where it is sold, reserved or paid without a word of him', async () => {
    const { order } = await selling({ wanted: { mode: 'held', order: await held() }, buyer: undefined })
    expect(order).toMatchObject({ ...his, customer: code })
    const paid = await pay(desk, { order: await held(), types: {}, payment: [CASH], key: nextKey() })
    expect(paid.order).toMatchObject({ ...his, customer: code })
    await books()
  })

  it('becomes his when it is reserved, paid or asked to be paid', async () => {
    const nobody = async () =>
      (await hold(desk, { performance: 'show', wanted: { mode: 'best', count: 1 }, key: nextKey() })).ref
    const buyer = { customer: code }
    const until_at = MORNING + DAY_MS
    const reserved = await reserve(desk, {
      order: await nobody(),
      types: {},
      until_at,
      buyer,
      key: nextKey(),
    })
    expect(reserved.order).toMatchObject({ ...his, customer: code })
    const paid = await pay(desk, { order: await nobody(), types: {}, payment: [CASH], buyer, key: nextKey() })
    expect(paid.order).toMatchObject({ ...his, customer: code })
    const asked = await nobody()
    const online = { tender: 'wechat' as const, how: { kind: 'shown' as const } }
    await askPayment(desk, { order: asked, types: {}, online, buyer, key: nextKey() } as never)
    expect(await showOrder(desk, asked)).toMatchObject({ ...his, customer: code })
    await books()
  })

  it('stays his in an exchange, and goes to another where that is said', async () => {
    const ben = await addPerson(desk, 'Ben Brook')
    const first = await sellTo(desk, code)
    const to = (order: string, performance: string, buyer?: { customer: string }) =>
      exchange(desk, { order, tickets: [], performance, types: {}, payment: [], buyer, key: nextKey() })
    const kept = await to(first, 'other')
    expect(kept.order).toMatchObject({ ...his, customer: code })
    const given = await to(kept.order.ref, 'show', { customer: ben })
    expect(given.order).toMatchObject({ buyer: { name: 'Ben Brook' }, customer: ben })
    expect(given.from).toMatchObject({ ...his, customer: code })
    await books()
  })

  it('can be made his later, and be taken from him', async () => {
    const { order } = await selling({ buyer: { name: 'Post' } })
    const made = await editOrder(desk, { order: order.ref, buyer: { customer: code }, key: nextKey() })
    expect(made).toMatchObject({ changed: ['name', 'phone', 'customer'], order: { ...his, customer: code } })
    const taken = await editOrder(desk, { order: order.ref, buyer: { customer: null }, key: nextKey() })
    expect(taken).toMatchObject({ changed: ['customer'], order: { ...his, customer: null } })
    await books()
  })

  it('counts for a promotion that each person may have once, by his number', async () => {
    await offer(desk, { ...SUMMER, per_person: 1 })
    const quote = () =>
      quoteSale(desk, {
        ...{ performance: 'show', wanted: { mode: 'best', count: 1 }, types: {} },
        ...{ codes: ['SUMMER'], buyer: { customer: code } },
      })
    expect((await quote()).applied).toMatchObject([{ code: 'SUMMER' }])
    await selling({ codes: ['SUMMER'] })
    await refusalOf('promotion-used-up', quote())
  })

  it('can be waited for: with his name and number, and the offer is his', async () => {
    const all = await sellTo(desk, await addPerson(desk, 'Ben'), 'show', 8)
    const { wait } = await addWait(desk, {
      ...{ performance: 'show', party: 1, sections: [], categories: [], price_most_minor: null },
      ...{ together: true, until: 'start-2h', customer: code, contact: null, key: nextKey() },
    })
    expect(wait).toMatchObject({ name: 'Zoë Marsh', contact: '442079460958', customer: code })
    await refund(desk, { order: all, tickets: [], key: nextKey() })
    const [offered] = await ordersOf(desk, code, 10)
    expect(offered).toMatchObject({ status: 'held', customer: code })
    await books()
  })

  it('asks nothing more of the database where no customer is named', async () => {
    const asked: string[] = []
    const store = {
      ...desk.store,
      read: desk.store.read.bind(desk.store),
      write: ((work, options) =>
        desk.store.write(
          (tx) =>
            work({
              ...tx,
              run: (statement, values) => {
                asked.push(statement.name)
                return tx.run(statement, values)
              },
            }),
          options,
        )) as TestDesk['store']['write'],
    }
    await sell(
      { ...desk, store: store as TestDesk['store'] },
      {
        ...{ performance: 'show', wanted: { mode: 'best', count: 1 }, types: {}, payment: CASH },
        ...{ buyer: { name: 'Post' }, key: nextKey() },
      },
    )
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter((name) => name.startsWith('customer'))).toEqual([])
  })
})
