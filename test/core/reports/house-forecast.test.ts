/** What a performance will have sold, from the house's own history: real sales with a clock that is moved. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { houseForecast } from '../../../src/core/reports/house-forecast.ts'
import { totalsForecast } from '../../../src/core/reports/totals-forecast.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { adjustStock } from '../../../src/core/stock/adjust-stock.ts'
import { describeEngines, type TestStore } from '../../support/engines.ts'
import {
  DAY_MS,
  HOUR_MS,
  MORNING,
  makeDesk,
  openHouse,
  smallPlan,
  type TestDesk,
} from '../../support/house.ts'
import { sellBest } from '../../support/selling.ts'
import { openTrain } from '../../support/train.ts'

const OLD = ['old-1', 'old-2', 'old-3', 'old-4']

const startAt = (desk: TestDesk, code: string, days: number) =>
  desk.store.write((tx) =>
    tx
      .update(tx.t.performance)
      .set({ startsAt: MORNING + days * DAY_MS + 9 * HOUR_MS })
      .where(eq(tx.t.performance.code, code)),
  )

const DAYS_LEFT = [15, 16, 17, 18, 19, 20, 21].map((day) => `2026-12-${day}`)

/** Four shows that sold 2 at once, 4 six days and 2 one day before: a week before their own, `show` has sold 3 of 16. */
async function season(store: TestStore): Promise<TestDesk> {
  const desk = await openHouse(store, { plan: smallPlan([8, 8]), performances: ['show', 'other', ...OLD] })
  for (const [index, code] of OLD.entries()) await startAt(desk, code, 8 + index)
  await startAt(desk, 'show', 20)
  const sales: [number, string, number][] = OLD.flatMap((code, index): [number, string, number][] => [
    [0, code, 2],
    [2 + index, code, 4],
    [7 + index, code, 2],
  ])
  sales.push([12, 'show', 3])
  sales.sort(([one], [other]) => one - other)
  for (const [day, performance, count] of sales) {
    const wait = MORNING + day * DAY_MS - desk.clock.now()
    if (wait > 0) desk.advance(wait)
    await sellBest(desk, count, { performance })
  }
  desk.advance(DAY_MS)
  return desk
}

