/** What advice is about, as the stock has it; and that what is advised is told. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { adviceFacts } from '../../../src/core/reports/advice-facts.ts'
import { forecastAbout } from '../../../src/core/reports/forecast-about.ts'
import { houseForecast } from '../../../src/core/reports/house-forecast.ts'
import { totalsForecast } from '../../../src/core/reports/totals-forecast.ts'
import { adjustStock } from '../../../src/core/stock/adjust-stock.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { releaseStock } from '../../../src/core/stock/release-stock.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, MORNING, openHouse, smallPlan } from '../../support/house.ts'
import { playCurves } from '../../support/played.ts'
import { sellBest } from '../../support/selling.ts'

/** Shows that sold forty more in their last twenty days, and one to come in a fortnight that has sold twelve. */
const OVER = Array.from({ length: 24 }, (_, at) => ({
  ...{ id: `old-${at}`, day: 8 + 2 * at, group: 'drama', capacity: 60 },
  booked: Float64Array.from({ length: 21 }, (_, lead) => (lead === 20 ? 12 : 2)),
  cancelled: new Float64Array(21),
}))
const NEXT = {
  ...{ id: 'next', day: 75, group: 'drama', capacity: 16 },
  booked: Float64Array.from({ length: 30 }, (_, lead) => (lead === 20 ? 12 : 0)),
  cancelled: new Float64Array(30),
}

const STARTS = MORNING + 30 * DAY_MS
const SHOW = [{ id: 'id-show', code: 'show', venue: 'main', zone: 'Europe/Berlin', startsAt: STARTS }]

