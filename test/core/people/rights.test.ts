import { expect, it } from 'vitest'
import type { Desk } from '../../../src/core/desk.ts'
import { paymentsAndRefunds } from '../../../src/core/payments/list-payments.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { supervise } from '../../../src/core/people/supervise.ts'
import { salesReport } from '../../../src/core/reports/sales.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { giveGoodwill } from '../../../src/core/sales/give-goodwill.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showWithHistory } from '../../../src/core/sales/show-order.ts'
import { setQuota } from '../../../src/core/stock/set-quota.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, TERMS, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { cheap, deskOf, hire, PIN } from '../../support/staff.ts'

const COMP = { code: 'comp', title: { en: 'Comp' }, right: 'comp' }
const CASH = [{ tender: 'cash' as const, tendered_minor: null }]

describeEngines('rights', (engine) => {
  let keys = 0
  const key = () => `key-${keys++}`
  const open = async (): Promise<TestDesk> => {
    const terms = {
      ...TERMS,
      price_types: [...TERMS.price_types, { ...TERMS.price_types[0]!, ...COMP }],
      prices: { ...TERMS.prices, Best: { ...TERMS.prices.Best!, comp: 0 } },
    }
    const desk = cheap(await openHouse(await engine.fresh(), { terms }))
    await hire(desk, { Ben: 'clerk', Cleo: 'supervisor', Tom: 'gate' })
    return desk
  }
  const best = (count: number, types: Record<string, number> = {}) => ({
    ...{ performance: 'show', wanted: { mode: 'best' as const, count }, types, payment: CASH, key: key() },
  })

  it('let a clerk sell and give back by the rules, and a gatekeeper neither', async () => {
    const desk = await open()
    const ben = await deskOf(desk, 'Ben')
    const { order } = await sell(ben, best(2))
    await refund(ben, { order: order.ref, tickets: [], key: key() })
    const tom = await deskOf(desk, 'Tom', 'door')
    const { details } = await refusalOf('right-missing', sell(tom, best(1)))
    expect(details).toMatchObject({ right: 'sell', clerk: 'Tom', who: ['Ben', 'Cleo', 'Ana'] })
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('are asked for by price types, by tenders, by goodwill, by reports and by stock', async () => {
    const desk = await open()
    const ben = await deskOf(desk, 'Ben')
    const card = [{ tender: 'card' as const, reference: 'T1' }]
    const { order } = await sell(ben, { ...best(1), payment: card })
    const lacks = async (right: string, work: Promise<unknown>) =>
      expect((await refusalOf('right-missing', work)).details.right).toBe(right)
    await lacks('comp', sell(ben, best(1, { comp: 1 })))
    const types = { comp: 1 }
    await lacks('comp', exchange(ben, { order: order.ref, tickets: [], types, payment: [], key: key() }))
    const wanted = { mode: 'best' as const, count: 1 }
    const { ref } = await hold(ben, { performance: 'show', wanted, key: key() })
    await lacks('comp', pay(ben, { order: ref, types, payment: CASH, key: key() }))
    const until_at = desk.clock.now() + 60_000
    await lacks('comp', reserve(ben, { order: ref, types, until_at, buyer: { name: 'Li' }, key: key() }))
    await lacks('goodwill', giveGoodwill(ben, { order: order.ref, amount_minor: 100, key: key() }))
    await lacks(
      'tender-change',
      refund(ben, { order: order.ref, tickets: [], to: { tender: 'cash' }, key: key() }),
    )
    await lacks('reports', salesReport(ben, { by: 'day' }))
    await lacks('audit', verify(ben))
    await lacks('stock', setQuota(ben, { performance: 'show', code: 'web', most: 1, key: key() }))
    const cleo = await deskOf(desk, 'Cleo', 'two')
    expect((await sell(cleo, best(1, { comp: 1 }))).passed).toEqual(['right:comp'])
  })

  it('of who stands by lift no limit on refunds where he gives back nothing himself', async () => {
    const desk = await open()
    await desk.store.write((tx) =>
      tx.insert(tx.t.role).values({ code: 'clerk', title: '{}', rights: null, refundMinor: 3000, at: 0 }),
    )
    const ben = await deskOf(desk, 'Ben')
    const { order } = await sell(ben, best(2))
    const giveBack = (at: Desk) => refund(at, { order: order.ref, tickets: [], key: key() })
    await refusalOf('refund-over-limit', giveBack(ben))
    await refusalOf('refund-over-limit', giveBack(await supervise(ben, { name: 'Tom', secret: PIN })))
    await giveBack(await supervise(ben, { name: 'Cleo', secret: PIN }))
  })

  it('are asked for by the list of payments', async () => {
    const desk = await open()
    const tom = await deskOf(desk, 'Tom', 'door')
    await refusalOf('right-missing', paymentsAndRefunds(tom, { open: false, limit: 5 }))
    expect(await paymentsAndRefunds(await deskOf(desk, 'Ben'), { open: true, limit: 5 })).toEqual({
      payments: [],
      refunds: [],
    })
  })

  it('of a supervisor who signs in place are there for one action, and both names are kept', async () => {
    const desk = await open()
    const ben = await deskOf(desk, 'Ben')
    const { order } = await sell(ben, best(2))
    await refusalOf('sign-in-wrong', supervise(ben, { name: 'Cleo', secret: '111111' }))
    await refusalOf('supervisor-self', supervise(ben, { name: 'ben', secret: PIN }))
    const both = await supervise(ben, { name: 'cleo', secret: PIN })
    await giveGoodwill(both, { order: order.ref, amount_minor: 500, reason: 'cold hall', key: key() })
    await refusalOf('right-missing', giveGoodwill(ben, { order: order.ref, amount_minor: 1, key: key() }))
    const { history } = await showWithHistory(ben, order.ref, true)
    expect(history.map(({ action, clerk, supervisor }) => [action, clerk, supervisor])).toEqual([
      ['order.sold', 'Ben', null],
      ['order.goodwill', 'Ben', 'Cleo'],
    ])
    const tom = await supervise(ben, { name: 'Tom', secret: PIN })
    const { details } = await refusalOf('right-missing', salesReport(tom, { by: 'day' }))
    expect(details.supervised).toBe('Tom')
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('of a role may be bounded: a refund over its limit takes a supervisor', async () => {
    const desk = await open()
    await desk.store.write((tx) =>
      tx.insert(tx.t.role).values({ code: 'clerk', title: '{}', rights: null, refundMinor: 3000, at: 0 }),
    )
    const ben = await deskOf(desk, 'Ben')
    const { order } = await sell(ben, best(2))
    const { details } = await refusalOf(
      'refund-over-limit',
      refund(ben, { order: order.ref, tickets: [], key: key() }),
    )
    expect(details).toMatchObject({ refund_minor: 4000, limit_minor: 3000, who: ['Cleo', 'Ana'] })
    const both = await supervise(ben, { name: 'Cleo', secret: PIN })
    expect((await refund(both, { order: order.ref, tickets: [], key: key() })).quote.refund_minor).toBe(4000)
  })
})
