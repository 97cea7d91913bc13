/** Several orders that are paid by one ask of a provider: all of them are sold, or none. */
import { expect, it } from 'vitest'
import { askBasket } from '../../../src/core/payments/ask-basket.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import { payBasket } from '../../../src/core/payments/pay-basket.ts'
import { payBasketOnline } from '../../../src/core/payments/pay-basket-online.ts'
import { succeededSince } from '../../../src/core/payments/reconcile/entries.ts'
import { resolvePayments } from '../../../src/core/payments/resolve-payments.ts'
import { settlePayment } from '../../../src/core/payments/settle-payment.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { cancelled, declined, online, pending, playing, succeeded, unknown } from './playing.ts'

const HOUR_MS = 3_600_000
const CASH = [{ tender: 'cash' as const, tendered_minor: null }]

describeEngines('a basket that a provider is asked for', (engine) => {
  let keys = 0
  const key = () => `key-${keys++}`
  const open = async () =>
    openHouse(await engine.fresh(), { plan: smallPlan([8, 8], 5), performances: ['show', 'next'] })
  const wanted = (...seats: string[]) => ({
    mode: 'chosen' as const,
    seats: seats.map((seat) => `Hall ${seat}`),
    allow_single: true,
  })
  const held = async (desk: TestDesk, performance: string, ...seats: string[]) =>
    (await hold(desk, { performance, wanted: wanted(...seats), key: key() })).ref
  /** 43.00 of one performance, 10.00 + 1.50 of the other. */
  const two = async (desk: TestDesk) => [
    { order: await held(desk, 'show', 'A-1', 'A-2'), types: {} },
    { order: await held(desk, 'next', 'A-1'), types: { child: 1 } },
  ]
  const refs = (orders: { order: string }[]) => orders.map(({ order }) => order)
  const statuses = async (desk: TestDesk, orders: { order: string }[]) => {
    const found = []
    for (const { order } of orders) found.push((await showOrder(desk, order)).status)
    return found
  }
  const agrees = async (desk: TestDesk) =>
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

  it('is one ask for all of it, of which each order has its share and gives back no more than that', async () => {
    const { desk, providers, asked } = playing(await open(), { charge: [pending], query: [succeeded] })
    const orders = await two(desk)
    const input = { orders, online, key: key() }
    const done = await payBasketOnline(desk, providers, input)
    expect(done).toMatchObject({ total_minor: 5450, replay: false })
    expect(done.orders.map(({ ref, status, payments }) => [ref, status, payments.length])).toEqual(
      refs(orders).map((ref) => [ref, 'paid', 1]),
    )
    expect(asked.charge).toBe(1)
    expect(await payBasketOnline(desk, providers, input)).toEqual(done)
    expect(asked.charge).toBe(1)
    // The provider knows one payment: so does whoever compares its list.
    const entries = await desk.store.read(async (tx) => {
      const pages = []
      for await (const page of succeededSince(tx, 'payment', { providers: ['alipay'], since: 0 }))
        pages.push(...page)
      return pages
    })
    expect(entries).toMatchObject([{ amount_minor: 5450, status: 'succeeded' }])
    await agrees(desk)
    const back = await refund(desk, { order: orders[0]!.order, tickets: [], key: key() })
    expect(back.quote.back).toEqual([{ tender: 'alipay', amount_minor: 4000 }])
    const sent = await resolvePayments(desk, providers, { order: orders[0]!.order })
    expect(sent).toMatchObject({ open: 0, refunds: [{ refund: { amountMinor: 4000 } }] })
    expect((await showOrder(desk, orders[1]!.order)).refunded_minor).toBe(0)
    await agrees(desk)
  })

  it('is asked for under one number, with the sum, whichever of them is looked at', async () => {
    const seen: unknown[] = []
    const { desk, providers } = playing(await open(), {
      charge: [],
      query: [
        (ask) => {
          seen.push(ask)
          return succeeded(ask)
        },
      ],
    })
    const orders = await two(desk)
    await askBasket(desk, { orders, online, key: 'ask' })
    const resolved = await resolvePayments(desk, providers, { order: orders[1]!.order })
    expect(
      resolved.payments.map(({ order, payment }) => [order.ref, order.status, payment.amountMinor]),
    ).toEqual([
      [orders[0]!.order, 'paid', 4300],
      [orders[1]!.order, 'paid', 1150],
    ])
    expect(seen).toMatchObject([{ amount_minor: 5450, subject: `${orders[0]!.order} +1` }])
    await agrees(desk)
  })

  it('leaves all of them held when the payer says no, and they can be paid in cash', async () => {
    const { desk, providers } = playing(await open(), { charge: [declined] })
    const orders = await two(desk)
    const input = { orders, online, key: key() }
    const { details } = await refusalOf('payment-declined', payBasketOnline(desk, providers, input))
    expect(details).toMatchObject({ orders: refs(orders), amount_minor: 5450, kept: null })
    expect(details.until).toBeGreaterThan(desk.clock.now())
    expect(await statuses(desk, orders)).toEqual(['held', 'held'])
    await agrees(desk)
    await payBasket(desk, { orders, payment: CASH, key: key() })
    expect(await statuses(desk, orders)).toEqual(['paid', 'paid'])
    await agrees(desk)
  })

  it('keeps all of them when nobody knows, and asks nothing twice', async () => {
    const house = await open()
    const { desk, providers } = playing(house, { charge: [unknown], query: [unknown], cancel: [unknown] })
    const orders = await two(desk)
    await refusalOf('payment-unknown', payBasketOnline(desk, providers, { orders, online, key: key() }))
    house.advance(6 * HOUR_MS)
    for (const { order, types } of orders) {
      await refusalOf('payment-open', pay(house, { order, types, payment: CASH, key: key() }))
      await refusalOf('payment-open', release(house, { order, key: key() }))
    }
    await refusalOf('payment-open', payBasket(house, { orders, payment: CASH, key: key() }))
    await agrees(house)
    const later = playing(house, { charge: [], query: [cancelled] })
    const resolved = await resolvePayments(later.desk, later.providers)
    expect(resolved).toMatchObject({ open: 0, payments: [{}, {}] })
    expect(later.asked).toMatchObject({ charge: 0, query: 1 })
    expect(await statuses(house, orders)).toEqual(['held', 'held'])
    await agrees(house)
  })

  /** Asked for; then the process is gone, and the holds have ended. */
  const left = async (desk: TestDesk) => {
    const orders = await two(desk)
    const ids = await askBasket(desk, { orders, online, key: key() })
    desk.advance(HOUR_MS)
    return { orders, ids }
  }
  const rival = (desk: TestDesk, performance: string, ...seats: string[]) =>
    sell(desk, { performance, wanted: wanted(...seats), types: {}, payment: CASH, key: key() })

  it('is sold when the money comes after the end and all seats are still free', async () => {
    const house = await open()
    const { orders, ids } = await left(house)
    await rival(house, 'next', 'B-1')
    expect(await statuses(house, orders)).toEqual(['awaiting-payment', 'expired'])
    await rival(house, 'show', 'B-1')
    const answer = succeeded({ amount_minor: 5450, currency: 'EUR' })
    expect((await settlePayment(house, { ...ids, answer })).back).toBeNull()
    expect(await statuses(house, orders)).toEqual(['paid', 'paid'])
    await agrees(house)
  })

  it('goes back whole when others have a seat of one of them, each share once', async () => {
    const house = await open()
    const { orders } = await left(house)
    await rival(house, 'show', 'B-1')
    await rival(house, 'next', 'A-1')
    const { desk, providers, asked } = playing(house, { charge: [], query: [succeeded] })
    const resolved = await resolvePayments(desk, providers, { order: orders[0]!.order })
    expect(resolved.payments).toMatchObject([{ back: expect.any(String) }, { back: expect.any(String) }])
    expect(resolved.refunds.map(({ refund }) => refund.amountMinor).sort()).toEqual([1150, 4300])
    expect(asked.refund).toBe(2)
    expect(await statuses(house, orders)).toEqual(['expired', 'expired'])
    await agrees(house)
  })

  it('gives back its share of one that is still held, which is a hold like others again', async () => {
    const { desk, providers, asked } = playing(await open(), { charge: [declined] })
    const orders = await two(desk)
    const input = { orders, online, key: key() }
    await refusalOf('payment-declined', payBasketOnline(desk, providers, input))
    await pay(desk, { ...orders[0]!, payment: CASH, key: key() })
    const answer = succeeded({ amount_minor: 5450, currency: 'EUR' })
    const ids = await askBasket(desk, input)
    expect((await settlePayment(desk, { ...ids, answer })).back).not.toBeNull()
    expect(await statuses(desk, orders)).toEqual(['paid', 'held'])
    await agrees(desk)
    // Sent back as it is told, once for each share, however often it is told.
    for (const _again of [1, 2]) await refusalOf('payment-late', payBasketOnline(desk, providers, input))
    expect(asked.refund).toBe(2)
    await pay(desk, { ...orders[1]!, payment: CASH, key: key() })
    expect((await showOrder(desk, orders[1]!.order)).refunded_minor).toBe(1150)
    await agrees(desk)
  })

  it('has orders that nothing is asked for too: what is paid beside it, and what costs nothing', async () => {
    for (const [said, status] of [
      [succeeded, 'paid'],
      [declined, 'awaiting-payment'],
    ] as const) {
      const { desk, providers } = playing(await open(), { charge: [said] })
      const orders = await two(desk)
      const beside = [{ tender: 'cash' as const, amount_minor: 4300, tendered_minor: 5000 }]
      const done = payBasketOnline(desk, providers, { orders, online, beside, key: key() })
      if (status === 'paid') await done
      else await refusalOf('payment-declined', done)
      const [first] = await Promise.all(orders.map(({ order }) => showOrder(desk, order)))
      expect(first).toMatchObject({ status })
      expect(first!.payments.map(({ tender, amount_minor }) => [tender, amount_minor]).sort()).toEqual([
        ['alipay', 0],
        ['cash', 4300],
      ])
      await agrees(desk)
    }
  })

  it('is refused where one of them can not be paid, and then nothing is asked', async () => {
    const { desk, providers, asked } = playing(await open(), { charge: [succeeded] })
    const orders = await two(desk)
    const [first] = orders
    const no = (...named: { order: string; types: Record<string, number> }[]) =>
      payBasketOnline(desk, providers, { orders: named, online, key: key() })
    await refusalOf('value-faulty', no(first!, first!))
    await refusalOf('price-type-unknown', no(first!, { ...orders[1]!, types: { duke: 1 } }))
    await release(desk, { order: orders[1]!.order, key: key() })
    await refusalOf('order-state', no(...orders))
    expect(asked.charge).toBe(0)
    expect(await statuses(desk, orders)).toEqual(['held', 'released'])
    await agrees(desk)
  })
})
