/** Exchanging tickets: for another performance, seat or price type; the difference is collected or goes back. */
import { expect, it } from 'vitest'
import { cancelPerformance } from '../../../src/core/catalogue/performance/set-status.ts'
import { type ExchangeInput, exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { giveGoodwill } from '../../../src/core/sales/give-goodwill.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import type { OrderView } from '../../../src/core/sales/order-view.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import type { Terms } from '../../../src/core/sales/terms.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, makeDesk, openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { openTrain } from '../../support/train.ts'

/** Row A costs 20.00 and row B 15.00; a fee of 1.50 a ticket. */
const PLAN = (() => {
  const plan = smallPlan([8, 8], 5)
  for (const { seats } of plan.sections)
    for (const seat of seats) if (seat.row === 'B') seat.category = 'Good'
  return { ...plan, categories: [...plan.categories, { name: 'Good', color: null }] }
})()
const PRICED: Terms = { ...TERMS, prices: { ...TERMS.prices, Good: { adult: 1500, child: 750 } } }
const HOUR_MS = 3_600_000
const RULES: Terms = {
  ...PRICED,
  exchanges: {
    ladder: [
      { before_ms: 2 * DAY_MS, fee_basis_points: 500 },
      { before_ms: 0, fee_basis_points: 2000 },
      { before_ms: null, fee_basis_points: null },
    ],
    once: true,
    same_day_free: false,
  },
}

const seats = (...names: string[]) => ({
  mode: 'chosen' as const,
  seats: names.map((name) => `Hall ${name}`),
  allow_single: true,
})
const CASH = [{ tender: 'cash' as const, tendered_minor: null }]

describeEngines('an exchange', (engine) => {
  let keys = 0
  const key = () => `key-${keys++}`
  const open = async (terms: Terms = PRICED): Promise<TestDesk> =>
    openHouse(await engine.fresh(), { plan: PLAN, terms, performances: ['show', 'next'] })
  const sold = async (desk: TestDesk, ...names: string[]) => {
    const input = { performance: 'show', wanted: seats(...names), types: {}, payment: CASH, key: key() }
    return (await sell(desk, input)).order.ref
  }
  const change = (desk: TestDesk, order: string, input: Partial<ExchangeInput> = {}) =>
    exchange(desk, { order, tickets: [], types: {}, payment: [], key: key(), ...input })
  const rehearsed = (desk: TestDesk, order: string, input: Partial<ExchangeInput>) =>
    exchange(desk, { order, tickets: [], types: {}, payment: [], key: key(), ...input }, { dryRun: true })
  const agrees = async (desk: TestDesk) =>
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

  it('for another performance takes as good seats there, and costs nothing where they cost the same', async () => {
    const desk = await open()
    const order = await sold(desk, 'A-1', 'A-2')
    const done = await change(desk, order, { performance: 'next' })
    expect(done).toMatchObject({
      replay: false,
      from: { status: 'exchanged', total_minor: 4300, refunded_minor: 4300 },
      order: { status: 'paid', performance: 'next', total_minor: 4300, payments: [{ tender: 'exchange' }] },
      quote: { credit_minor: 4300, total_minor: 4300, due_minor: 0, back_minor: 0, seat_change: false },
    })
    expect(done.from.tickets.map(({ status }) => status)).toEqual(['exchanged', 'exchanged'])
    expect(done.order.tickets.map(({ category }) => category)).toEqual(['Best', 'Best'])
    // The old seats are free again.
    await sold(desk, 'A-1', 'A-2')
    await agrees(desk)
  })

  it('to dearer seats collects the difference, by any tender, and is refused without', async () => {
    const desk = await open()
    const order = await sold(desk, 'B-1', 'B-2')
    const dearer = { wanted: seats('A-4', 'A-5') }
    const { details } = await refusalOf('payment-short', change(desk, order, dearer))
    expect(details).toMatchObject({ total_minor: 1000, missing_minor: 1000 })
    expect((await showOrder(desk, order)).status).toBe('paid')
    await refusalOf(
      'payment-over',
      change(desk, order, { ...dearer, payment: [{ tender: 'card', reference: 'T1', amount_minor: 1001 }] }),
    )
    const done = await change(desk, order, { ...dearer, payment: [{ tender: 'card', reference: 'T1' }] })
    expect(done.order.payments.map(({ tender, amount_minor }) => [tender, amount_minor]).sort()).toEqual([
      ['card', 1000],
      ['exchange', 3300],
    ])
    await agrees(desk)
  })

  it('to cheaper seats gives the difference back to where it came from', async () => {
    const desk = await open()
    const order = await sold(desk, 'A-1', 'A-2')
    const done = await change(desk, order, { tickets: ['A-2'], wanted: seats('B-2') })
    expect(done.quote).toMatchObject({
      due_minor: 0,
      back_minor: 500,
      back: [{ tender: 'cash', amount_minor: 500 }],
    })
    expect(done.from).toMatchObject({ status: 'part-refunded', refunded_minor: 2150 })
    expect(done.order).toMatchObject({ total_minor: 1650 })
    await agrees(desk)
  })

  it('of a seat for another of its category is free whatever the rules say, and keeps the price that was paid', async () => {
    const closed = { ...RULES, exchanges: { ...RULES.exchanges!, ladder: [] } }
    const desk = await open(closed)
    const order = await sold(desk, 'A-1', 'A-2')
    const done = await change(desk, order, { tickets: ['A-1'], wanted: seats('A-7') })
    expect(done.quote).toMatchObject({ seat_change: true, fee_minor: 0, due_minor: 0, back_minor: 0 })
    expect(done.order.tickets[0]!.lines).toEqual(
      (await showOrder(desk, order)).tickets[1]!.lines.filter(({ kind }) => !kind.endsWith('refund')),
    )
    const again = await change(desk, done.order.ref, { wanted: seats('A-8') })
    expect(again.order.tickets.map(({ seat }) => seat.label)).toEqual(['Hall A-8'])
    const { details } = await refusalOf('exchange-closed', change(desk, order, { performance: 'next' }))
    expect(details).toMatchObject({ since: null })
    desk.advance(30 * DAY_MS + 1)
    await refusalOf('not-on-sale', change(desk, again.order.ref, { wanted: seats('A-6') }))
    await agrees(desk)
  })

  it('of the price type keeps the seat', async () => {
    const desk = await open()
    const order = await sold(desk, 'A-1', 'A-2')
    const done = await change(desk, order, { types: { adult: 1, child: 1 } })
    expect(done.order.tickets.map(({ seat, price_type }) => [seat.label, price_type])).toEqual([
      ['Hall A-1', 'adult'],
      ['Hall A-2', 'child'],
    ])
    expect(done.quote).toMatchObject({ back_minor: 1000 })
    await refusalOf('exchange-needless', change(desk, done.order.ref))
    await agrees(desk)
  })

  it('keeps its fee by the ladder, once, and not after the start', async () => {
    const desk = await open(RULES)
    const order = await sold(desk, 'A-1', 'A-2')
    const { quote, order: next } = await change(desk, order, { performance: 'next', payment: CASH })
    expect(quote).toMatchObject({ fee_minor: 200, credit_minor: 4100, due_minor: 200 })
    expect(quote.tickets.map(({ fee_basis_points }) => fee_basis_points)).toEqual([500, 500])
    await refusalOf('exchange-once', change(desk, next.ref, { performance: 'show' }))
    const late = await sold(desk, 'A-1')
    desk.advance(30 * DAY_MS - HOUR_MS)
    const inTime = await change(desk, late, { performance: 'next', payment: CASH })
    expect(inTime.quote).toMatchObject({ fee_minor: 400 })
    await agrees(desk)
  })

  it('that is returned later goes back to what it was first paid by, and what was added to what it was added by', async () => {
    const desk = await open()
    const payment = [{ tender: 'card' as const, reference: 'T1' }]
    const { order } = await sell(desk, {
      ...{ performance: 'show', wanted: seats('B-1', 'B-2'), types: {}, payment, key: key() },
    })
    const one = await change(desk, order.ref, { tickets: ['B-1'], wanted: seats('A-1'), payment: CASH })
    const two = await change(desk, one.order.ref, { performance: 'next' })
    const back = await refund(desk, { order: two.order.ref, tickets: [], key: key() })
    // 21.50 less the kept fee: first all that the card has left of its 16.50, then the cash that came on top.
    expect(back.quote.back).toEqual([
      { tender: 'card', amount_minor: 1650 },
      { tender: 'cash', amount_minor: 350 },
    ])
    const rest = await refund(desk, { order: order.ref, tickets: [], key: key() })
    expect(rest.quote.back).toEqual([{ tender: 'card', amount_minor: 1500 }])
    await agrees(desk)
  })

  it('counts what was given out of goodwill, as far as not enough is left for both', async () => {
    const desk = await open()
    const order = await sold(desk, 'A-1', 'A-2')
    await giveGoodwill(desk, { order, amount_minor: 2500, key: key() })
    // Of 43.00 are 18.00 left: less than the ticket was.
    const { quote, from } = await change(desk, order, {
      ...{ tickets: ['A-1'], performance: 'next', payment: CASH },
    })
    expect(quote).toMatchObject({ given_before_minor: 350, credit_minor: 1800, due_minor: 350 })
    expect(from).toMatchObject({ refunded_minor: 4300, status: 'part-refunded' })
    await agrees(desk)
    const rest = await refund(desk, { order, tickets: [], key: key() })
    expect(rest.quote).toMatchObject({ refund_minor: 0, given_before_minor: 2000 })
    await agrees(desk)
  })

  it('of a seat for another of its category stays free where goodwill was given, of all that was paid too', async () => {
    for (const [amount_minor, left_minor] of [
      [2500, 1800],
      [4300, 0],
    ] as const) {
      const desk = await open({ ...PRICED, refunds: { ...PRICED.refunds, keep_fees: true } })
      const first = await sold(desk, 'A-1', 'A-2')
      await giveGoodwill(desk, { order: first, amount_minor, key: key() })
      const { quote, from, order } = await change(desk, first, { wanted: seats('A-5', 'A-6') })
      const given = { code: 'given-before', amount_minor: left_minor - 4300 }
      expect(quote).toMatchObject({ seat_change: true, due_minor: 0, back_minor: 0, lines: [given] })
      expect(from).toMatchObject({ status: 'exchanged', refunded_minor: 4300 })
      expect(order).toMatchObject({ total_minor: left_minor, tickets: [{ price_minor: 2150 }, {}] })
      const again = await change(desk, order.ref, { tickets: ['A-5'], wanted: seats('A-1') })
      expect(again.quote).toMatchObject({ due_minor: 0, back_minor: 0 })
      await agrees(desk)
      await cancelPerformance(desk, 'show')
      const one = await refund(desk, { order: again.order.ref, tickets: [], key: key() })
      const rest = await refund(desk, { order: order.ref, tickets: [], key: key() })
      expect(one.quote.refund_minor + rest.quote.refund_minor).toBe(left_minor)
      await agrees(desk)
    }
  })

  it('never takes what somebody else has, and then leaves all as it was', async () => {
    const desk = await open()
    const order = await sold(desk, 'A-1')
    await hold(desk, { performance: 'next', wanted: seats('A-1'), key: key() })
    await refusalOf('seats-taken', change(desk, order, { performance: 'next', wanted: seats('A-1') }))
    await change(desk, order, { performance: 'next' })
    await refusalOf('ticket-state', change(desk, order, { tickets: ['A-1'], performance: 'next' }))
    await agrees(desk)
  })

  it('asked again by its key is told what it was, and by the key with another content refused', async () => {
    const desk = await open()
    const order = await sold(desk, 'A-1')
    const first = await change(desk, order, { performance: 'next', key: 'same' })
    const again = await change(desk, order, { performance: 'next', key: 'same' })
    expect(again).toEqual({ ...first, replay: true })
    await refusalOf('key-reused', change(desk, order, { performance: 'show', key: 'same' }))
    await agrees(desk)
  })

  it('as a dry run says what it would come to, and writes nothing', async () => {
    const desk = await open()
    const order = await sold(desk, 'B-1')
    const input = { order, tickets: [], types: {}, payment: [], wanted: seats('A-1'), key: key() }
    expect((await exchange(desk, input, { dryRun: true })).quote).toMatchObject({ due_minor: 500 })
    expect((await showOrder(desk, order)).status).toBe('paid')
    await agrees(desk)
  })

  it('may move up a seat and keep the other', async () => {
    const desk = await open()
    const order = await sold(desk, 'A-1', 'A-2')
    const { order: next, quote } = await change(desk, order, { wanted: seats('A-2', 'A-3') })
    expect(next.tickets.map(({ seat }) => seat.label)).toEqual(['Hall A-2', 'Hall A-3'])
    expect(quote.seat_change).toBe(true)
    await agrees(desk)
  })

  it('of standing places goes to standing places', async () => {
    const desk = await open()
    const wanted = { mode: 'standing' as const, count: 2 }
    const { order } = await sell(desk, { performance: 'show', wanted, types: {}, payment: CASH, key: key() })
    const { order: next } = await change(desk, order.ref, { performance: 'next' })
    expect(next.tickets.map(({ seat }) => seat.section)).toEqual(['Pit', 'Pit'])
    await agrees(desk)
  })

  it('of as many seats by a wish alone, beside their old ones where these may stay', async () => {
    const desk = await open()
    const order = await sold(desk, 'A-1', 'A-2')
    const labels = async (input: Partial<ExchangeInput>) =>
      (await rehearsed(desk, order, input)).order.tickets.map(({ seat }) => seat.label)
    expect(await labels({ wish: { category: 'Good' } })).toEqual(['Hall B-3', 'Hall B-4'])
    await refusalOf('exchange-needless', labels({ wish: { restricted: false } }))
    expect(await labels({ wish: { near: 'Hall A-8' } })).toEqual(['Hall A-7', 'Hall A-8'])
    expect(await labels({ wish: { near: undefined }, performance: 'next' })).toEqual(['Hall A-3', 'Hall A-4'])
    expect(await labels({ wish: { price: 1500 } })).toEqual(['Hall B-3', 'Hall B-4'])
    await agrees(desk)
  })

  it('says when the next step of its ladder begins, and that the same day costs nothing', async () => {
    const desk = await open(RULES)
    const order = await sold(desk, 'A-1')
    const { quote } = await rehearsed(desk, order, { performance: 'next' })
    const starts_at = desk.clock.now() + 30 * DAY_MS
    expect(quote).toMatchObject({ same_day: false, seat_change: false })
    expect(quote.tickets[0]!.next).toEqual({ at: starts_at - 2 * DAY_MS, fee_basis_points: 2000 })
    const free = await open({ ...RULES, exchanges: { ...RULES.exchanges!, same_day_free: true } })
    const other = await sold(free, 'A-1')
    const same = await rehearsed(free, other, { performance: 'next' })
    expect(same.quote).toMatchObject({ same_day: true, fee_minor: 0 })
    expect(same.quote.tickets[0]!.next).toEqual({ at: starts_at, fee_basis_points: null })
    expect((await rehearsed(free, other, { wanted: seats('A-2') })).quote).toMatchObject({ same_day: false })
  })
})

describeEngines('an exchange on a train', (engine) => {
  const ride = (way: string) => ({
    from: `${way[0]}${way[0]!.toLowerCase()}`,
    to: `${way[1]}${way[1]!.toLowerCase()}`,
  })
  const open = async () => {
    const desk = makeDesk(await engine.fresh())
    await openTrain(desk, { codes: ['run', 'later'] })
    return desk
  }
  const sold = async (desk: TestDesk, way: string, seat: string) => {
    const wanted = { mode: 'chosen' as const, seats: [seat], ride: ride(way), allow_single: true }
    return (await sell(desk, { performance: 'run', wanted, types: {}, payment: CASH, key: desk.ids.next() }))
      .order
  }
  const change = (desk: TestDesk, order: string, input: Partial<ExchangeInput>) =>
    exchange(desk, { order, tickets: [], types: {}, payment: [], key: desk.ids.next(), ...input })
  const placeOf = ({ tickets }: OrderView) =>
    tickets.map(({ seat, trip }) => `${seat.label} ${trip!.from[0]}${trip!.to[0]}`)

  it('for a shorter way gives the rest back and keeps the seat, which is free again on the rest', async () => {
    const desk = await open()
    const { ref } = await sold(desk, 'AE', '2-1C')
    const done = await change(desk, ref, { wish: { ride: ride('AC') } })
    expect(placeOf(done.order)).toEqual(['2-1C AC'])
    expect(done.quote).toMatchObject({
      credit_minor: 1200,
      total_minor: 600,
      back_minor: 600,
      seat_change: false,
    })
    expect(placeOf(await sold(desk, 'CE', '2-1C'))).toEqual(['2-1C CE'])
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('for a way that overlaps takes its own legs, never those of somebody else', async () => {
    const desk = await open()
    const { ref } = await sold(desk, 'AC', '2-1C')
    await sold(desk, 'DE', '2-1C')
    const own = await change(desk, ref, { wish: { ride: ride('BD') } })
    expect(placeOf(own.order)).toEqual(['2-1C BD'])
    const other = await change(desk, own.order.ref, { wish: { ride: ride('BE') }, payment: CASH })
    expect(placeOf(other.order)).not.toEqual(['2-1C BE'])
    expect(other.quote).toMatchObject({ due_minor: 300 })
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('for another train keeps the way', async () => {
    const desk = await open()
    const { ref } = await sold(desk, 'BD', '1-1A')
    const done = await change(desk, ref, { performance: 'later' })
    expect(done.order.performance).toBe('later')
    expect(placeOf(done.order).map((place) => place.slice(-2))).toEqual(['BD'])
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })
})
