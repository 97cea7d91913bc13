/** The pace of purchases: what is counted for whom, when it is flagged, and when somebody has to stand by, on every engine. */
import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { eraseCustomer } from '../../../src/core/customers/erase-customer.ts'
import { mergeCustomers } from '../../../src/core/customers/merge-customers.ts'
import { askBasket } from '../../../src/core/payments/ask-basket.ts'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import { payBasket } from '../../../src/core/payments/pay-basket.ts'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { settlePayment } from '../../../src/core/payments/settle-payment.ts'
import { editOrder } from '../../../src/core/sales/edit-order.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { type SellInput, sell } from '../../../src/core/sales/sell.ts'
import { showWithHistory } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { clearFlag } from '../../../src/core/watch/clear-flag.ts'
import { flagsOfSale } from '../../../src/core/watch/flags-of-sale.ts'
import { followBuyer } from '../../../src/core/watch/follow-buyer.ts'
import { listFlags } from '../../../src/core/watch/list-flags.ts'
import type { WatchRule } from '../../../src/core/watch/rules.ts'
import { showFlag } from '../../../src/core/watch/show-flag.ts'
import { addPerson } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { planted } from '../../support/seams.ts'
import { sellBest } from '../../support/selling.ts'
import { flagsIn, rule, watching } from '../../support/watch.ts'

const CHEN = { phone: '+86 138 0013 8000' }
const cardOf = (last4: string | null) => ({ tender: 'card' as const, reference: 'T-1', last4 })
const MINUTE_MS = 60_000

