/** How often a limit has refused is counted, whatever asked; and told by rule, performance, day and channel. */
import { beforeEach, expect, it } from 'vitest'
import { patiently } from '../../../src/commands/patiently.ts'
import type { Desk } from '../../../src/core/desk.ts'
import { keepingLimits } from '../../../src/core/limits/keep-refused.ts'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { editOrder } from '../../../src/core/sales/edit-order.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import type { Store } from '../../../src/db/store.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, MORNING, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { limitedTo, PER_EVENT, PER_PERFORMANCE, perPeriod } from '../../support/limits.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { read } from '../../support/reports.ts'
import { sellBest } from '../../support/selling.ts'
import { online } from '../payments/playing.ts'

const CHEN = { phone: '+86 138 0013 8000' }
const CASH = { tender: 'cash' as const, tendered_minor: null }

describeEngines('what limits have refused', (engine) => {
  let desk: TestDesk
  let store: Store
  const open = async (...limits: Parameters<typeof limitedTo>) => {
    const performances = ['show', 'next']
    desk = await openHouse(await engine.fresh(), {
      ...{ plan: smallPlan([12, 12, 12]), terms: limitedTo(...limits), performances },
    })
    store = desk.store
    desk = { ...desk, store: keepingLimits(store, patiently) }
  }
  beforeEach(() => open(PER_PERFORMANCE))
  const key = () => desk.ids.next()
  const reached = (work: Promise<unknown>) => refusalOf('limit-reached', work)
  const holding = (count: number, at: Desk = desk) =>
    hold(at, { performance: 'show', wanted: { mode: 'best', count }, buyer: CHEN, key: key() })
  const kept = () => desk.store.read((tx) => tx.select().from(tx.t.limitRefused))
  const times = async () => (await kept()).reduce((sum, row) => sum + row.times, 0)

  it('is counted whatever was asked: a sale, a hold, money, a reservation, an exchange, another buyer', async () => {
    await sellBest(desk, 4, { buyer: CHEN })
    await reached(sellBest(desk, 1, { buyer: CHEN }))
    await reached(holding(1))
    const { ref: order } = await hold(desk, {
      ...{ performance: 'show', wanted: { mode: 'best', count: 1 }, key: key() },
    })
    const asked = { order, types: {}, buyer: CHEN }
    await reached(pay(desk, { ...asked, payment: [CASH], key: key() }))
    await reached(askPayment(desk, { ...asked, online, key: key() }))
    await reached(reserve(desk, { ...asked, until_at: desk.clock.now() + HOUR_MS, key: key() }))
    const wanted = { mode: 'held' as const, order }
    await reached(sell(desk, { wanted, types: {}, payment: CASH, buyer: CHEN, key: key() }))
    const other = await sellBest(desk, 1)
    await reached(editOrder(desk, { order: other.ref, buyer: CHEN, key: key() }))
    const next = await sellBest(desk, 1, { performance: 'next', buyer: CHEN })
    const moving = { order: next.ref, tickets: [], types: {}, payment: [], performance: 'show', key: key() }
    await reached(exchange(desk, moving))
    expect(await kept()).toEqual([
      {
        ...{ performanceId: 'id-show', day: '2026-12-01', scope: 'performance', subject: 'id-show' },
        ...{ kind: 'reached', channel: 'counter', times: 8, firstAt: MORNING, lastAt: MORNING },
      },
    ])
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('is not counted of a rehearsal, of what was passed, or of any other refusal', async () => {
    await sellBest(desk, 4, { buyer: CHEN })
    const input = { performance: 'show', wanted: { mode: 'best' as const, count: 1 }, types: {}, buyer: CHEN }
    await reached(sell(desk, { ...input, payment: CASH, key: key() }, { dryRun: true }))
    await sell(desk, { ...input, payment: CASH, pass: ['limit'], key: key() })
    await refusalOf(
      'performance-unknown',
      sell(desk, { ...input, performance: 'none', payment: CASH, key: key() }),
    )
    expect(await kept()).toEqual([])
  })

  it('fills nothing, however often and however many ask at once', async () => {
    await sellBest(desk, 4, { buyer: CHEN })
    await Promise.all(Array.from({ length: 12 }, () => reached(holding(1))))
    expect([(await kept()).length, await times()]).toEqual([1, 12])
    desk.advance(DAY_MS)
    await reached(holding(1, { ...desk, actor: { ...desk.actor, channel: 'web' } }))
    desk.advance(HOUR_MS)
    await reached(holding(1))
    expect([(await kept()).length, await times()]).toEqual([3, 14])
  })

  it('is refused all the same where that cannot be written', async () => {
    await sellBest(desk, 4, { buyer: CHEN })
    let writes = 0
    const full: Store = {
      ...store,
      write: (work, options) =>
        ++writes === 2 ? Promise.reject(new Error('the disk is full')) : store.write(work, options),
    }
    await reached(holding(1, { ...desk, store: keepingLimits(full, patiently) }))
    const stuck: Store = {
      ...store,
      write: (work, options) => (++writes === 4 ? new Promise(() => undefined) : store.write(work, options)),
    }
    await reached(holding(1, { ...desk, store: keepingLimits(stuck, patiently) }))
    expect([writes, await kept()]).toEqual([4, []])
  })

  it('is told by rule, performance, day and channel, with the first time and the last', async () => {
    await open(
      { ...PER_PERFORMANCE, most: 3 },
      { ...PER_EVENT, buyer_needed: true },
      perPeriod(30 * DAY_MS, 5),
    )
    await sellBest(desk, 3, { buyer: CHEN })
    await reached(sellBest(desk, 1, { buyer: CHEN }))
    desk.advance(HOUR_MS)
    await reached(sellBest(desk, 1, { buyer: CHEN }))
    await refusalOf('limit-buyer', sellBest(desk, 1))
    desk.advance(2 * DAY_MS)
    await sellBest(desk, 1, { performance: 'next', buyer: CHEN })
    const web = { ...desk, actor: { ...desk.actor, channel: 'web' } }
    await reached(sellBest(web, 1, { performance: 'next', buyer: CHEN }))

    const whole = await read(desk, 'limits')
    expect(whole.rows).toMatchObject([
      { scope: 'event', people: 1, tickets: 4, reached: 1, refused: 1, first_at: desk.clock.now() },
      { scope: 'performance', people: 1, tickets: 4, reached: 1, refused: 2 },
      { scope: 'period', people: 1, tickets: 4, reached: 0, refused: 0, first_at: null, last_at: null },
    ])
    expect(whole.rows[1]).toMatchObject({ first_at: MORNING, last_at: MORNING + HOUR_MS })
    expect(whole.totals).toMatchObject([
      { people: 1, refused: 3, first_at: MORNING, last_at: desk.clock.now(), passed: 0 },
    ])
    const of = async (by: string, asked: Parameters<typeof read>[2] = {}) =>
      (await read(desk, 'limits', { by: [by], ...asked })).rows.map((row) => [row[by], row.refused])
    expect(await of('performance')).toEqual([
      ['next', 1],
      ['show', 2],
    ])
    expect(await of('day')).toEqual([
      ['2026-12-01', 2],
      ['2026-12-03', 1],
    ])
    const daily = await read(desk, 'limits', { by: ['day'] })
    expect(daily.totals).toMatchObject([{ refused: 3, first_at: MORNING, last_at: desk.clock.now() }])
    expect(await of('week')).toEqual([['2026-11-30', 3]])
    expect(await of('channel')).toEqual([
      ['counter', 2],
      ['web', 1],
    ])
    expect(await of('scope', { filters: { until: ['2026-12-02'] } })).toEqual([
      // Somebody did not say who buys; that is told where it is asked for.
      ['event', 0],
      ['performance', 2],
    ])
    expect(await of('scope', { filters: { performance: ['next'] } })).toEqual([
      ['event', 1],
      ['performance', 0],
    ])
    expect(await of('event', { filters: { event: ['play'] } })).toEqual([['play', 3]])
    const unnamed = await read(desk, 'limits', { columns: ['unnamed', 'refused'] })
    expect(unnamed.totals).toMatchObject([{ unnamed: 1, refused: 3 }])
    const days = { from: ['2026-12-03'], until: ['2026-12-04'] }
    const compared = await read(desk, 'limits', { filters: days, compare: 'previous' })
    expect(compared.rows).toMatchObject([
      { scope: 'event', refused: 1, refused_before: 0 },
      { scope: 'performance', refused: 0, refused_before: 2, first_at: null },
    ])
    // Of days nobody knows how many people had reached it.
    await refusalOf('value-faulty', read(desk, 'limits', { filters: days, columns: ['people'] }))
  })
})