describeEngines('advice', (engine) => {
  it('of a moment that is past is made of what was kept and closed then', async () => {
    const desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8], 20) })
    const moments: number[] = []
    const next = () => {
      moments.push(desk.clock.now())
      desk.advance(DAY_MS)
    }
    const facts = (at: number) =>
      desk.store.read(async (tx) => {
        const all = await adviceFacts(tx, SHOW, { at, now: desk.clock.now() })
        const { closed, holds } = all.get('id-show')!
        return [
          ...closed.map(({ places }) => places),
          ...holds.map(({ code, places }) => `${code} ${places}`),
        ]
      })
    const kept = (code: string, seats: string[], key: string, release?: string) =>
      holdStock(desk, { performance: 'show', code, kind: 'hold', reason: code, seats, release, key })
    const pit = (capacity: number, key: string) =>
      adjustStock(desk, { performance: 'show', section: 'Pit', capacity, key })
    next()
    await kept('press', ['A1', 'A2', 'A3'], 'k1')
    await kept('soon', ['B1'], 'k2', 'start-636h')
    await pit(5, 'c1')
    next()
    await kept('press', ['A4'], 'k3')
    await pit(8, 'c2')
    next()
    await releaseStock(desk, { performance: 'show', code: 'press', seats: ['A1'], key: 'r1' })
    await sellBest(desk, 1, { wanted: { mode: 'chosen', seats: ['A2'], from: 'press' } })
    next()
    await releaseStock(desk, { performance: 'show', code: 'press', key: 'r2' })
    await pit(20, 'c3')
    next()
    const told = []
    for (const at of moments) told.push(await facts(at))
    expect(told).toEqual([
      [],
      [15, 'press 3', 'soon 1'],
      [12, 'press 4', 'soon 1'],
      [12, 'press 2', 'soon 1'],
      // Its release was in between, and nothing is closed any more.
      [],
    ])
    expect(await facts(desk.clock.now())).toEqual([])
  })

  it('is made of closed sections, of what the house keeps but never of blocks, and of other halls', async () => {
    const desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8], 20) })
    const facts = () =>
      desk.store.read(async (tx) =>
        (await adviceFacts(tx, SHOW, { at: desk.clock.now(), now: desk.clock.now() })).get('id-show'),
      )
    expect(await facts()).toEqual({ closed: [], holds: [], halls: [] })
    const kept = (code: string, kind: 'hold' | 'block', seats: string[], release?: string) =>
      holdStock(desk, { performance: 'show', code, kind, reason: code, seats, release, key: code })
    await kept('press', 'hold', ['A1', 'A2'])
    await kept('crane', 'block', ['B1'])
    await kept('soon', 'hold', ['B2'], 'start-696h')
    await adjustStock(desk, { performance: 'show', section: 'Pit', capacity: 5, key: 'c' })
    await desk.store.write(async (tx) => {
      const [venue] = await tx.select().from(tx.t.venue)
      await tx.insert(tx.t.venue).values({ ...venue!, id: 'second', code: 'studio' })
    })
    expect(await facts()).toEqual({
      closed: [{ section: 'Pit', places: 15, planned: 20 }],
      holds: [
        { code: 'press', places: 2 },
        { code: 'soon', places: 1 },
      ],
      halls: [{ code: 'studio', places: 36 }],
    })
    // One day after MORNING the hold is over.
    desk.advance(2 * DAY_MS)
    expect((await facts())!.holds).toEqual([{ code: 'press', places: 2 }])
  })

  it('knows no hall of another zone, and none where another performance that is not cancelled starts within five hours', async () => {
    const desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8], 20) })
    const now = desk.clock.now()
    const halls = async () =>
      (await desk.store.read((tx) => adviceFacts(tx, SHOW, { at: now, now }))).get('id-show')!.halls
    await desk.store.write(async (tx) => {
      const [venue] = await tx.select().from(tx.t.venue)
      for (const code of ['abroad', 'cellar', 'studio'])
        await tx
          .insert(tx.t.venue)
          .values({ ...venue!, id: code, code, zone: code === 'abroad' ? 'America/New_York' : venue!.zone })
      const [show] = await tx.select().from(tx.t.performance)
      await tx
        .insert(tx.t.performance)
        .values({ ...show!, id: 'other', code: 'other', venueId: 'studio', startsAt: STARTS })
    })
    const codes = async (change: { startsAt?: number; status?: 'open' | 'closed' | 'cancelled' }) => {
      await desk.store.write(async (tx) => {
        const { performance } = tx.t
        await tx.update(performance).set(change).where(eq(performance.id, 'other'))
      })
      return (await halls()).map(({ code }) => code)
    }
    expect(await codes({ status: 'open' })).toEqual(['cellar'])
    expect(await codes({ status: 'closed' })).toEqual(['cellar'])
    expect(await codes({ startsAt: STARTS - 5 * HOUR_MS + 1 })).toEqual(['cellar'])
    expect(await codes({ startsAt: STARTS + 5 * HOUR_MS - 1 })).toEqual(['cellar'])
    expect(await codes({ startsAt: STARTS - 5 * HOUR_MS })).toEqual(['cellar', 'studio'])
    expect(await codes({ startsAt: STARTS + 5 * HOUR_MS })).toEqual(['cellar', 'studio'])
    expect(await codes({ startsAt: STARTS, status: 'cancelled' })).toEqual(['cellar', 'studio'])
  })

  it('stands beside the forecast of a performance and of all, with what is wanted', async () => {
    const desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8]) })
    await playCurves(desk.store, [...OVER, NEXT], {
      ...{ first: '2026-10-01', today: '2026-12-01', zone: 'Europe/Berlin' },
    })
    const alone = await houseForecast(desk, {
      performance: 'next',
      ready: { staff: { per: 10, cost_minor: 100, missing_minor: 300 } },
    })
    expect(alone.fallback).toBeNull()
    expect(alone.demand).toBeGreaterThan(30)
    expect(alone.expected).toBe(16)
    expect(alone.advice.map(({ kind }) => kind)).toEqual(['add'])
    expect(alone.ready).toMatchObject({ staff: { guests: 16, count: 2, quantile: 0.75 }, programmes: null })
    const about = await forecastAbout(desk, { name: 'drama', kind: 'event' })
    const all = await totalsForecast(desk, { about })
    expect(all.advice.filter(({ performance }) => performance === 'next')).toEqual([
      { performance: 'next', ...alone.advice[0]! },
    ])
    expect(all.ready).toBeNull()
  })

  it('of several moves one into a hall that is free: who starts near it has another, or none', async () => {
    const desk = await openHouse(await engine.fresh(), { plan: smallPlan([40, 40], 20) })
    const next = (id: string, day: number) => ({ ...NEXT, id, day, capacity: 200 })
    await playCurves(desk.store, [...OVER, next('a', 75), next('b', 75), next('c', 76)], {
      ...{ first: '2026-10-01', today: '2026-12-01', zone: 'Europe/Berlin' },
    })
    const open = (code: string) =>
      desk.store.write(async (tx) => {
        const [venue] = await tx.select().from(tx.t.venue).where(eq(tx.t.venue.code, 'main'))
        await tx.insert(tx.t.venue).values({ ...venue!, id: code, code })
      })
    const about = await forecastAbout(desk, { name: 'drama', kind: 'event' })
    const moves = async () =>
      (await totalsForecast(desk, { about })).advice.flatMap((one) =>
        one.kind === 'move' ? [`${one.performance} ${one.hall}`] : [],
      )
    await open('studio')
    expect(await moves()).toEqual(['a studio', 'c studio'])
    const { advice } = await houseForecast(desk, { performance: 'b' })
    expect(advice).toMatchObject([{ kind: 'move', hall: 'studio' }])
    await open('workshop')
    expect(await moves()).toEqual(['a studio', 'b workshop', 'c studio'])
  })
})