describeEngines('the pace of purchases', (engine) => {
  let desk: TestDesk
  const open = async (...rules: WatchRule[]) => {
    const choice = { plan: smallPlan([12, 12, 12]), performances: ['show', 'next'] }
    desk = await openHouse(await engine.fresh(), { ...choice, terms: watching(...rules) })
  }
  beforeEach(() => open(rule()))
  const key = () => desk.ids.next()
  const agrees = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const buy = async (said: Partial<SellInput> = { buyer: CHEN }, count = 1) => {
    desk.advance(MINUTE_MS)
    const input = { performance: 'show', wanted: { mode: 'best' as const, count }, types: {}, payment: [] }
    return sell(desk, { ...input, key: key(), ...said })
  }
  const clear = (flag: string) => clearFlag(desk, { flag, reason: 'a school', key: key() })

  it('is flagged by the order that makes it, once, and what comes meanwhile is added to the flag', async () => {
    expect([(await buy()).flags, (await buy({ buyer: { phone: '138-0013-8000' } })).flags]).toEqual([[], []])
    const { flags, order } = await buy(undefined, 2)
    expect(flags).toHaveLength(1)
    expect((await buy()).flags).toEqual(flags)
    expect(await flagsIn(desk)).toEqual(['telephone open 4 orders 5 tickets'])
    const shown = await showFlag(desk, flags[0]!)
    expect(shown.counted.map(({ tickets }) => tickets)).toEqual([1, 1, 2, 1])
    expect(shown).toMatchObject({ performance: 'show', event: 'play', cleared: null, status: 'open' })
    expect(await listFlags(desk, { order: order.ref, limit: 5 })).toHaveLength(1)
    expect(await listFlags(desk, { event: 'play', performance: 'show', limit: 5 })).toHaveLength(1)
    await refusalOf('value-faulty', listFlags(desk, { event: 'other', limit: 5 }))
    await agrees()
  })

  it('has left its time when the first orders are older than it, and is another flag for another number', async () => {
    await buy()
    await buy()
    desk.advance(HOUR_MS)
    expect((await buy()).flags).toEqual([])
    expect((await buy({ buyer: { phone: '4711' } })).flags).toEqual([])
    await buy()
    expect((await buy()).flags).toHaveLength(1)
    expect(await flagsIn(desk)).toEqual(['telephone open 3 orders 3 tickets'])
    await agrees()
  })

  it.each([
    ['name', { buyer: { name: 'Zoë O’Brien' } }, { buyer: { name: ' ZOE  OBRIEN' } }],
    ['card', { payment: cardOf('4242') }, { payment: [cardOf('4242')] }],
    ['register', {}, {}],
  ] as const)('tells orders of one %s, and nobody else', async (same, first, then) => {
    await open(rule({ same, least: 2 }))
    await buy(first)
    if (same !== 'register') await buy({ buyer: { name: 'Zoë Marsh' }, payment: cardOf('4243') })
    expect((await buy(then)).flags).toHaveLength(1)
    expect(await flagsIn(desk)).toEqual([`${same} open 2 orders 2 tickets`])
    await agrees()
  })

  it('counts tickets, of a channel, of one event or one performance, where the rule says so', async () => {
    await open(rule({ of: 'tickets', least: 5 }), rule({ channels: ['kiosk'], least: 2 }), {
      ...rule({ per: 'performance', least: 2 }),
    })
    await buy(undefined, 3)
    expect((await buy({ buyer: CHEN, performance: 'next' })).flags).toEqual([])
    const kiosk = { ...desk, actor: { ...desk.actor, channel: 'kiosk' } }
    await sellBest(kiosk, 1, { buyer: CHEN, performance: 'next' })
    expect(await flagsIn(desk)).toEqual([
      'telephone open 3 orders 5 tickets',
      'telephone open 2 orders 2 tickets',
    ])
    await agrees()
  })

  it('counts what was given back all the same, an exchange not once more, and a hold not before it is bought', async () => {
    const { order } = await buy()
    await refund(desk, { order: order.ref, tickets: [], key: key() })
    const { order: second } = await buy()
    await exchange(desk, {
      ...{ order: second.ref, performance: 'next', tickets: [], wanted: { mode: 'best', count: 1 } },
      ...{ types: {}, payment: [], key: key() },
    })
    const wanted = { mode: 'best' as const, count: 1 }
    const { ref } = await hold(desk, { performance: 'show', wanted, buyer: CHEN, key: key() })
    expect(await flagsIn(desk)).toEqual([])
    const sold = await buy({ wanted: { mode: 'held', order: ref } })
    expect(sold.flags).toHaveLength(1)
    expect(await flagsIn(desk)).toEqual(['telephone open 3 orders 3 tickets'])
    await agrees()
  })

  it('is cleared with what was found: what it has counted makes no other flag, and so many more do', async () => {
    for (const _ of [1, 2]) await buy()
    const [flag] = (await buy()).flags
    expect(await clear(flag!)).toMatchObject({
      status: 'cleared',
      cleared: { by: 'ana', reason: 'a school' },
      replay: false,
    })
    expect((await refusalOf('flag-cleared', clear(flag!))).details).toMatchObject({ flag, by: 'ana' })
    await refusalOf('flag-unknown', clear('F000-0000'))
    expect([(await buy()).flags, (await buy()).flags]).toEqual([[], []])
    expect((await buy()).flags).toHaveLength(1)
    expect(await flagsIn(desk)).toEqual([
      'telephone cleared 3 orders 3 tickets',
      'telephone open 3 orders 3 tickets',
    ])
    expect(await listFlags(desk, { limit: 5 })).toHaveLength(1)
    expect(await listFlags(desk, { all: true, limit: 5 })).toHaveLength(2)
    await agrees()
  })

  it('asks for somebody who passes it, says how many there are and until when, and is flagged when it is passed', async () => {
    await open(rule({ ask: 'supervisor' }))
    const { order } = await buy()
    const { order: second } = await buy()
    const { details } = await refusalOf('pace-watched', buy())
    expect(details).toMatchObject({
      ...{ same: 'telephone', of: 'orders', least: 3, has: 2, comes_to: 3 },
      orders: [order, second].map(({ ref }) => `${ref.slice(0, 4)}-****`),
      resets_at: desk.clock.now() - 2 * MINUTE_MS + HOUR_MS,
    })
    const passed = await buy({ buyer: CHEN, pass: ['watch'] })
    expect(passed).toMatchObject({ passed: ['purchase-pace'] })
    expect(passed.flags).toHaveLength(1)
    expect(await flagsOfSale(desk, passed.order.ref)).toEqual(passed.flags)
    await clear(passed.flags[0]!)
    // Somebody has looked into it: whoever comes back to the order is not told of it again.
    expect(await flagsOfSale(desk, passed.order.ref)).toEqual([])
    expect((await buy()).passed).toEqual([])
    await agrees()
  })

  it('is found where it is reserved, paid or asked for, and a card when its payment tells of it', async () => {
    await open(rule({ ask: 'supervisor', least: 2 }), rule({ same: 'card', least: 2 }))
    const holding = async () => {
      const wanted = { mode: 'best' as const, count: 1 }
      return (await hold(desk, { performance: 'show', wanted, buyer: CHEN, key: key() })).ref
    }
    const [first, second, third] = [await holding(), await holding(), await holding()]
    await reserve(desk, { order: first, until_at: desk.clock.now() + DAY_MS, types: {}, key: key() })
    await refusalOf('pace-watched', pay(desk, { order: second, types: {}, payment: [], key: key() }))
    const paying = { types: {}, payment: [cardOf('4242')], pass: ['watch' as const] }
    await pay(desk, { ...paying, order: second, key: key() })
    const { history } = await showWithHistory(desk, second)
    expect(history.map(({ action }) => action)).toContain('order.pace-passed')
    // It was counted when it was reserved: nobody is asked for it again.
    await pay(desk, { ...paying, pass: undefined, order: first, key: key() })
    const online = { tender: 'stripe' as const, how: { kind: 'show' as const } }
    const asked = await askPayment(desk, { types: {}, pass: ['watch'], online, order: third, key: key() })
    const paid = { amount_minor: 2150, currency: 'EUR', paid_at: null, payer: 'visa ****4242' }
    const answer = { outcome: 'succeeded' as const, handle: 'pi_1', reference: 'ch_1', ...paid }
    await settlePayment(desk, { ...asked, answer })
    expect(await flagsIn(desk)).toEqual(['telephone open 3 orders 3 tickets', 'card open 3 orders 3 tickets'])
    await agrees()
  })

  it('counts what was asked for in vain when it is bought, as what it is then, and for whom', async () => {
    await open(rule({ of: 'tickets', least: 5, ask: 'supervisor' }), rule({ same: 'name', least: 9 }))
    await buy()
    const first = { mode: 'best' as const, count: 4 }
    const { ref } = await hold(desk, { performance: 'show', wanted: first, buyer: CHEN, key: key() })
    const online = { tender: 'alipay' as const, how: { kind: 'show' as const } }
    const asked = await askPayment(desk, { types: {}, online, order: ref, pass: ['watch'], key: key() })
    expect(await flagsIn(desk)).toEqual(['telephone open 2 orders 5 tickets'])
    const answer = { outcome: 'absent' as const, handle: null }
    await settlePayment(desk, { ...asked, answer })
    const others = { performance: 'show', wanted: { mode: 'best' as const, count: 6 }, instead: ref }
    await hold(desk, { ...others, buyer: { name: 'Zoë Marsh' }, key: key() })
    await refusalOf('pace-watched', buy({ wanted: { mode: 'held', order: ref } }))
    expect((await buy({ wanted: { mode: 'held', order: ref }, pass: ['watch'] })).flags).toHaveLength(1)
    expect(await flagsIn(desk)).toEqual(['telephone open 2 orders 7 tickets'])
    await agrees()
  })

  it.each([
    ['paid', payBasket, {}],
    ['asked for', askBasket, { online: { tender: 'alipay' as const, how: { kind: 'show' as const } } }],
  ] as const)(
    'has counted all of a basket that is %s before the ledger is told of one',
    async (_, act, by) => {
      await open(rule({ least: 2 }))
      await buy({ buyer: { name: 'Zoë Marsh' } })
      const orders = []
      for (const performance of ['show', 'next']) {
        const wanted = { mode: 'best' as const, count: 1 }
        const { ref } = await hold(desk, { performance, wanted, buyer: CHEN, key: key() })
        orders.push({ order: ref, types: {} })
      }
      const names: string[] = []
      const store = planted(desk.store, (name, _values, run) => {
        names.push(name)
        return run()
      })
      await (act as typeof payBasket)({ ...desk, store }, { orders, payment: [], ...by, key: key() })
      const told = names.indexOf('ledger_append')
      expect(Math.max(names.lastIndexOf('watch_take'), names.lastIndexOf('order_await'))).toBeLessThan(told)
      expect(await flagsIn(desk)).toEqual(['telephone open 2 orders 2 tickets'])
      await agrees()
    },
  )

  it('takes whoever many orders are followed to in the order of sales: nobody waits crosswise', async () => {
    await open(rule({ same: 'name', least: 9 }))
    for (const name of ['A', 'B', 'C', 'D']) await buy({ buyer: { name } })
    const taken: string[] = []
    const store = planted(desk.store, (name, values, run) => {
      if (name === 'watch_take') taken.push((values as { subject: string }).subject)
      return run()
    })
    await store.write(async (tx) => {
      const { order } = tx.t
      await tx.update(order).set({ buyerSearch: sql`${order.buyerSearch} || 'Z'` })
      const orders = await tx.select({ id: order.id }).from(order)
      await followBuyer(
        tx,
        orders.map(({ id }) => id),
      )
    })
    expect(taken).toHaveLength(4)
    expect(taken).toEqual([...taken].sort())
    await agrees()
  })

  it('follows an order to whoever has bought it, and of who is erased nothing stays', async () => {
    await open(rule({ same: 'name', least: 2 }), rule({ same: 'customer', least: 2 }), rule({ least: 2 }))
    const [keep, other] = [await addPerson(desk, 'Chen Wei', CHEN), await addPerson(desk, 'Chen Wai')]
    const { order } = await buy({ buyer: { customer: other } })
    await editOrder(desk, { order: order.ref, buyer: { name: 'Chen Wei', phone: '4711' }, key: key() })
    await buy({ buyer: { customer: keep } })
    expect(await flagsIn(desk)).toEqual(['name open 2 orders 2 tickets'])
    await mergeCustomers(desk, { keep, other, key: key() })
    await buy({ buyer: { customer: keep } })
    expect((await flagsIn(desk)).sort()).toEqual([
      'customer open 3 orders 3 tickets',
      'name open 3 orders 3 tickets',
      'telephone open 2 orders 2 tickets',
    ])
    await agrees()
    for (const ref of (await showFlag(desk, (await listFlags(desk, { limit: 1 }))[0]!.flag)).counted)
      await refund(desk, { order: ref.ref, tickets: [], key: key() })
    await eraseCustomer(desk, { customer: keep, key: key() })
    const left = await desk.store.read((tx) => tx.select().from(tx.t.watchSubject))
    expect(left.map(({ kind }) => kind)).toEqual(['customer'])
    const flags = await desk.store.read((tx) => tx.select().from(tx.t.watchFlag))
    expect(flags.filter(({ subject }) => subject !== null)).toHaveLength(1)
    await agrees()
  })
})
