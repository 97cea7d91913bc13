/** Performances that somebody has closed for sale: to come, over, and of a moment before it. */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  cancelPerformance,
  closePerformance,
  openPerformance,
} from '../../../src/core/catalogue/performance/set-status.ts'
import { applySeason } from '../../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../../src/core/catalogue/season/read.ts'
import { setApart } from '../../../src/core/forecast/house/named.ts'
import { en } from '../../../src/core/language/en.ts'
import { zhCN } from '../../../src/core/language/zh-cn.ts'
import { backtest } from '../../../src/core/reports/backtest.ts'
import { withClosings } from '../../../src/core/reports/closings.ts'
import { forecastAbout } from '../../../src/core/reports/forecast-about.ts'
import { forecastFigures } from '../../../src/core/reports/forecast-figures.ts'
import { houseForecast } from '../../../src/core/reports/house-forecast.ts'
import { forecastHead } from '../../../src/core/reports/house-forecast-text.ts'
import { seriesForecast } from '../../../src/core/reports/series-forecast.ts'
import { showsOver, showsToCome } from '../../../src/core/reports/shows.ts'
import { type TotalsForecast, totalsForecast } from '../../../src/core/reports/totals-forecast.ts'
import type { Line } from '../../../src/core/reports/totals-lines.ts'
import { adjustStock } from '../../../src/core/stock/adjust-stock.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { describeEngines } from '../../support/engines.ts'
import {
  DAY_MS,
  HOUR_MS,
  MORNING,
  makeDesk,
  openHouse,
  smallPlan,
  type TestDesk,
} from '../../support/house.ts'
import { playCurves } from '../../support/played.ts'
import { read } from '../../support/reports.ts'
import { seasonOf } from '../../support/seasons.ts'
import { sellBest } from '../../support/selling.ts'
import { openTrain } from '../../support/train.ts'

/** MORNING is day 61 of the season; 60 and before are over. */
const { curves } = seasonOf({ seed: 4, groups: 2, performances: 75, tight: 0.3, refunds: 0.05 })
const PAST = { first: '2026-10-01', today: '2026-12-01', zone: 'Europe/Berlin' }

const only = ({ lines }: TotalsForecast) => lines.filter(({ kind }) => kind === 'performance')

/** As if somebody had done it then. */
async function then<T>(desk: TestDesk, at: number, does: () => Promise<T>): Promise<T> {
  const back = desk.clock.now() - at
  desk.advance(-back)
  const told = await does()
  desk.advance(back)
  return told
}

