/** Orders that came to nothing with a part of their money on them: it goes back, once. */
import { expect, it } from 'vitest'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import { settlePayment } from '../../../src/core/payments/settle-payment.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { release } from '../../../src/core/sales/release.ts'
import { type LateInput, returnLate } from '../../../src/core/sales/return-late.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'

const HOUR_MS = 3_600_000

let keys = 0
const key = () => `key-${keys++}`
const held = async (desk: TestDesk) =>
  (await hold(desk, { performance: 'show', wanted: { mode: 'best', count: 2 }, key: key() })).ref
const part = (desk: TestDesk, order: string, tender: 'cash' | 'card', amount_minor: number) => {
  const by =
    tender === 'cash' ? { tender, tendered_minor: null } : { tender, reference: 'T-1', last4: '4242' }
  const payment = [{ ...by, amount_minor }]
  return pay(desk, { order, types: {}, payment, inPart: true, key: key() })
}
const back = (desk: TestDesk, order: string, input: Partial<LateInput> = {}) =>
  returnLate(desk, { order, key: key(), ...input })
const agrees = async (desk: TestDesk) =>
  expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

describeEngines('what was paid of an order that came to nothing', (engine) => {
  const open = async () => openHouse(await engine.fresh())

  it('goes back to where it came from when its seats were given back', async () => {
    const desk = await open()
    const order = await held(desk)
    await part(desk, order, 'cash', 500)
    await part(desk, order, 'card', 700)
    const { details } = await refusalOf('order-state', back(desk, order))
    expect(details).toMatchObject({ status: 'awaiting-payment' })
    await release(desk, { order, key: key() })
    const done = await back(desk, order, { key: 'late' })
    expect(done).toMatchObject({
      replay: false,
      order: { status: 'released', refunded_minor: 1200 },
      quote: { tickets: [], refund_minor: 1200, kept_minor: 0 },
    })
    expect(done.quote.back).toEqual([
      { tender: 'card', amount_minor: 700 },
      { tender: 'cash', amount_minor: 500 },
    ])
    expect(await back(desk, order, { key: 'late' })).toEqual({ ...done, replay: true })
    await refusalOf('order-state', back(desk, order))
    await agrees(desk)
  })

  it('goes back when the hold has ended, though nobody has looked since', async () => {
    const desk = await open()
    const order = await held(desk)
    await part(desk, order, 'cash', 500)
    desk.advance(24 * HOUR_MS)
    const rehearsed = await returnLate(desk, { order, key: key() }, { dryRun: true })
    expect(rehearsed.quote.refund_minor).toBe(500)
    expect((await showOrder(desk, order)).refunded_minor).toBe(0)
    expect((await back(desk, order)).order).toMatchObject({ status: 'expired', refunded_minor: 500 })
    // Its seats are free.
    await sellBest(desk, 16)
    await agrees(desk)
  })

  it('may go back in cash though it was paid by card', async () => {
    const desk = await open()
    const order = await held(desk)
    await part(desk, order, 'card', 700)
    await release(desk, { order, key: key() })
    const { quote } = await back(desk, order, { to: { tender: 'cash' } })
    expect(quote.back).toEqual([{ tender: 'cash', amount_minor: 700 }])
    await agrees(desk)
  })

  it('waits while nobody knows of another payment, and none is left where that came too late', async () => {
    const desk = await open()
    const order = await held(desk)
    await part(desk, order, 'cash', 1300)
    const how = { kind: 'scan' as const, auth_code: '28763443825664394' }
    const online = { tender: 'alipay' as const, how }
    const asked = await askPayment(desk, { order, types: {}, online, key: key() })
    desk.advance(24 * HOUR_MS)
    await refusalOf('payment-open', back(desk, order))
    await sellBest(desk, 16)
    const came = { reference: 'theirs-1', amount_minor: 3000, currency: 'EUR', paid_at: null, payer: null }
    const answer = { outcome: 'succeeded' as const, handle: null, ...came }
    expect((await settlePayment(desk, { ...asked, answer })).back).not.toBeNull()
    const { quote } = await back(desk, order)
    expect(quote.back).toEqual([{ tender: 'cash', amount_minor: 1300 }])
    await agrees(desk)
  })

  it('is nothing where nothing was paid, or where it was sold', async () => {
    const desk = await open()
    const order = await held(desk)
    await release(desk, { order, key: key() })
    await refusalOf('order-state', back(desk, order))
    await refusalOf('order-state', back(desk, (await sellBest(desk, 1)).ref))
    await agrees(desk)
  })
})
