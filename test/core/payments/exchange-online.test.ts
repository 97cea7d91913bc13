/** An exchange whose difference is paid by a provider, whatever it answers: made, taken back, kept, or given back. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { cancelPerformance } from '../../../src/core/catalogue/performance/set-status.ts'
import { resolvePayments } from '../../../src/core/payments/resolve-payments.ts'
import { settlePayment } from '../../../src/core/payments/settle-payment.ts'
import { cancelTickets } from '../../../src/core/sales/cancel-tickets.ts'
import { type AskExchangeInput, askExchange } from '../../../src/core/sales/exchange/ask-exchange.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { exchangeOnline } from '../../../src/core/sales/exchange/exchange-online.ts'
import { findOrder } from '../../../src/core/sales/find-order.ts'
import { giveGoodwill } from '../../../src/core/sales/give-goodwill.ts'
import { orderHistory } from '../../../src/core/sales/order-history.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { voidOrder } from '../../../src/core/sales/void-order.ts'
import { setQuota } from '../../../src/core/stock/set-quota.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { openTrain } from '../../support/train.ts'
import { cancelled, declined, online, pending, playing, succeeded, unknown } from './playing.ts'

/** Row A costs 20.00 and row B 15.00; a fee of 1.50 a ticket. */
const PLAN = (() => {
  const plan = smallPlan([8, 8], 5)
  for (const { seats } of plan.sections)
    for (const seat of seats) if (seat.row === 'B') seat.category = 'Good'
  return { ...plan, categories: [...plan.categories, { name: 'Good', color: null }] }
})()
const PRICED = { ...TERMS, prices: { ...TERMS.prices, Good: { adult: 1500, child: 750 } } }

const seats = (...names: string[]) => ({
  mode: 'chosen' as const,
  seats: names.map((name) => `Hall ${name}`),
  allow_single: true,
})
const CASH = [{ tender: 'cash' as const, tendered_minor: null }]
const HOUR_MS = 3_600_000

