/** What everything that is to come will have sold together, of a house with a past. */
import { beforeAll, expect, it } from 'vitest'
import { backtest } from '../../../src/core/reports/backtest.ts'
import { forecastAbout } from '../../../src/core/reports/forecast-about.ts'
import { forecastFigures } from '../../../src/core/reports/forecast-figures.ts'
import { houseForecast } from '../../../src/core/reports/house-forecast.ts'
import { type TotalsForecast, totalsForecast } from '../../../src/core/reports/totals-forecast.ts'
import type { Line } from '../../../src/core/reports/totals-lines.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, type TestDesk } from '../../support/house.ts'
import { PRICE, playCurves } from '../../support/played.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { read, sumOf } from '../../support/reports.ts'
import { seasonOf } from '../../support/seasons.ts'

/** MORNING is day 61 of the season; 60 and before are over. */
const { curves, wanted } = seasonOf({ seed: 4, groups: 2, performances: 75, tight: 0.3, refunds: 0.05 })
const PAST = { first: '2026-10-01', today: '2026-12-01', zone: 'Europe/Berlin' }

const only = (told: TotalsForecast, kind: Line['kind']) => told.lines.filter((line) => line.kind === kind)
const add = (lines: readonly Line[], value: (line: Line) => number) =>
  lines.reduce((sum, line) => sum + value(line), 0)