describeEngines('the forecast of what is closed for sale', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openHouse(await engine.fresh(), { performances: ['show'] })
    await playCurves(desk.store, curves, PAST)
  })
  const of = async (name?: string, at?: number) =>
    totalsForecast(desk, { about: await forecastAbout(desk, { name }), at })
  const lineOf = async (code: string, at?: number) =>
    (await of(undefined, at)).lines.find((line) => line.code === code)!

  it('stays at what is sold, near and far, alone and among all, until somebody opens it', async () => {
    const isFar = ({ alone, demand }: Line) => alone !== null && alone !== demand
    const far = only(await of()).find(isFar)!.code
    for (const code of ['0-62', far]) {
      const before = await houseForecast(desk, { performance: code })
      const whole = (await of()).total
      expect(before.status).toBe('open')
      expect(before.expected).toBeGreaterThan(before.sold)
      await closePerformance(desk, code)
      const told = await houseForecast(desk, { performance: code })
      const { sold } = before
      expect(told).toMatchObject({
        ...{ status: 'closed', sold, expected: sold, demand: sold, lead: before.lead, fallback: null },
        ...{ sell_out: { chance: 0, day: null }, told_by: null, members: [], advice: [], closed_days: [] },
        lost: { expected: 0 },
        revenue: { expected_minor: before.revenue.so_far_minor },
      })
      for (const { low, high } of told.intervals) expect([low, high]).toEqual([sold, sold])
      for (const { point, low_95, high_95 } of told.path)
        expect([point, low_95, high_95]).toEqual([sold, sold, sold])
      // It is compared with what others had sold by now, as it was before.
      expect([told.median, told.path.length]).toEqual([before.median, before.path.length])
      expect(await lineOf(code)).toMatchObject({
        ...{
          status: 'closed',
          sold,
          expected: sold,
          low_50: sold,
          high_95: sold,
          sell_outs: 0,
          told_by: null,
        },
      })
      const { total } = await of()
      // Others that are far are drawn together without it.
      if (code !== far) expect(total.expected).toBe(whole.expected - (before.expected - sold))
      expect(total.expected).toBe(only(await of()).reduce((sum, { expected }) => sum + expected, 0))
      await openPerformance(desk, code)
      expect(await houseForecast(desk, { performance: code })).toEqual(before)
      expect((await of()).total).toEqual(whole)
    }
  })

  it('is sold out for certain where it was full, and what it turned away is told all the same', async () => {
    const before = await lineOf('1-60')
    expect(before.sold).toBe(before.capacity)
    await closePerformance(desk, '1-60')
    const full = await lineOf('1-60')
    expect(full).toMatchObject({ sell_outs: 1, expected: full.capacity, high_95: full.capacity })
    expect(full.lost!).toBeGreaterThan(0.9 * before.lost!)
    await openPerformance(desk, '1-60')
  })

  it('says why, in both languages, of one, of many, in reports and in figures', async () => {
    await closePerformance(desk, '0-62')
    const told = await houseForecast(desk, { performance: '0-62' })
    for (const [say, language] of [
      [en, 'en'],
      [zhCN, 'zh-CN'],
    ] as const) {
      const head = forecastHead(told, { say, language })
      expect(head).toContain(say.forecast.house.closed)
      expect(head.join('\n')).not.toContain(say.forecast.house.fallback.few)
    }
    const { told: report, rows } = await read(desk, 'forecast')
    const row = rows.find(({ performance }) => performance === '0-62')!
    expect(row).toMatchObject({ fallback: 'closed-for-sale', expected: told.sold, high_80: told.sold })
    expect(report.notes).toContainEqual({ key: 'closed', count: 1 })
    expect((await forecastFigures(desk)).closed).toBe(1)
    expect((await forecastFigures(desk, { name: '0-62' })).closed).toBe(1)
    expect((await forecastFigures(desk, { name: '0-63' })).closed).toBe(0)
    await openPerformance(desk, '0-62')
  })

  it('goes on as of a moment before it was closed, and after it was opened again', async () => {
    const [open, closed, again] = [1, 3, 5].map((days) => desk.clock.now() - (20 - days) * DAY_MS)
    const status = async (at: number) => (await lineOf('1-65', at)).status
    await then(desk, closed! - DAY_MS, () => closePerformance(desk, '1-65'))
    await then(desk, again! - DAY_MS, () => openPerformance(desk, '1-65'))
    expect([await status(open!), await status(closed!), await status(again!)]).toEqual([
      'open',
      'closed',
      'open',
    ])
    const { sold, expected } = await houseForecast(desk, { performance: '1-65', at: closed! })
    expect(expected).toBe(sold)
    expect((await houseForecast(desk, { performance: '1-65', at: open! })).expected).toBeGreaterThan(sold)
  })

  it('sells none of its places in the series of its event', async () => {
    const series = (by: 'day' | 'week' = 'day') =>
      seriesForecast(desk, { about: { kind: 'event', code: 'series 0' }, by, of: 'tickets' })
    const before = await series()
    const { capacity, sold } = await lineOf('0-62')
    await closePerformance(desk, '0-62')
    const after = await series()
    // What it has sold today is not over yet.
    expect(before.places_left! - after.places_left!).toBeGreaterThanOrEqual(capacity! - sold)
    expect([before.closed_for_sale, after.closed_for_sale]).toEqual([0, 1])
    const codes = only(await of('series 0')).map(({ code }) => code)
    const last = codes.at(-1)!
    const shut = codes.filter((code) => code !== last)
    for (const code of shut) await closePerformance(desk, code)
    expect((await series()).sale_ends).toBe(before.sale_ends)
    await closePerformance(desk, last)
    const none = await series()
    expect(none).toMatchObject({ places_left: 0, closed_for_sale: codes.length })
    // What was sold today before it was closed is sold.
    const [today, ...later] = none.steps
    expect([none.sale_ends, today!.at]).toEqual(['2026-12-01', '2026-12-01'])
    expect(today!.point).toBeGreaterThan(0)
    expect(today!.point).toBeLessThanOrEqual(before.steps[0]!.point)
    expect(later.every(({ point, high_95 }) => point === 0 && high_95 === 0)).toBe(true)
    const { steps: weeks, begun } = await series('week')
    expect(begun!.value).toBeGreaterThan(0)
    expect(weeks[0]!.point).toBeGreaterThanOrEqual(begun!.value)
    expect(weeks.slice(1).every(({ point }) => point === 0)).toBe(true)
    for (const code of codes) await openPerformance(desk, code)
    expect(await series()).toEqual(before)
  })
})