describeEngines('an exchange whose difference a provider is asked for', (engine) => {
  let keys = 0
  const key = () => `key-${keys++}`
  const open = async (): Promise<TestDesk> =>
    openHouse(await engine.fresh(), { plan: PLAN, terms: PRICED, performances: ['show', 'next'] })
  const sold = async (desk: TestDesk, names: string[], types: Record<string, number> = {}) => {
    const input = { performance: 'show', wanted: seats(...names), types, payment: CASH, key: key() }
    return (await sell(desk, input)).order.ref
  }
  type Said = Partial<AskExchangeInput>
  const asking = (order: string, input: Said = {}): AskExchangeInput => ({
    ...{ order, tickets: [], types: {}, online, key: key() },
    ...input,
  })
  const agrees = async (desk: TestDesk) =>
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const statusOf = async (desk: TestDesk, ref: string) => {
    const { status, tickets } = await showOrder(desk, ref)
    return [status, ...tickets.map((ticket) => ticket.status)]
  }
  const refOf = (desk: TestDesk, id: string) =>
    desk.store.read(async (tx) => {
      const [row] = await tx.select().from(tx.t.order).where(eq(tx.t.order.id, id))
      return row!.ref
    })

  it('is made when the payer has paid, and told again by its key without asking him again', async () => {
    const { desk, providers, asked } = playing(await open(), { charge: [pending], query: [succeeded] })
    const order = await sold(desk, ['B-1', 'B-2'])
    const input = asking(order, { wanted: seats('A-1', 'A-2') })
    const done = await exchangeOnline(desk, providers, input)
    expect(done).toMatchObject({
      from: { status: 'exchanged', total_minor: 3300, refunded_minor: 3300 },
      order: { status: 'paid', total_minor: 4300 },
      quote: { credit_minor: 3300, due_minor: 1000, back_minor: 0 },
    })
    expect(done.order.payments.map(({ tender, amount_minor }) => [tender, amount_minor])).toEqual(
      expect.arrayContaining([
        ['exchange', 3300],
        ['alipay', 1000],
      ]),
    )
    expect(await exchangeOnline(desk, providers, input)).toEqual(done)
    expect(asked.charge).toBe(1)
    await sold(desk, ['B-1', 'B-2'])
    await agrees(desk)
    const { details } = await refusalOf(
      'key-reused',
      exchangeOnline(desk, providers, { ...input, wanted: seats('A-3', 'A-4') }),
    )
    expect(details.key).toBe(input.key)
  })

  it('comes to the same, seat by seat and line by line, as one that is paid in cash', async () => {
    for (const anew of [
      { performance: 'next', wanted: seats('A-1', 'A-2', 'A-3'), types: { adult: 2, child: 1 } },
      { wanted: seats('A-2', 'B-1'), types: { child: 1, adult: 1 } },
      { wanted: seats('A-2', 'B-1') },
      { wish: { category: 'Best' } },
      { types: { adult: 2 } },
    ] satisfies Said[]) {
      const outcomes = []
      for (const way of ['cash', 'alipay']) {
        const house = await open()
        const { desk, providers } = playing(house, { charge: [succeeded] })
        const order = await sold(desk, ['B-1', 'B-2'], { adult: 1, child: 1 })
        const done =
          way === 'cash'
            ? await exchange(desk, { ...asking(order, anew), payment: CASH })
            : await exchangeOnline(desk, providers, asking(order, anew))
        const { quote, order: made, from } = done
        await agrees(desk)
        outcomes.push({
          quote: { ...quote, order: '', tickets: quote.tickets.map((one) => ({ ...one, id: '' })) },
          made: made.tickets.map(({ seat, price_type, lines }) => ({ seat, price_type, lines })),
          sums: [made.total_minor, made.lines, from.refunded_minor, from.status],
          choice: made.choice,
        })
      }
      expect(outcomes[1]).toEqual(outcomes[0])
    }
  })

  it('holds the new seats and leaves the old tickets good while it waits; nothing else is done with them meanwhile', async () => {
    const { desk } = playing(await open(), { charge: [] })
    const order = await sold(desk, ['B-1', 'B-2'])
    const ids = await askExchange(desk, asking(order, { wanted: seats('A-1', 'A-2') }))
    const anew = await refOf(desk, ids.order)
    expect(await statusOf(desk, order)).toEqual(['paid', 'valid', 'valid'])
    expect(await statusOf(desk, anew)).toEqual(['awaiting-payment'])
    await agrees(desk)
    for (const work of [
      () =>
        sell(desk, { performance: 'show', wanted: seats('A-1', 'A-2'), types: {}, payment: [], key: key() }),
      () =>
        sell(desk, { performance: 'show', wanted: seats('B-1', 'B-2'), types: {}, payment: [], key: key() }),
    ])
      await refusalOf('seats-taken', work())
    for (const work of [
      () => refund(desk, { order, tickets: [], key: key() }),
      () => voidOrder(desk, { order, key: key() }),
      () => cancelTickets(desk, { order, tickets: [], key: key() }),
      () => giveGoodwill(desk, { order, amount_minor: 100, key: key() }),
      () => exchange(desk, { order, tickets: [], types: {}, performance: 'next', payment: [], key: key() }),
      () => askExchange(desk, asking(order, { performance: 'next', types: { adult: 2 } })),
      () => release(desk, { order: anew, key: key() }),
    ])
      expect((await refusalOf('payment-open', work())).details).toMatchObject({ amount_minor: 1000 })
    await agrees(desk)
  })

  it('leaves all as it was when the payer says no, and may be asked for again', async () => {
    const { desk, providers } = playing(await open(), { charge: [declined, succeeded] })
    const order = await sold(desk, ['B-1', 'B-2'])
    const before = await showOrder(desk, order)
    const input = asking(order, { wanted: seats('A-1', 'B-1') })
    const { details } = await refusalOf('payment-declined', exchangeOnline(desk, providers, input))
    expect(details).toMatchObject({ kept: order, until: null, amount_minor: 500, beside_minor: 0 })
    expect(await statusOf(desk, details.order)).toEqual(['released'])
    expect(await showOrder(desk, order)).toEqual(before)
    await agrees(desk)
    // By the same key it stays what it was; by another one it is asked for anew.
    await refusalOf('payment-declined', exchangeOnline(desk, providers, input))
    const done = await exchangeOnline(desk, providers, { ...input, key: key() })
    expect(done.order.tickets.map(({ seat }) => seat.label)).toEqual(['Hall A-1', 'Hall B-1'])
    await agrees(desk)
    const history = await desk.store.read(async (tx) => orderHistory(tx, await findOrder(tx, details.order)))
    expect(history.map(({ action }) => action)).toEqual(['order.asked', 'payment.failed', 'hold.released'])
    expect(history[0]).toMatchObject({ other: order, seats: ['Hall A-1', 'Hall B-1'] })
  })

  it('needs no seat that it has already: a dearer price type, or a longer way on the same seat', async () => {
    const house = await open()
    const order = await sold(house, ['A-1', 'A-2'], { child: 2 })
    const no = playing(house, { charge: [declined] })
    const dearer = () => asking(order, { types: { adult: 2 } })
    await refusalOf('payment-declined', exchangeOnline(no.desk, no.providers, dearer()))
    await agrees(house)
    await askExchange(house, dearer())
    await agrees(house)
    // However long it takes: it holds nothing that could end.
    house.advance(HOUR_MS)
    await sold(house, ['B-1', 'B-2'])
    await agrees(house)
    const yes = playing(house, { charge: [], query: [succeeded] })
    const { payments } = await resolvePayments(yes.desk, yes.providers)
    expect(payments).toMatchObject([{ back: null, order: { status: 'paid', total_minor: 4300 } }])
    expect(await statusOf(house, order)).toEqual(['exchanged', 'exchanged', 'exchanged'])
    await agrees(house)
  })

  it('for a longer way on the same seat of a train holds the legs that are new', async () => {
    const house = await openHouse(await engine.fresh())
    await openTrain(house)
    const ride = (from: string, to: string, seat: string) => ({
      mode: 'chosen' as const,
      seats: [seat],
      ride: { from, to },
    })
    const by = async (wanted: ReturnType<typeof ride>) =>
      (await sell(house, { performance: 'run', wanted, types: {}, payment: CASH, key: key() })).order.ref
    const order = await by(ride('Bb', 'Cc', '1-1A'))
    const { desk, providers } = playing(house, { charge: [declined, succeeded] })
    const longer = () => asking(order, { wanted: ride('Aa', 'Dd', '1-1A') })
    await refusalOf('payment-declined', exchangeOnline(desk, providers, longer()))
    await agrees(desk)
    await askExchange(desk, { ...longer(), key: 'longer' })
    await agrees(desk)
    await refusalOf('seats-taken', by(ride('Cc', 'Dd', '1-1A')))
    const done = await exchangeOnline(desk, providers, { ...longer(), key: 'longer' })
    expect(done.order.tickets).toMatchObject([{ trip: { from: 'Aa', to: 'Dd' } }])
    await agrees(desk)
  })

  it('is unknown when nobody answers: both stay as they are, and a later look settles it', async () => {
    for (const [said, status] of [
      [succeeded, 'exchanged'],
      [cancelled, 'paid'],
    ] as const) {
      const house = await open()
      const silent = playing(house, { charge: [unknown], query: [unknown], cancel: [unknown] })
      const order = await sold(silent.desk, ['B-1', 'B-2'])
      const input = asking(order, { performance: 'next', wanted: seats('A-1', 'A-2') })
      const { details } = await refusalOf(
        'payment-unknown',
        exchangeOnline(silent.desk, silent.providers, input),
      )
      expect(details.kept).toBe(order)
      house.advance(6 * HOUR_MS)
      expect((await statusOf(house, order))[0]).toBe('paid')
      expect((await statusOf(house, details.order))[0]).toBe('awaiting-payment')
      await refusalOf('payment-open', refund(house, { order, tickets: [], key: key() }))
      await agrees(house)
      const later = playing(house, { charge: [succeeded], query: [said] })
      const resolved = await resolvePayments(later.desk, later.providers, { order: details.order })
      expect(resolved.open).toBe(0)
      expect(later.asked.charge).toBe(0)
      expect((await statusOf(house, order))[0]).toBe(status)
      await agrees(house)
    }
  })

  /** Asked for; then the process is gone for so long that nothing is held any more. */
  const left = async (desk: TestDesk) => {
    const order = await sold(desk, ['B-1', 'B-2'])
    const ids = await askExchange(desk, asking(order, { performance: 'next', wanted: seats('A-1', 'A-2') }))
    desk.advance(HOUR_MS)
    return { order, anew: await refOf(desk, ids.order) }
  }
  const inNext = (desk: TestDesk, ...names: string[]) =>
    sell(desk, { performance: 'next', wanted: seats(...names), types: {}, payment: CASH, key: key() })
  const come = async (house: TestDesk, anew: string) => {
    const { desk, providers, asked } = playing(house, { charge: [], query: [succeeded] })
    const resolved = await resolvePayments(desk, providers, { order: anew })
    expect(resolved.open).toBe(0)
    await agrees(house)
    return { ...resolved, asked }
  }

  it('is made when the money comes after the end of its hold and the new seats are still free', async () => {
    const house = await open()
    const { order, anew } = await left(house)
    await inNext(house, 'B-1')
    expect((await statusOf(house, anew))[0]).toBe('expired')
    await refusalOf('payment-open', refund(house, { order, tickets: [], key: key() }))
    expect((await come(house, anew)).payments).toMatchObject([{ back: null, order: { status: 'paid' } }])
    expect((await statusOf(house, order))[0]).toBe('exchanged')
  })

  it('goes back when others have the new seats, or the performance is cancelled, and the old ticket stays', async () => {
    for (const why of ['taken', 'cancelled'] as const) {
      const house = await open()
      const { order, anew } = await left(house)
      if (why === 'taken') await inNext(house, 'A-2')
      else await cancelPerformance(house, 'next')
      const { refunds, asked } = await come(house, anew)
      expect(refunds).toMatchObject([{ refund: { amountMinor: 1000, kind: 'late', status: 'succeeded' } }])
      expect(asked.refund).toBe(1)
      expect(await statusOf(house, order)).toEqual(['paid', 'valid', 'valid'])
      // It can be exchanged or returned as if nothing had been asked.
      expect((await refund(house, { order, tickets: [], key: key() })).quote.refund_minor).toBe(3000)
      await agrees(house)
    }
  })

  it('goes back when an old ticket was used meanwhile', async () => {
    const house = await open()
    const { order, anew } = await left(house)
    await house.store.write(async (tx) => {
      const { ticket } = tx.t
      const [first] = await tx.select().from(ticket)
      await tx.update(ticket).set({ status: 'used' }).where(eq(ticket.id, first!.id))
    })
    const { desk, providers } = playing(house, { charge: [], query: [succeeded] })
    const resolved = await resolvePayments(desk, providers, { order: anew })
    expect(resolved).toMatchObject({ open: 0, payments: [{ back: expect.any(String) }] })
    expect((await statusOf(house, order))[0]).toBe('paid')
    expect((await statusOf(house, anew))[0]).toBe('released')
  })

  it('goes back when the payer has paid after all, once, and is told so by its key', async () => {
    const house = await open()
    const no = playing(house, { charge: [pending], query: [pending], cancel: [cancelled] })
    const order = await sold(house, ['B-1', 'B-2'])
    const input = asking(order, { wanted: seats('A-1', 'A-2') })
    await refusalOf('payment-declined', exchangeOnline(no.desk, no.providers, input))
    const answer = succeeded({ amount_minor: 1000, currency: 'EUR' })
    const ids = await askExchange(house, input)
    expect((await settlePayment(house, { ...ids, answer })).back).not.toBeNull()
    expect((await settlePayment(house, { ...ids, answer })).back).toBeNull()
    await refusalOf('payment-late', exchangeOnline(no.desk, no.providers, input))
    expect(no.asked.refund).toBe(1)
    expect(await statusOf(house, order)).toEqual(['paid', 'valid', 'valid'])
    await agrees(house)
  })

  it('counts in the quotas what it has more than the old tickets, from the ask on', async () => {
    for (const [said, used] of [
      [succeeded, { grown: 2, counter: 2 }],
      [cancelled, { grown: 1, counter: 2 }],
    ] as const) {
      const house = await open()
      const order = await sold(house, ['B-1', 'B-2'], { adult: 1, child: 1 })
      const of = {
        grown: { kind: 'price-type', subject: 'adult' },
        counter: { kind: 'channel', subject: 'counter' },
      } as const
      for (const code of ['grown', 'counter'] as const)
        await setQuota(house, {
          performance: 'show',
          code,
          of: of[code],
          most: code === 'grown' ? 2 : 4,
          key: key(),
        })
      const uses = () =>
        house.store.read(async (tx) => {
          const rows = await tx.select().from(tx.t.quota)
          return Object.fromEntries(rows.map(({ code, used }) => [code, used]))
        })
      await askExchange(house, asking(order, { wanted: seats('A-1', 'A-2'), types: { adult: 2 } }))
      // Both have seats while it is asked for, and one adult more.
      expect(await uses()).toEqual({ grown: 2, counter: 4 })
      await agrees(house)
      const { desk, providers } = playing(house, { charge: [], query: [said] })
      await resolvePayments(desk, providers)
      expect(await uses()).toEqual(used)
      await agrees(house)
    }
  })

  it('takes what is paid beside it at once, and keeps it to be given back where nothing comes of it', async () => {
    const beside = [{ tender: 'cash' as const, amount_minor: 300, tendered_minor: 500 }]
    const yes = playing(await open(), { charge: [succeeded] })
    const one = await sold(yes.desk, ['B-1', 'B-2'])
    const done = await exchangeOnline(
      yes.desk,
      yes.providers,
      asking(one, { wanted: seats('A-1', 'A-2'), beside }),
    )
    expect(done.order.payments.map(({ tender, amount_minor }) => [tender, amount_minor]).sort()).toEqual([
      ['alipay', 700],
      ['cash', 300],
      ['exchange', 3300],
    ])
    const back = await refund(yes.desk, { order: done.order.ref, tickets: [], key: key() })
    expect(back.quote.back).toEqual([
      { tender: 'alipay', amount_minor: 700 },
      { tender: 'cash', amount_minor: 300 },
      { tender: 'cash', amount_minor: 3000 },
    ])
    await agrees(yes.desk)
    const no = playing(await open(), { charge: [declined] })
    const two = await sold(no.desk, ['B-1', 'B-2'])
    const input = asking(two, { wanted: seats('A-1', 'A-2'), beside })
    const { details } = await refusalOf('payment-declined', exchangeOnline(no.desk, no.providers, input))
    expect(details.beside_minor).toBe(300)
    await agrees(no.desk)
  })

  it('asks nobody where nothing is to be paid, and takes no more than that', async () => {
    const { desk, providers, asked } = playing(await open(), { charge: [succeeded] })
    const order = await sold(desk, ['A-1', 'A-2'])
    const no = (input: Said) => exchangeOnline(desk, providers, asking(order, input))
    await refusalOf('payment-needless', no({ wanted: seats('B-1', 'B-2') }))
    await refusalOf('payment-needless', no({ wanted: seats('A-3', 'A-4') }))
    await refusalOf('exchange-needless', no({ wanted: seats('A-1', 'A-2') }))
    await refusalOf(
      'payment-over',
      no({ wanted: seats('A-3', 'A-4', 'A-5'), beside: [{ ...CASH[0]!, amount_minor: 9999 }] }),
    )
    expect(asked.charge).toBe(0)
    expect(await statusOf(desk, order)).toEqual(['paid', 'valid', 'valid'])
    await agrees(desk)
  })
})