describeEngines('the forecast of a performance', (engine) => {
  it('goes on from what is sold by what others still sold from here on', async () => {
    const desk = await season(await engine.fresh())
    const told = await houseForecast(desk, { performance: 'show' })
    // Seven days to go: each of the others sold six more.
    expect(told).toMatchObject({ sold: 3, lead: 7, capacity: 16, expected: 9, median: 2, ahead_percent: 50 })
    expect(told.comparables.map((one) => [one.performance, one.at_lead, one.final, one.same_event])).toEqual([
      ['old-4', 2, 8, true],
      ['old-3', 2, 8, true],
      ['old-2', 2, 8, true],
      ['old-1', 2, 8, true],
    ])
    expect(told.comparables.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9)
    expect(told.members.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9)
    // Three adults at 20.00 and a fee of 1.50.
    expect(told.revenue).toMatchObject({
      ...{ so_far_minor: 6450, average_minor: 2150, price_by: 'own', expected_minor: 19350 },
      intervals: told.intervals.map(({ share, low, high }) => ({
        share,
        low: 2150 * low,
        high: 2150 * high,
      })),
    })
    expect(told.history.at(-1)).toEqual({ day: '2026-12-14', sold: 3 })
    expect(told.fallback).toBe('few')
    expect(told.sell_out.chance).toBeGreaterThan(0)
    expect(told.sell_out.chance).toBeLessThan(0.5)
    expect(told.sell_out.day).toBeNull()
  })

  it('of a moment that is past has the places of then, alone and in a sum', async () => {
    const desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8], 20) })
    const moments = [desk.clock.now()]
    for (const [index, capacity] of [5, 12, 0].entries()) {
      desk.advance(DAY_MS)
      await adjustStock(desk, { performance: 'show', section: 'Pit', capacity, key: `c${index}` })
      moments.push(desk.clock.now())
    }
    desk.advance(DAY_MS)
    const about = { kind: 'house' as const, code: '' }
    const told: [number | null, number | null][] = []
    for (const at of moments) {
      const one = await houseForecast(desk, { performance: 'show', at })
      told.push([one.capacity, (await totalsForecast(desk, { about, at })).total.capacity])
    }
    expect(told.map(([one]) => one)).toEqual([36, 21, 28, 16])
    const others = told.map(([one, all]) => all! - one!)
    expect(new Set(others).size).toBe(1)
    expect((await houseForecast(desk, { performance: 'show' })).capacity).toBe(16)
  })

  it('lies inside its intervals, these inside each other, between what is sold and the house', async () => {
    const desk = await season(await engine.fresh())
    for (const count of [0, 6, 5, 2]) {
      if (count > 0) await sellBest(desk, count)
      const told = await houseForecast(desk, { performance: 'show' })
      expect(told.path.map(({ day }) => day)).toEqual(DAYS_LEFT)
      for (const day of told.path) {
        const bounds = [told.sold, day.low_95, day.low_80, day.low_50, day.point]
        bounds.push(day.high_50, day.high_80, day.high_95, 16)
        expect(bounds).toEqual(bounds.toSorted((a, b) => a! - b!))
      }
      const widths = told.path.map(({ low_95, high_95 }) => high_95! - low_95!)
      if (count === 0) expect(widths).toEqual(widths.toSorted((a, b) => a - b))
      expect(told.path.at(-1)!.point).toBe(told.expected)
      expect(await houseForecast(desk, { performance: 'show' })).toEqual(told)
    }
    expect(await houseForecast(desk, { performance: 'show' })).toMatchObject({
      ...{ sold: 16, expected: 16, sell_out: { chance: 1, day: '2026-12-14' } },
    })
  })

  it('as it was known then is not changed by what was sold, given back or exchanged later', async () => {
    const desk = await season(await engine.fresh())
    const { ref } = await sellBest(desk, 2)
    const late = await sellBest(desk, 1, { performance: 'show' })
    // The hour of these sales is over.
    desk.advance(2 * HOUR_MS)
    const at = desk.clock.now()
    const before = await houseForecast(desk, { performance: 'show' })
    expect(before.sold).toBe(6)
    desk.advance(60_000)
    await refund(desk, { order: ref, tickets: [], key: 'r' })
    await exchange(desk, {
      ...{ order: late.ref, tickets: [], key: 'x', performance: 'other', types: {} },
      ...{ wanted: { mode: 'best', count: 1 }, payment: [] },
    })
    await sellBest(desk, 4)
    expect(await houseForecast(desk, { performance: 'show', at })).toEqual(before)
    expect((await houseForecast(desk, { performance: 'show' })).sold).toBe(7)
  })

  it('of a sale that ends earlier goes to its end: what others sold in their last days is what it sells in its own', async () => {
    const desk = await season(await engine.fresh())
    const set = (saleUntil: number) =>
      desk.store.write((tx) =>
        tx.update(tx.t.performance).set({ saleUntil }).where(eq(tx.t.performance.code, 'show')),
      )
    // Others sold two the day before; the sale ends five days before the show, and these come then.
    await set(MORNING + 15 * DAY_MS + 10 * HOUR_MS)
    const told = await houseForecast(desk, { performance: 'show' })
    expect(told).toMatchObject({ sold: 3, lead: 7, expected: 5 })
    expect(told.path.map(({ day, lead }) => `${day} ${lead}`)).toEqual([
      ...['2026-12-15 6', '2026-12-16 5', '2026-12-21 0'],
    ])
    // It is over: nothing comes any more, and nobody can sell it out.
    await set(MORNING + 12 * DAY_MS + HOUR_MS)
    const over = await houseForecast(desk, { performance: 'show' })
    expect(over).toMatchObject({ sold: 3, expected: 3, lead: 7 })
    const { lines } = await totalsForecast(desk, { about: { kind: 'house', code: '' } })
    expect(lines.find(({ code }) => code === 'show')).toMatchObject({ sold: 3, expected: 3 })
  })

  it('without history says that anything may come, and nothing of selling out', async () => {
    const desk = await openHouse(await engine.fresh())
    await sellBest(desk, 4)
    expect(await houseForecast(desk, { performance: 'show' })).toMatchObject({
      ...{ sold: 4, expected: 10, fallback: 'no-history', comparables: [], median: null },
      sell_out: { chance: null, day: null },
      intervals: [
        { share: 0.5, low: 6, high: 14 },
        { share: 0.8, low: 4, high: 16 },
        { share: 0.95, low: 4, high: 16 },
      ],
    })
    // The event has nothing else to come, and is told the same.
    const about = { kind: 'event' as const, code: 'play' }
    const all = await totalsForecast(desk, { about })
    const one = await houseForecast(desk, { performance: 'show' })
    expect(all.total).toMatchObject({ expected: one.expected, low_50: 6, high_50: 14, demand: one.demand })
    expect(all.path).toEqual(one.path)
  })

  it('of a train is refused where none is over: no full house bounds it', async () => {
    const desk = makeDesk(await engine.fresh())
    await openTrain(desk)
    const ride = { mode: 'best' as const, count: 1, ride: { from: 'Aa', to: 'Bb' } }
    await sellBest(desk, 1, { performance: 'run', wanted: ride })
    await expect(houseForecast(desk, { performance: 'run' })).rejects.toMatchObject({
      ...{ code: 'nothing-to-forecast', details: { why: 'no-history' } },
    })
  })

  it('is refused of what has begun or is cancelled', async () => {
    const desk = await season(await engine.fresh())
    const refused = (performance: string) => houseForecast(desk, { performance })
    await expect(refused('old-1')).rejects.toMatchObject({
      ...{ code: 'nothing-to-forecast', details: { why: 'over' } },
    })
    await expect(refused('nowhere')).rejects.toMatchObject({ code: 'performance-unknown' })
    const set = (values: { status?: 'cancelled' | 'open'; saleFrom?: number }) =>
      desk.store.write((tx) =>
        tx.update(tx.t.performance).set(values).where(eq(tx.t.performance.code, 'show')),
      )
    await set({ saleFrom: desk.clock.now() + DAY_MS })
    expect((await refused('show')).sold).toBe(3)
    await set({ status: 'cancelled' })
    await expect(refused('show')).rejects.toMatchObject({ details: { why: 'cancelled', event: 'play' } })
  })

  it('before its sale begins is told alone as in its event, says when that is, and is behind nobody', async () => {
    const desk = await season(await engine.fresh())
    const [at, sale_from] = [MORNING + DAY_MS, desk.clock.now() + DAY_MS]
    await desk.store.write((tx) =>
      tx.update(tx.t.performance).set({ saleFrom: sale_from }).where(eq(tx.t.performance.code, 'show')),
    )
    const told = await houseForecast(desk, { performance: 'show', at })
    expect(told).toMatchObject({ sold: 0, sale_from, ahead_percent: null })
    const all = await totalsForecast(desk, { about: { kind: 'event', code: 'play' }, at })
    const line = all.lines.find(({ code }) => code === 'show')!
    const [half, most] = told.intervals as [(typeof told.intervals)[0], (typeof told.intervals)[0]]
    expect(line).toMatchObject({ expected: told.expected, demand: told.demand, fallback: told.fallback })
    expect([line.low_50, line.high_50]).toEqual([half.low, half.high])
    expect([line.low_80, line.high_80]).toEqual([most.low, most.high])
    expect((await houseForecast(desk, { performance: 'show' })).sale_from).toBe(sale_from)
  })
})