/** Shows that sold forty more in their last twenty days; the last four were closed ten days before. */
const OVER = Array.from({ length: 24 }, (_, at) => ({
  ...{ id: `old-${at}`, day: 8 + 2 * at, group: 'drama', capacity: 60 },
  booked: Float64Array.from({ length: 21 }, (_, lead) => (lead === 20 ? 12 : at < 20 || lead > 9 ? 2 : 0)),
  cancelled: new Float64Array(21),
}))
const NEXT = {
  ...{ id: 'next', day: 75, group: 'drama', capacity: 60 },
  booked: Float64Array.from({ length: 30 }, (_, lead) => (lead === 20 ? 12 : 0)),
  cancelled: new Float64Array(30),
}

/** So far away that it is drawn towards what its venue usually comes to. */
const FAR = { ...NEXT, id: 'far', day: 105 }

describeEngines('what was closed for sale early and is over', (engine) => {
  const house = async (some: typeof OVER, closed: readonly string[] = []) => {
    const desk = await openHouse(await engine.fresh(), { performances: ['show'] })
    await playCurves(desk.store, [...some, NEXT, FAR], PAST)
    for (const { id, day } of OVER.filter((one) => closed.includes(one.id)))
      await then(desk, Date.UTC(2026, 9, 1 + day - 10, 19), () => closePerformance(desk, id))
    return desk
  }
  const weak = OVER.slice(20).map(({ id }) => id)
  const demand = async (desk: TestDesk) => (await houseForecast(desk, { performance: 'next' })).demand

  it('teaches others nothing, where ten others are over', async () => {
    const [desk, without, blind] = [
      await house(OVER, weak),
      await house(OVER.slice(0, 20)),
      await house(OVER),
    ]
    const told = await houseForecast(desk, { performance: 'next' })
    expect(told.demand).toBe(await demand(without))
    expect(told.demand).toBeGreaterThan((await demand(blind))!)
    const far = async (of: TestDesk) => houseForecast(of, { performance: 'far' })
    const { demand: drawn, alone } = await far(desk)
    expect([drawn === alone, drawn]).toEqual([false, (await far(without)).demand])
    expect(told.closed_early).toEqual(weak.toReversed())
    expect(told.comparables.map(({ performance }) => performance)).not.toContain(weak[0])
  })

  it('has none of its places advised about, but another performance where it was full', async () => {
    const desk = await house(OVER)
    const kinds = async () =>
      (await houseForecast(desk, { performance: 'show' })).advice.map(({ kind }) => kind).sort()
    await adjustStock(desk, { performance: 'show', section: 'Hall', capacity: 8, key: 'less' })
    desk.advance(13 * DAY_MS)
    await sellBest(desk, 8)
    desk.advance(3 * DAY_MS)
    expect(await kinds()).toEqual(['add', 'open'])
    await closePerformance(desk, 'show')
    expect(await kinds()).toEqual(['add'])
    const { advice } = await totalsForecast(desk, { about: await forecastAbout(desk, { name: 'play' }) })
    expect(advice.map(({ kind }) => kind)).toEqual(['add'])
  })

  it('is no weak demand where few others are over: what came until then counts, and more may have been wanted', async () => {
    const few = OVER.slice(16)
    expect((await demand(await house(few, weak)))!).toBeGreaterThan((await demand(await house(few)))! + 5)
  })

  it('is asked about by no back-test, and only from the day on which it was closed is it no teacher', async () => {
    const desk = await house(OVER, weak)
    const told = await backtest(desk, { days: [3, 14] })
    expect(told.rows.map(({ performance }) => performance)).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/old-2[0-3]/)]),
    )
    // As nobody could see it coming, it is not judged before it was closed, either.
    expect(told.performances).toBeLessThan(
      (await backtest(await house(OVER), { days: [3, 14] })).performances,
    )
  })

  it('counts as it came where it was closed on the last day of its sale, or nobody knows when', async () => {
    const desk = await house(OVER)
    const before = await houseForecast(desk, { performance: 'next' })
    for (const { id, day } of OVER.slice(0, 20))
      await then(desk, Date.UTC(2026, 9, 1 + day, 15), () => closePerformance(desk, id))
    await desk.store.write((tx) => tx.update(tx.t.performance).set({ status: 'closed' }))
    await openPerformance(desk, 'next')
    const told = await houseForecast(desk, { performance: 'next' })
    expect(told.demand).toBe(before.demand)
    expect(told.closed_early).toEqual([])
  })
})

