/** A sale that is paid by a provider, whatever the provider answers: sold, held again, kept, seated again, or given back. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { collect } from '../../../src/core/payments/collect.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import { resolvePayments } from '../../../src/core/payments/resolve-payments.ts'
import { sellOnline } from '../../../src/core/payments/sell-online.ts'
import { settlePayment } from '../../../src/core/payments/settle-payment.ts'
import { giveGoodwill } from '../../../src/core/sales/give-goodwill.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { returnLate } from '../../../src/core/sales/return-late.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { voidOrder } from '../../../src/core/sales/void-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, TERMS, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { cancelled, declined, online, pending, playing, succeeded, unknown } from './playing.ts'

const two = {
  performance: 'show',
  wanted: { mode: 'chosen', seats: ['Hall A-1', 'Hall A-2'] },
  types: {},
} as const
const wanted = { ...two, wanted: { mode: 'chosen' as const, seats: ['Hall A-1', 'Hall A-2'] } }

const agrees = async (desk: TestDesk) =>
  expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

describeEngines('a sale by a provider', (engine) => {
  const open = async () => openHouse(await engine.fresh())

  it('is sold when the payer has paid, and asked again by its key is told so without asking him again', async () => {
    const { desk, providers, asked } = playing(await open(), {
      charge: [pending],
      query: [pending, succeeded],
    })
    const input = { ...wanted, online, key: 'k' }
    const { order } = await sellOnline(desk, providers, input)
    expect(order).toMatchObject({
      status: 'paid',
      total_minor: 4300,
      payments: [{ tender: 'alipay', amount_minor: 4300 }],
    })
    expect(order.tickets.map(({ status }) => status)).toEqual(['valid', 'valid'])
    const again = await sellOnline(desk, providers, input)
    expect(again.order.ref).toBe(order.ref)
    expect(asked.charge).toBe(1)
    await agrees(desk)
  })

  it('is a hold like others again when the payer has not enough money, and can be paid in cash', async () => {
    const { desk, providers } = playing(await open(), { charge: [declined] })
    const refused = await refusalOf(
      'payment-declined',
      sellOnline(desk, providers, { ...wanted, online, key: 'k' }),
    )
    expect(refused.details).toMatchObject({ reason: 'not-enough-money', amount_minor: 4300 })
    expect((await showOrder(desk, refused.details.order)).status).toBe('held')
    const payment = [{ tender: 'cash' as const, tendered_minor: 5000 }]
    const paid = await pay(desk, { order: refused.details.order, payment, types: {}, key: 'cash' })
    expect(paid).toMatchObject({ due_minor: 0, order: { status: 'paid' } })
    await agrees(desk)
  })

  it('is unknown when nobody answers: the seats stay, nothing else is asked for, and a later look settles it', async () => {
    const house = await open()
    const { desk, providers } = playing(house, { charge: [unknown], query: [unknown], cancel: [unknown] })
    const refused = await refusalOf(
      'payment-unknown',
      sellOnline(desk, providers, { ...wanted, online, key: 'k' }),
    )
    const { order } = refused.details
    desk.advance(6 * 3_600_000)
    await refusalOf('seats-taken', sell(desk, { ...wanted, payment: [], key: 'other' }))
    await refusalOf('payment-open', pay(desk, { order, payment: [], types: {}, key: 'again' }))
    await refusalOf('payment-open', release(desk, { order, key: 'release' }))
    await agrees(desk)
    const later = playing(house, { charge: [unknown], query: [succeeded] })
    const resolved = await resolvePayments(later.desk, later.providers, { order })
    expect(resolved).toMatchObject({ open: 0, payments: [{ order: { status: 'paid' } }] })
    await agrees(desk)
  })

  it('of nothing asks nobody, and says how it is sold', async () => {
    const terms = { ...TERMS, prices: { Best: { adult: 0, child: 0 } }, surcharges: [] }
    const { desk, providers, asked } = playing(await openHouse(await engine.fresh(), { terms }), {
      charge: [],
    })
    const needless = sellOnline(desk, providers, { ...wanted, online, key: 'k' })
    const { details } = await refusalOf('payment-needless', needless)
    expect(details).toEqual({ tender: 'alipay', order: expect.stringMatching(/-/) })
    expect(asked.charge).toBe(0)
    const sold = await pay(desk, { order: details.order!, payment: [], types: {}, key: 'pay' })
    expect(sold).toMatchObject({ due_minor: 0, order: { status: 'paid', total_minor: 0 } })
    await agrees(desk)
  })

  it('is taken back when nobody pays in time', async () => {
    const { desk, providers, asked } = playing(await open(), {
      charge: [pending],
      query: [pending],
      cancel: [cancelled],
    })
    await refusalOf('payment-declined', sellOnline(desk, providers, { ...wanted, online, key: 'k' }))
    expect(asked.cancel).toBe(1)
    await agrees(desk)
  })

  const elsewhere = {
    ...{ performance: 'show', types: {}, payment: [] },
    wanted: { mode: 'chosen' as const, seats: ['Hall B-1'] },
  }

  /** Held and asked for; then the process is gone, and the hold ends. */
  const left = async (desk: TestDesk) => {
    const { ref } = await hold(desk, { ...wanted, key: 'hold' })
    const ids = await askPayment(desk, { order: ref, types: {}, online, key: 'ask' })
    desk.advance(3_600_000)
    return { ...ids, ref }
  }

  it('has its seats again when the money comes after its end and they are still free', async () => {
    const house = await open()
    const { order, payment, ref } = await left(house)
    await sell(house, { ...elsewhere, key: 'b' })
    expect((await showOrder(house, ref)).status).toBe('expired')
    const { desk, providers } = playing(house, { charge: [], query: [succeeded] })
    const settled = await collect(desk, providers, { order, payment })
    expect(settled).toMatchObject({ back: null, order: { status: 'paid' } })
    await agrees(desk)
  })

  it('has them again with the cash that was paid beside it, unless that was given back', async () => {
    const beside = [{ tender: 'cash' as const, amount_minor: 300, tendered_minor: 300 }]
    for (const isBack of [false, true]) {
      const house = await open()
      const { ref } = await hold(house, { ...wanted, key: 'hold' })
      const ids = await askPayment(house, { order: ref, types: {}, online, beside, key: 'ask' })
      house.advance(3_600_000)
      await sell(house, { ...elsewhere, key: 'b' })
      expect((await showOrder(house, ref)).status).toBe('expired')
      await agrees(house)
      if (isBack) {
        await settlePayment(house, { ...ids, answer: cancelled })
        await returnLate(house, { order: ref, key: 'late' })
      } else await refusalOf('payment-open', returnLate(house, { order: ref, key: 'late' }))
      const answer = succeeded({ amount_minor: 4000, currency: 'EUR' })
      const settled = await settlePayment(house, { ...ids, answer })
      expect(settled.back === null).toBe(!isBack)
      expect(settled.order.status).toBe(isBack ? 'expired' : 'paid')
      await agrees(house)
      if (isBack) continue
      const done = await refund(house, { order: ref, tickets: [], key: 'back' })
      expect(done.quote.back).toEqual([{ tender: 'alipay', amount_minor: 4000 }])
      await agrees(house)
    }
  })

  it('goes back by itself when others have its seats, once, however often the provider says that it was paid', async () => {
    const house = await open()
    const { order, payment, ref } = await left(house)
    await sell(house, { ...wanted, payment: [], key: 'rival' })
    const { desk, providers, asked } = playing(house, { charge: [], query: [succeeded] })
    const settled = await collect(desk, providers, { order, payment })
    expect(settled.back).not.toBeNull()
    expect(settled.order).toMatchObject({ status: 'expired', refunded_minor: 4300 })
    const answer = succeeded({ amount_minor: 4300, currency: 'EUR' })
    expect((await settlePayment(desk, { order, payment, answer })).back).toBeNull()
    const sent = await resolvePayments(desk, providers, { order: ref })
    expect(sent).toMatchObject({ open: 0, refunds: [{ refund: { status: 'succeeded', amountMinor: 4300 } }] })
    expect(asked.refund).toBe(1)
    await agrees(desk)
  })

  it('that is refused before anybody is asked keeps no seats, and its key stands for no other sale', async () => {
    const { desk, providers, asked } = playing(await open(), { charge: [succeeded] })
    const unknownType = { ...wanted, types: { nobody: 2 }, online, key: 'typo' }
    await refusalOf('price-type-unknown', sellOnline(desk, providers, unknownType))
    expect(asked.charge).toBe(0)
    const { seats } = await desk.store.read(async (tx) => ({ seats: await tx.$count(tx.t.claim) }))
    expect(seats).toBe(0)
    await sell(desk, { ...elsewhere, key: 'one' })
    await refusalOf('key-reused', sellOnline(desk, providers, { ...wanted, online, key: 'one' }))
    await sellOnline(desk, providers, { ...wanted, online, key: 'two' })
    await refusalOf('key-reused', sell(desk, { ...elsewhere, key: 'two' }))
    const again = await sellOnline(desk, providers, { ...wanted, online, key: 'two' })
    expect([again.order.status, asked.charge]).toEqual(['paid', 1])
    await agrees(desk)
  })

  it('gives what is returned back to the tenders that it came by, the provider first', async () => {
    const { desk, providers } = playing(await open(), { charge: [succeeded] })
    const beside = [{ tender: 'cash' as const, amount_minor: 300, tendered_minor: 300 }]
    const { order } = await sellOnline(desk, providers, { ...wanted, online, beside, key: 'k' })
    const done = await refund(desk, { order: order.ref, tickets: [], key: 'back' })
    expect(done.quote.back).toEqual([{ tender: 'alipay', amount_minor: 4000 }])
    expect(done.order).toMatchObject({ status: 'refunded', refunded_minor: 4000 })
    await agrees(desk)
  })

  /** Declined; the payer's money came all the same, as the provider says later. */
  const declinedFirst = async () => {
    const { desk, providers } = playing(await open(), { charge: [declined] })
    const { details } = await refusalOf(
      'payment-declined',
      sellOnline(desk, providers, { ...wanted, online, key: 'k' }),
    )
    const answer = succeeded({ amount_minor: 4300, currency: 'EUR' })
    const paidAfterAll = () =>
      desk.store.read(async (tx) => {
        const [row] = await tx.select().from(tx.t.payment).where(eq(tx.t.payment.status, 'failed'))
        return { order: row!.orderId, payment: row!.id, answer }
      })
    return { desk, ref: details.order, tellPaid: async () => settlePayment(desk, await paidAfterAll()) }
  }
  const inCash = [{ tender: 'cash' as const, tendered_minor: 5000 }]

  it('whose payer has paid after all, when it was sold for cash, gives that back, and is returned or voided as it was sold', async () => {
    for (const way of ['refund', 'void', 'goodwill'] as const) {
      const { desk, ref, tellPaid } = await declinedFirst()
      await pay(desk, { order: ref, payment: inCash, types: {}, key: 'cash' })
      expect((await tellPaid()).back).not.toBeNull()
      await agrees(desk)
      if (way === 'goodwill') await giveGoodwill(desk, { order: ref, amount_minor: 4300, key: 'back' })
      if (way === 'void') await voidOrder(desk, { order: ref, key: 'back' })
      if (way === 'refund')
        expect((await refund(desk, { order: ref, tickets: [], key: 'back' })).quote).toMatchObject({
          refund_minor: 4000,
          given_before_minor: 0,
        })
      await agrees(desk)
    }
  })

  it('whose payer has paid after all, while it is held again, is still to be paid: that money goes back', async () => {
    for (const way of ['pay', 'sell', 'ask'] as const) {
      const { desk, ref, tellPaid } = await declinedFirst()
      expect((await tellPaid()).back).not.toBeNull()
      if (way === 'pay')
        expect(await pay(desk, { order: ref, payment: inCash, types: {}, key: way })).toMatchObject({
          due_minor: 0,
        })
      if (way === 'sell')
        await sell(desk, { wanted: { mode: 'held', order: ref }, types: {}, payment: inCash, key: way })
      if (way === 'ask') {
        const ids = await askPayment(desk, { order: ref, types: {}, online, key: way })
        await collect(desk, playing(desk, { charge: [], query: [succeeded] }).providers, ids)
      }
      expect(await showOrder(desk, ref)).toMatchObject({
        status: 'paid',
        total_minor: 4300,
        refunded_minor: 4300,
      })
      await agrees(desk)
    }
  })

  it('is paid in part as long as its seats are held, and is sold with the last part', async () => {
    const desk = await open()
    const { ref } = await hold(desk, { ...wanted, key: 'hold' })
    const part = (amount_minor: number) => [{ tender: 'card' as const, amount_minor, reference: 'T-1' }]
    const first = await pay(desk, {
      order: ref,
      payment: part(1000),
      inPart: true,
      types: { child: 2 },
      key: 'one',
    })
    expect(first).toMatchObject({ due_minor: 1300, order: { status: 'awaiting-payment' } })
    await agrees(desk)
    await refusalOf('payment-over', pay(desk, { order: ref, payment: part(1400), types: {}, key: 'much' }))
    const last = await pay(desk, { order: ref, payment: part(1300), types: {}, key: 'two' })
    expect(last).toMatchObject({ due_minor: 0, order: { status: 'paid', total_minor: 2300 } })
    await agrees(desk)
  })
})
