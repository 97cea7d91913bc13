/** Promotions of an order that waits for its money: counted when its price is fixed, given back where it comes to nothing. */
import { beforeEach, expect, it } from 'vitest'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import type { Answer } from '../../../src/core/payments/provider.ts'
import { settlePayment } from '../../../src/core/payments/settle-payment.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, type TestDesk } from '../../support/house.ts'
import { changePromotion, countedOf, offer, SUMMER } from '../../support/promotions.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'

/** One ticket of 21.50, 5.00 less by SUMMER. */
const PRICE = 1650
const declined: Answer = {
  outcome: 'failed',
  reason: 'not-enough-money',
  code: 'E1',
  open: false,
  handle: null,
}
const succeeded: Answer = {
  outcome: 'succeeded',
  reference: 'theirs-1',
  amount_minor: PRICE,
  currency: 'EUR',
  paid_at: null,
  payer: null,
  handle: null,
}

describeEngines('promotions of an order that waits for its money', (engine) => {
  let desk: TestDesk
  let key = 0
  const next = () => `key-${key++}`
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh())
    await offer(desk, { ...SUMMER, uses: 1, per_person: 1 })
  })
  const agrees = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const counted = () => countedOf(desk, 'SUMMER')
  const held = async () => {
    const wanted = { mode: 'best' as const, count: 1 }
    const buyer = { phone: '+44 20 7946 0958' }
    return (await hold(desk, { performance: 'show', wanted, buyer, key: next() })).ref
  }
  const codes = ['SUMMER']
  const part = (order: string, amount_minor?: number) =>
    pay(desk, {
      order,
      types: {},
      codes,
      inPart: true,
      payment: [{ tender: 'cash', tendered_minor: null, amount_minor }],
      key: next(),
    })
  const asked = async (order: string) =>
    askPayment(desk, {
      order,
      types: {},
      codes,
      online: { tender: 'alipay', how: { kind: 'scan', auth_code: '28763443825664394' } },
      key: next(),
    })
  const another = () => sellBest(desk, 1, { codes, buyer: { phone: '030 901820' } })

  it('are its own from the first part on, whatever becomes of them until it is paid', async () => {
    const order = await held()
    expect(await part(order, 1000)).toMatchObject({ due_minor: PRICE - 1000 })
    expect(await counted()).toBe('1 uses of 500')
    await agrees()
    expect((await refusalOf('promotion-used-up', another())).details.by).toBe('all')
    await changePromotion(desk, 'SUMMER', { status: 'ended', body: '{}' })
    expect(await part(order)).toMatchObject({ due_minor: 0, order: { status: 'paid', total_minor: PRICE } })
    expect(await counted()).toBe('1 uses of 500')
    await agrees()
  })

  it('are given back when it ends unpaid', async () => {
    await part(await held(), 1000)
    desk.advance(DAY_MS)
    await another()
    expect(await counted()).toBe('1 uses of 500')
    await agrees()
  })

  it('are given back when it is released', async () => {
    const order = await held()
    await part(order, 1000)
    await release(desk, { order, key: next() })
    expect(await counted()).toBe('0 uses of 0')
    await another()
    await agrees()
  })

  it('are given back when the payer is declined, and named again when he pays in another way', async () => {
    const order = await held()
    const ask = await asked(order)
    expect(await counted()).toBe('1 uses of 500')
    await agrees()
    await settlePayment(desk, { ...ask, answer: declined })
    expect((await showOrder(desk, order)).status).toBe('held')
    expect(await counted()).toBe('0 uses of 0')
    expect(await part(order)).toMatchObject({ due_minor: 0, order: { total_minor: PRICE } })
    expect(await counted()).toBe('1 uses of 500')
    await agrees()
  })

  it('are had again where the money comes after the end and the seats are still free', async () => {
    const order = await held()
    const ask = await asked(order)
    desk.advance(DAY_MS)
    await sell(desk, {
      performance: 'show',
      wanted: { mode: 'chosen', seats: ['Hall B-8'] },
      types: {},
      payment: [],
      key: next(),
    })
    expect(await counted()).toBe('0 uses of 0')
    expect(await settlePayment(desk, { ...ask, answer: succeeded })).toMatchObject({
      back: null,
      order: { status: 'paid', total_minor: PRICE },
    })
    expect(await counted()).toBe('1 uses of 500')
    await agrees()
  })

  it('go with the money where somebody else has had them meanwhile', async () => {
    const order = await held()
    const ask = await asked(order)
    desk.advance(DAY_MS)
    await sellBest(desk, 1, {
      wanted: { mode: 'chosen', seats: ['Hall B-8'] },
      codes,
      buyer: { phone: '030 901820' },
    })
    const late = await settlePayment(desk, { ...ask, answer: succeeded })
    expect(late.back).not.toBeNull()
    expect(late.order).toMatchObject({ status: 'expired', tickets: [] })
    expect(await counted()).toBe('1 uses of 500')
    await agrees()
  })
})