describeEngines('closed for sale', (engine) => {
  it('by a season file is known as of when it was applied', async () => {
    const desk = makeDesk(await engine.fresh())
    const apply = (...lines: string[]) =>
      applySeason(desk, {
        season: readSeason(
          `
house: { name: House, currency: EUR, zone: Europe/Berlin }
venue: { code: hall, plan: plan.json }
price-types: { adult: {} }
price-lists: { p: { Best: 20.00 } }
refunds: { ladder: [ { later: none } ] }
events:
  e: { title: E, performances: [ ${lines.join(', ')} ] }
`,
          'season.yaml',
        ),
        plans: new Map([['plan.json', { plan: smallPlan(), rewritten: 0 }]]),
      })
    const [one, other] = ['on: 2027-01-15 19:30, code: one', 'on: 2027-01-16 19:30, code: other']
    await apply(`{ ${one} }`, `{ ${other}, status: closed }`)
    desk.advance(DAY_MS)
    await apply(`{ ${one}, status: closed }`, `{ ${other}, status: open }`)
    desk.advance(DAY_MS)
    await closePerformance(desk, 'other')
    desk.advance(HOUR_MS)
    const at = async (moment: number) =>
      desk.store.read(async (tx) => {
        const shows = await showsToCome(tx, moment, undefined)
        const told = await withClosings(tx, shows, { at: moment, now: desk.clock.now() })
        return told.map(({ closings }) => closings)
      })
    expect(await at(MORNING + HOUR_MS)).toEqual([[], [{ from: MORNING + 1, until: null }]])
    expect(await at(MORNING + DAY_MS + 2 * HOUR_MS)).toEqual([[{ from: MORNING + DAY_MS, until: null }], []])
    // In the hour that goes on it sells nothing more, either.
    expect((await at(desk.clock.now()))[1]!.at(-1)).toEqual({ from: desk.clock.now() - HOUR_MS, until: null })
    desk.advance(60 * DAY_MS)
    await desk.store.read(async (tx) => {
      const now = desk.clock.now()
      const told = await withClosings(tx, await showsOver(tx, now, undefined, 9), { at: now, now })
      expect(told[0]!.closings!.at(-1)).toEqual({ from: MORNING + 2 * DAY_MS, until: null })
    })
  })

  it('needs nothing that is over, of a hall or of a train, and what is cancelled is none', async () => {
    const desk = await openHouse(await engine.fresh(), { performances: ['show', 'other'] })
    await sellBest(desk, 3, {})
    const key = 'press'
    await holdStock(desk, { performance: 'show', kind: 'hold', code: key, reason: key, seats: ['B1'], key })
    await closePerformance(desk, 'show')
    const told = await houseForecast(desk, { performance: 'show' })
    expect(told).toMatchObject({
      sold: 3,
      expected: 3,
      fallback: null,
      lost: null,
      advice: [],
      sell_out: { chance: 0 },
    })
    await cancelPerformance(desk, 'other')
    const about = await forecastAbout(desk, {})
    expect((await totalsForecast(desk, { about })).lines).toMatchObject([{ code: 'show', status: 'closed' }])
    const line = makeDesk(await engine.fresh())
    await openTrain(line, { codes: ['run'] })
    const ride = { from: 'Aa', to: 'Cc' }
    await sellBest(line, 2, { performance: 'run', wanted: { mode: 'best', count: 2, ride } })
    await closePerformance(line, 'run')
    const train = await houseForecast(line, { performance: 'run' })
    expect(train).toMatchObject({ sold: 2, expected: 2, capacity: null, train: { protections: [] } })
    expect(train.train!.rides).toMatchObject([{ ...ride, sold: 2, expected: 2 }])
  })
})

describe('performances that were closed for sale early', () => {
  it('are set apart by themselves: days with a name teach along where few others are over', () => {
    const all = OVER.map((curve, at) => ({
      ...curve,
      ...(at < 15 ? { name: 'fair' } : at < 17 ? { shut: 9 } : {}),
    }))
    const apart = setApart(all, () => true).filter(({ isGuest }) => isGuest)
    expect(apart.map(({ id }) => id)).toEqual(['old-15', 'old-16'])
  })
})
