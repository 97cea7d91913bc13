/** What one person may have: at a sale, a hold, a reservation, a return, an exchange and a change of who buys, on every engine. */
import { beforeEach, expect, it } from 'vitest'
import { mergeCustomers } from '../../../src/core/customers/merge-customers.ts'
import { changeNames } from '../../../src/core/identity/change-names.ts'
import { eraseIdentity } from '../../../src/core/identity/erase-identity.ts'
import type { Passing } from '../../../src/core/limits/passing.ts'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { cancelTickets } from '../../../src/core/sales/cancel-tickets.ts'
import { editOrder } from '../../../src/core/sales/edit-order.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { type HoldInput, hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showWithHistory } from '../../../src/core/sales/show-order.ts'
import { voidOrder } from '../../../src/core/sales/void-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addWait } from '../../../src/core/waiting/add-wait.ts'
import { showWait } from '../../../src/core/waiting/list-waits.ts'
import { addPerson } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import {
  changeTerms,
  countersOf,
  limitedTo,
  PER_EVENT,
  PER_PERFORMANCE,
  perPeriod,
} from '../../support/limits.ts'
import { asking, person, withKeys } from '../../support/people.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'
import { online } from '../payments/playing.ts'

const CHEN = { phone: '+86 138 0013 8000' }
const CASH = { tender: 'cash' as const, tendered_minor: null }
const PASS = { pass: ['limit'] satisfies Passing }