describeEngines('the forecast of everything that is to come', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openHouse(await engine.fresh(), { performances: ['show'] })
    await playCurves(desk.store, curves, PAST)
  })
  const of = async (name?: string, more: { level?: number; at?: number } = {}) =>
    totalsForecast(desk, { about: await forecastAbout(desk, { name }), ...more })

  it('adds up: performances to events, events to the house, to the ticket and to the cent', async () => {
    const told = await of()
    const [events, performances] = [only(told, 'event'), only(told, 'performance')]
    expect(events.map(({ code }) => code).sort()).toEqual(['play', 'series 0', 'series 1'])
    expect(performances.length).toBe(told.total.performances)
    for (const value of [
      (line: Line) => line.sold,
      (line: Line) => line.expected,
      (line: Line) => line.so_far_minor,
      (line: Line) => line.expected_minor!,
      (line: Line) => line.demand!,
      (line: Line) => line.lost ?? 0,
      (line: Line) => line.performances,
    ]) {
      expect(add(events, value)).toBe(value(told.total))
      expect(add(performances, value)).toBe(value(told.total))
    }
    // One event by itself is what it is among the others.
    const alone = await of('series 0')
    const among = events.find(({ code }) => code === 'series 0')!
    expect(alone.total).toEqual(among)
    expect(only(alone, 'event')).toEqual([])
    expect((await of('main')).total).toMatchObject({ expected: told.total.expected, kind: 'venue' })
  })

  it('tells what is in the middle of all that may come, and the chance of more than is expected', async () => {
    const { middle, total } = await of()
    expect(middle!.tickets).toBeGreaterThanOrEqual(total.low_50!)
    expect(middle!.tickets).toBeLessThanOrEqual(total.high_50!)
    const more = (await of(undefined, { level: total.expected + 1 })).total.reaches!
    expect(middle!.above).toBe(more)
    expect(middle!.tickets > total.expected).toBe(more > 0.5)
    const half = (await of(undefined, { level: middle!.tickets })).total.reaches!
    expect(Math.abs(half - 0.5)).toBeLessThan(0.02)
  })

  it('as a report has a row for each performance, event or venue, and the total of everything', async () => {
    const told = await of()
    for (const by of ['performance', 'event', 'venue'] as const) {
      const { rows, totals } = await read(desk, 'forecast', { by: [by] })
      // Of the one venue there is no line apart.
      const codes = by === 'venue' ? ['main'] : only(told, by).map(({ code }) => code)
      expect(rows.map((row) => row[by]).sort()).toEqual(codes.sort())
      for (const key of ['sold', 'expected', 'revenue_minor'] as const)
        expect(sumOf(rows, key)).toBe(totals[0]?.[key])
      expect(totals).toMatchObject([{ low_80: told.total.low_80, high_80: told.total.high_80 }])
    }
    const one = await read(desk, 'forecast', {
      by: ['event'],
      filters: { event: ['series 0'] },
      columns: ['expected'],
    })
    expect(one.rows).toMatchObject([{ event: 'series 0', expected: (await of('series 0')).total.expected }])
    expect(one.told.columns.map(({ key }) => key)).toEqual(['event', 'expected'])
    const then = (await read(desk, 'forecast', { as_of: '2026-11-20' })).totals[0]
    expect(then?.sold).not.toBe(told.total.sold)
    const both = { event: ['series 0'], venue: ['main'] }
    await refusalOf('value-faulty', read(desk, 'forecast', { filters: both }))
    desk.advance(2000 * DAY_MS)
    const { rows, totals } = await read(desk, 'forecast')
    desk.advance(-2000 * DAY_MS)
    expect([rows, totals]).toEqual([[], []])
  })

  it('has bounds inside each other, around what is expected, between what is sold and the house', async () => {
    const { total, lines } = await of()
    for (const line of [total, ...lines]) {
      const bounds = [line.sold, line.low_95, line.low_80, line.low_50, line.expected]
      bounds.push(line.high_50, line.high_80, line.high_95, line.capacity!)
      expect(bounds).toEqual(bounds.toSorted((a, b) => a! - b!))
      expect(line.low_95_minor!).toBeGreaterThanOrEqual(line.so_far_minor)
      expect(line.low_95_minor!).toBeLessThanOrEqual(line.low_80_minor!)
      expect(line.low_80_minor!).toBeLessThanOrEqual(line.expected_minor!)
      expect(line.high_80_minor!).toBeGreaterThanOrEqual(line.expected_minor!)
    }
    const performances = lines.filter(({ kind }) => kind === 'performance')
    const summed = add(performances, ({ high_80, low_80 }) => high_80! - low_80!)
    expect(total.high_80! - total.low_80!).toBeLessThan(0.9 * summed)
    const sold = performances.filter(({ code }) => code !== 'show')
    expect(add(sold, ({ so_far_minor }) => so_far_minor)).toBe(add(sold, (line) => line.sold) * PRICE)
    expect(await of()).toEqual(await of())
  })

  it('goes day by day from what is sold to the end, and parts add up on each day', async () => {
    const told = await of()
    expect(told.history.at(-1)!.sold).toBe(told.total.sold)
    const { path, total } = told
    expect(path.map(({ lead }) => lead)).toEqual(path.map((_, at) => path.length - 1 - at))
    expect(path.at(-1)).toMatchObject({
      ...{ lead: 0, point: total.expected, low_50: total.low_50, high_80: total.high_80 },
      ...{ low_95: total.low_95, high_95: total.high_95 },
    })
    for (const day of path) {
      const bounds = [total.sold, day.low_95, day.low_80, day.low_50, day.point]
      bounds.push(day.high_50, day.high_80, day.high_95, total.capacity!)
      expect(bounds).toEqual(bounds.toSorted((a, b) => a! - b!))
    }
    expect(path.map(({ point }) => point)).toEqual(path.map(({ point }) => point).toSorted((a, b) => a - b))
    // Walls of houses may narrow the last days: before them it is wider each day.
    const early = path.slice(0, path.length >> 1).map(({ low_80, high_80 }) => high_80! - low_80!)
    expect(early).toEqual(early.toSorted((a, b) => a - b))
    const parts = await Promise.all(['play', 'series 0', 'series 1'].map((code) => of(code)))
    for (const { day, point } of path) {
      // An event that is over stays at what it sold.
      const at = parts.map((part) => part.path.findLast((one) => one.day <= day)?.point ?? part.total.sold)
      expect(at.reduce((sum, one) => sum + one, 0)).toBe(point)
    }
  })

  it('has demand apart from sales: what a full house turns away has a figure of its own, and bounds', async () => {
    const { total, lines } = await of()
    const performances = lines.filter(({ kind }) => kind === 'performance')
    const full = performances.find(({ code }) => code === '1-60')!
    const empty = performances.find(({ code }) => code === '1-57')!
    // It sold out long ago, and in a hall without walls it would have sold so many more.
    expect(full.sold).toBe(full.capacity)
    const turnedAway = wanted.get('1-60')! - full.capacity!
    expect(full.low_95_lost!).toBeLessThanOrEqual(turnedAway)
    expect(full.high_95_lost!).toBeGreaterThanOrEqual(turnedAway)
    expect(full.lost!).toBeGreaterThan(0.4 * turnedAway)
    expect(full.high_95_lost!).toBeGreaterThan(full.high_80_lost!)
    expect([empty.lost, empty.high_95_lost]).toEqual([0, 0])
    // Means add up, to what is rounded of each; bounds do not.
    expect(Math.abs(add(performances, ({ lost }) => lost!) - total.lost!)).toBeLessThan(performances.length)
    expect(total.high_80_lost!).toBeLessThan(add(performances, ({ high_80_lost }) => high_80_lost!))
    const alone = await houseForecast(desk, { performance: full.code })
    expect(alone.lost!.expected).toBeGreaterThan(0)
    expect(alone.lost!.shown_by + alone.lost!.full).toBe(alone.comparables.length)
  })

  it('has figures of one shape for a performance and for sums', async () => {
    const figures = (name?: string) => forecastFigures(desk, { name, level: 500 })
    const { total, path } = await of('series 0', { level: 500 })
    expect(await figures('series 0')).toMatchObject({
      ...{ kind: 'event', code: 'series 0', sold: total.sold, expected: total.expected, path },
      reaches: { level: 500, chance: total.reaches },
      revenue: { expected_minor: total.expected_minor, intervals: [{ low: total.low_80_minor }, {}] },
    })
    const told = await houseForecast(desk, { performance: '0-62' })
    const one = await figures('0-62')
    expect(one).toMatchObject({
      ...{ kind: 'performance', performances: 1, expected: told.expected, intervals: told.intervals },
      ...{ lines: [], lead: told.lead, path: told.path, sell_outs: told.sell_out.chance },
    })
    expect(one.revenue.intervals!.map(({ low }) => low)).toEqual(told.intervals.map(({ low }) => low * PRICE))
    expect(Object.keys(one).sort()).toEqual(Object.keys(await figures()).sort())
  })

  it('tells of each performance what is told of it alone, near and far, to the cent', async () => {
    const level = 200
    const told = await of(undefined, { level })
    const isDrawn = ({ alone, demand }: Line) => alone !== demand
    const some = only(told, 'performance').filter((line, at) => at % 5 === 0 || isDrawn(line))
    expect(some.some(isDrawn)).toBe(true)
    for (const line of some) {
      const one = await houseForecast(desk, { performance: line.code, level })
      const [half, most, all] = one.intervals
      const { expected, sold, demand, alone, revenue } = one
      expect({
        ...{ expected, sold, demand, alone, told_by: one.told_by, fallback: one.fallback },
        ...{ low_50: half!.low, high_50: half!.high, low_80: most!.low, high_80: most!.high },
        ...{ low_95: all!.low, high_95: all!.high, sell_outs: one.sell_out.chance },
        ...{ reaches: one.reaches!.chance, lost: one.lost?.expected ?? null },
        ...{ so_far_minor: revenue.so_far_minor, expected_minor: revenue.expected_minor },
        ...{ low_80_minor: revenue.intervals![1]!.low, high_95_minor: revenue.intervals![2]!.high },
      }).toEqual(
        Object.fromEntries(
          [
            ...['expected', 'sold', 'demand', 'alone', 'told_by', 'fallback', 'low_50', 'high_50', 'low_80'],
            ...['high_80', 'low_95', 'high_95', 'sell_outs', 'reaches', 'lost', 'so_far_minor'],
            ...['expected_minor', 'low_80_minor', 'high_95_minor'],
          ].map((key) => [key, line[key as keyof Line]]),
        ),
      )
      expect(one.path.at(-1)).toMatchObject({ point: expected, low_80: most!.low, high_95: all!.high })
    }
  })

  it('tells the chance of coming to a level, which falls with it', async () => {
    const { total } = await of()
    const levels = [total.sold, total.low_80!, total.expected, total.high_80!, total.capacity! + 1]
    const chances = await Promise.all(
      levels.map(async (level) => (await of(undefined, { level })).total.reaches!),
    )
    expect(chances).toEqual(chances.toSorted((a, b) => b - a))
    expect([chances[0], chances[4]]).toEqual([1, 0])
    expect(total.reaches).toBeNull()
  })

  it('is found by code or enough of it, and names what is nearest where nothing or several fit', async () => {
    const about = (name?: string, kind?: 'event' | 'venue') => forecastAbout(desk, { name, kind })
    expect(await about()).toEqual({ kind: 'house', code: 'Small house' })
    expect(await about('play')).toEqual({ kind: 'event', code: 'play' })
    expect(await about('main')).toEqual({ kind: 'venue', code: 'main' })
    expect(await about('show')).toEqual({ kind: 'performance', code: 'show' })
    expect(await about('0-3')).toEqual({ kind: 'performance', code: '0-3' })
    await expect(about('series')).rejects.toMatchObject({
      code: 'forecast-ambiguous',
      details: {
        count: 2,
        candidates: [
          { kind: 'event', code: 'series 0' },
          { kind: 'event', code: 'series 1' },
        ],
      },
    })
    await expect(about('plai')).rejects.toMatchObject({
      ...{ code: 'forecast-unknown', details: { nearest: expect.arrayContaining(['play']) } },
    })
    await expect(about('main', 'event')).rejects.toMatchObject({ code: 'forecast-unknown' })
  })

  it('tells revenue by the price list where no ticket was ever sold', async () => {
    const told = await of('main', { at: Date.UTC(2026, 5, 1) })
    expect(told.total).toMatchObject({ sold: 0, so_far_minor: 0 })
    expect(told.total.expected).toBeGreaterThan(0)
    // Its list has places to stand at 12.00, too, of which its hall has none: all of it is seats at 20.00.
    expect(told.total.expected_minor).toBe(told.total.expected * 2000)
  })

  it('is refused of what is over', async () => {
    desk.advance(400 * 86_400_000)
    await expect(of('series 0')).rejects.toMatchObject({
      ...{ code: 'nothing-to-come', details: { kind: 'event', code: 'series 0' } },
    })
    expect((await backtest(desk, { days: [7] })).performances).toBeGreaterThan(100)
  })
})