describeEngines('limits for one person', (engine) => {
  let desk: TestDesk
  const open = async (terms = limitedTo(PER_PERFORMANCE)) => {
    const performances = ['show', 'next']
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([12, 12, 12]), terms, performances })
  }
  beforeEach(() => open())
  const key = () => desk.ids.next()
  const agrees = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const holding = (count: number, said: Partial<HoldInput> = {}) =>
    hold(desk, { performance: 'show', wanted: { mode: 'best', count }, buyer: CHEN, key: key(), ...said })
  const reached = async (work: Promise<unknown>) => (await refusalOf('limit-reached', work)).details

  it('counts what is held and what is sold, over all orders, and says how many there are and in which', async () => {
    const { ref } = await sellBest(desk, 2, { buyer: CHEN })
    const held = await holding(1)
    const details = await reached(sellBest(desk, 2, { buyer: { phone: '138-0013-8000' } }))
    expect(details).toEqual({
      performance: 'show',
      per: 'performance',
      period_ms: null,
      ...{ most: 4, has: 3, wanted: 2, by: 'phone', resets_at: null, zone: 'Europe/Berlin' },
      orders: [ref, held.ref].map((one) => `${one.slice(0, 4)}-****`),
    })
    await sellBest(desk, 1, { buyer: CHEN })
    await sellBest(desk, 4, { performance: 'next', buyer: CHEN })
    await agrees()
  })

  it('counts no more what is released, returned, cancelled or undone, and what ends by itself', async () => {
    const held = await holding(4)
    await reached(sellBest(desk, 1, { buyer: CHEN }))
    await release(desk, { order: held.ref, key: key() })
    const {
      ref: order,
      tickets: [seat],
    } = await sellBest(desk, 4, { buyer: CHEN })
    await refund(desk, { order, tickets: [seat!.seat.label], key: key() })
    expect(await countersOf(desk)).toEqual(['phone performance 3'])
    const { ref: second } = await sellBest(desk, 1, { buyer: CHEN })
    await cancelTickets(desk, { order: second, tickets: [], key: key() })
    const { ref: third } = await sellBest(desk, 1, { buyer: CHEN })
    await voidOrder(desk, { order: third, key: key() })
    await holding(1)
    desk.advance(HOUR_MS)
    await sellBest(desk, 1, { buyer: CHEN })
    await reached(holding(1))
    await agrees()
  })

  it('counts a hold that is sold once, and one that is taken for another by what it has then', async () => {
    const { ref } = await holding(3)
    const { order } = await sell(desk, {
      ...{ wanted: { mode: 'held', order: ref }, types: {}, payment: CASH, key: key() },
    })
    expect(await countersOf(desk)).toEqual(['phone performance 3'])
    const one = await holding(1)
    await reached(holding(2, { instead: one.ref }))
    await holding(1, { instead: one.ref })
    await refund(desk, { order: order.ref, tickets: [], key: key() })
    expect(await countersOf(desk)).toEqual(['phone performance 1'])
    await agrees()
  })

  it('goes by the customer where there is one, whatever his number is', async () => {
    const customer = await addPerson(desk, 'Chen', { phone: CHEN.phone })
    await sellBest(desk, 4, { buyer: { customer } })
    expect(await reached(sellBest(desk, 1, { buyer: { customer, phone: '1234' } }))).toMatchObject({
      ...{ by: 'customer', has: 4 },
    })
    await agrees()
  })

  it('counts for who buys as soon as that is known: when it is reserved, paid, sold or edited', async () => {
    await sellBest(desk, 3, { buyer: CHEN })
    const unknown = { buyer: undefined }
    const [first, second] = [await holding(2, unknown), await holding(2, unknown)]
    const until_at = desk.clock.now() + DAY_MS
    const buyer = CHEN
    await reached(reserve(desk, { order: first.ref, until_at, types: {}, buyer, key: key() }))
    await reached(pay(desk, { order: first.ref, payment: [CASH], types: {}, buyer, key: key() }))
    const wanted = { mode: 'held' as const, order: first.ref }
    await reached(sell(desk, { wanted, types: {}, payment: CASH, buyer, key: key() }))
    const { order } = await sell(desk, { wanted, types: {}, payment: CASH, key: key() })
    await reached(editOrder(desk, { order: order.ref, buyer, key: key() }))
    await editOrder(desk, { order: order.ref, buyer, ...PASS, key: key() })
    expect(await countersOf(desk)).toEqual(['phone performance 5'])
    expect((await showWithHistory(desk, order.ref)).history.at(-2)).toMatchObject({
      action: 'order.limit-passed',
    })
    await editOrder(desk, { order: order.ref, buyer: { phone: '4711' }, key: key() })
    await reserve(desk, { order: second.ref, until_at, types: {}, buyer: { phone: '4712' }, key: key() })
    expect(await countersOf(desk)).toEqual([2, 2, 3].map((count) => `phone performance ${count}`))
    await agrees()
  })

  it('lets nobody who is unknown have more in one order than one person may', async () => {
    expect(await reached(sellBest(desk, 5))).toMatchObject({ by: 'order', has: 0, wanted: 5, orders: [] })
    await sellBest(desk, 4)
    await sellBest(desk, 4)
    expect(await countersOf(desk)).toEqual([])
    await changeTerms(desk, 'show', limitedTo({ ...PER_PERFORMANCE, buyer_needed: true }))
    const { details } = await refusalOf('limit-buyer', sellBest(desk, 1))
    expect(details).toEqual({ performance: 'show', per: 'performance', period_ms: null, most: 4 })
    await refusalOf('limit-buyer', holding(1, { buyer: undefined }))
    await sellBest(desk, 1, { buyer: CHEN })
    await agrees()
  })

  it('asks who has an offer of the waiting list when he takes it, by whatever way he pays', async () => {
    await open(limitedTo({ ...PER_PERFORMANCE, buyer_needed: true }))
    const { ref } = await hold(desk, {
      ...{ performance: 'show', wanted: { mode: 'best', count: 36 }, ...PASS, key: key() },
    })
    await addWait(desk, {
      ...{ performance: 'show', party: 6, sections: [], categories: [], price_most_minor: null },
      ...{ together: true, until: 'start-2h', name: 'Chen', contact: null, key: key() },
    })
    await release(desk, { order: ref, key: key() })
    const order = (await showWait(desk, { performance: 'show', ref: 'W1' })).offer!.order
    const taking = { order, types: {}, key: key() }
    await refusalOf('limit-buyer', pay(desk, { ...taking, payment: [CASH] }))
    await refusalOf('limit-buyer', askPayment(desk, { ...taking, online }))
    const until_at = desk.clock.now() + HOUR_MS
    await refusalOf('limit-buyer', reserve(desk, { ...taking, until_at, buyer: { name: 'Chen' } }))
    await reached(pay(desk, { ...taking, payment: [CASH], buyer: CHEN }))
    await pay(desk, { ...taking, payment: [CASH], buyer: CHEN, ...PASS })
    expect(await countersOf(desk)).toEqual(['phone performance 6'])
    await agrees()
  })

  it('counts all performances of an event together, and an exchange moves what it has', async () => {
    await open(limitedTo(PER_EVENT))
    const { ref: order } = await sellBest(desk, 3, { buyer: CHEN })
    expect(await reached(sellBest(desk, 2, { performance: 'next', buyer: CHEN }))).toMatchObject({
      ...{ performance: 'next', per: 'event', has: 3, most: 4 },
    })
    const moving = { order, tickets: [], types: {}, payment: [CASH] }
    const moved = await exchange(desk, { ...moving, performance: 'next', key: key() })
    expect(await countersOf(desk)).toEqual(['phone event 3'])
    await sellBest(desk, 1, { performance: 'show', buyer: CHEN })
    await refund(desk, { order: moved.order.ref, tickets: [], key: key() })
    expect(await countersOf(desk)).toEqual(['phone event 1'])
    await agrees()
  })

  it('frees what was held for another performance when its time is over, whoever comes first', async () => {
    await open(limitedTo(PER_EVENT))
    const { ref } = await holding(4)
    await reached(sellBest(desk, 4, { performance: 'next', buyer: CHEN }))
    desk.advance(HOUR_MS)
    await sellBest(desk, 4, { performance: 'next', buyer: CHEN })
    await agrees()
    await refusalOf(
      'hold-expired',
      sell(desk, { wanted: { mode: 'held', order: ref }, types: {}, payment: CASH, key: key() }),
    )
    await reached(sellBest(desk, 1, { buyer: CHEN }))
    await agrees()
  })

  it('counts within a period from when an order was placed, and says when there is room again', async () => {
    await open(limitedTo(perPeriod(7 * DAY_MS)))
    const began = desk.clock.now()
    await sellBest(desk, 3, { buyer: CHEN })
    desk.advance(2 * DAY_MS)
    const { ref } = await sellBest(desk, 1, { performance: 'next', buyer: CHEN })
    expect(await reached(sellBest(desk, 2, { buyer: CHEN }))).toMatchObject({
      resets_at: began + 7 * DAY_MS,
      has: 4,
    })
    expect(await reached(sellBest(desk, 4, { buyer: CHEN }))).toMatchObject({ resets_at: began + 9 * DAY_MS })
    expect(await reached(sellBest(desk, 5, { buyer: CHEN }))).toMatchObject({ resets_at: null })
    desk.advance(5 * DAY_MS - 1)
    await reached(sellBest(desk, 2, { buyer: CHEN }))
    desk.advance(1)
    await sellBest(desk, 3, { buyer: CHEN })
    await reached(sellBest(desk, 1, { buyer: CHEN }))
    await refund(desk, { order: ref, tickets: [], key: key() })
    expect(await countersOf(desk)).toEqual(['phone period 3'])
    await agrees()
  })

  it('keeps to every rule that there is', async () => {
    await open(limitedTo(PER_PERFORMANCE, { ...PER_EVENT, most: 6 }))
    await sellBest(desk, 4, { buyer: CHEN })
    expect(await reached(sellBest(desk, 1, { buyer: CHEN }))).toMatchObject({ per: 'performance' })
    expect(await reached(sellBest(desk, 3, { performance: 'next', buyer: CHEN }))).toMatchObject({
      per: 'event',
    })
    await sellBest(desk, 2, { performance: 'next', buyer: CHEN })
    await agrees()
  })

  it('is passed by who may, and the ledger has it', async () => {
    await sellBest(desk, 4, { buyer: CHEN })
    const said = {
      performance: 'show',
      wanted: { mode: 'best' as const, count: 2 },
      types: {},
      payment: CASH,
      buyer: CHEN,
    }
    const clerk = {
      ...desk,
      actor: {
        ...desk.actor,
        may: { by: 'session' as const, rights: new Set(['sell']), refund_minor: null },
      },
    }
    const { details } = await refusalOf('right-missing', sell(clerk, { ...said, ...PASS, key: key() }))
    expect(details).toMatchObject({ right: 'pass-rules' })
    const { passed, order } = await sell(desk, { ...said, ...PASS, key: key() })
    expect(passed).toEqual(['person-limit'])
    const entries = await desk.store.read((tx) =>
      tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.at, tx.t.ledger.seq),
    )
    expect(entries.at(-1)!.body).toContain('"passed":["person-limit"]')
    expect((await sell(desk, { ...said, ...PASS, buyer: { phone: '4711' }, key: key() })).passed).toEqual([])
    await reached(sellBest(desk, 1, { buyer: CHEN }))
    await refund(desk, { order: order.ref, tickets: [], key: key() })
    await reached(sellBest(desk, 1, { buyer: CHEN }))
    await agrees()
  })

  it('makes one of two customers who are one person, even where they have too many together', async () => {
    const [keep, other] = [await addPerson(desk, 'Chen'), await addPerson(desk, 'Chan')]
    for (const customer of [keep, other]) await sellBest(desk, 3, { buyer: { customer } })
    await mergeCustomers(desk, { keep, other, key: key() })
    expect(await countersOf(desk)).toEqual(['customer performance 6'])
    await reached(sellBest(desk, 1, { buyer: { customer: other } }))
    await agrees()
  })

  it('goes by who comes where that is asked for, and forgets him when he is erased', async () => {
    await open({ ...asking(), limits: [{ ...PER_EVENT, most: 1 }] })
    desk = withKeys(desk)
    const { ref } = await sellBest(desk, 2, { people: [person(1), person(2)], buyer: CHEN })
    const again = { performance: 'next', buyer: CHEN }
    expect(await reached(sellBest(desk, 1, { ...again, people: [person(2)] }))).toMatchObject({
      by: 'real-name',
    })
    const { ref: order } = await sellBest(desk, 1, { ...again, people: [person(3)] })
    await reached(changeNames(desk, { order, tickets: [], people: [person(1)], payment: [CASH], key: key() }))
    await agrees()
    desk.advance(40 * DAY_MS)
    await eraseIdentity(desk, { order: ref, key: key() })
    expect(await countersOf(desk)).toEqual(['id event 1'])
    await agrees()
  })
})
