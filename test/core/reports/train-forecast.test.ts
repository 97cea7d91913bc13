/** Demand on a train from runs that are over: real sales with a clock that is moved. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { closePerformance } from '../../../src/core/catalogue/performance/set-status.ts'
import { fanLines } from '../../../src/core/charts/house-fan.ts'
import { writeText } from '../../../src/core/documents/report/text-form.ts'
import { en } from '../../../src/core/language/en.ts'
import { zhCN } from '../../../src/core/language/zh-cn.ts'
import { forecastAbout } from '../../../src/core/reports/forecast-about.ts'
import { forecastFigures } from '../../../src/core/reports/forecast-figures.ts'
import { houseForecast } from '../../../src/core/reports/house-forecast.ts'
import { atOnce } from '../../../src/core/reports/shape.ts'
import { totalsForecast } from '../../../src/core/reports/totals-forecast.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { releaseStock } from '../../../src/core/stock/release-stock.ts'
import { describeEngines, type TestStore } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, MORNING, makeDesk, type TestDesk } from '../../support/house.ts'
import { read, sumOf } from '../../support/reports.ts'
import { sellBest } from '../../support/selling.ts'
import { openTrain, replanTrain } from '../../support/train.ts'

const OVER = ['r1', 'r2', 'r3', 'r4']
const NEXT = 20
const dayOf = (code: string) => (code === 'next' ? NEXT : 9 + Number(code[1]))

type Sale = [day: number, code: string, count: number, from: string, to: string]

/** Two for a short ride nine days before, three for the whole way and one for a short ride on the day before. */
const SALES = OVER.flatMap((code): Sale[] => [
  [dayOf(code) - 9, code, 2, 'Bb', 'Cc'],
  [dayOf(code) - 1, code, 3, 'Aa', 'Ee'],
  [dayOf(code) - 1, code, 1, 'Dd', 'Ee'],
])

const ride = (desk: TestDesk, [, performance, count, from, to]: Sale) =>
  sellBest(desk, count, { performance, wanted: { mode: 'best', count, ride: { from, to } } })

async function line(store: TestStore): Promise<TestDesk> {
  const desk = makeDesk(store)
  await openTrain(desk, { codes: ['next', ...OVER] })
  for (const code of ['next', ...OVER])
    await desk.store.write((tx) =>
      tx
        .update(tx.t.performance)
        .set({ startsAt: MORNING + dayOf(code) * DAY_MS, saleUntil: null })
        .where(eq(tx.t.performance.code, code)),
    )
  for (const sale of [...SALES, [12, 'next', 2, 'Bb', 'Cc'] as Sale].sort(([one], [other]) => one - other)) {
    const wait = MORNING + sale[0] * DAY_MS - desk.clock.now()
    if (wait > 0) desk.advance(wait)
    await ride(desk, sale)
  }
  desk.advance(MORNING + 14 * DAY_MS - desk.clock.now())
  return desk
}

describeEngines('the forecast of a train', (engine) => {
  it('shares what the run will still sell among rides, as runs of its line did from there on, and sums them by leg', async () => {
    const desk = await line(await engine.fresh())
    const told = await houseForecast(desk, { performance: 'next' })
    expect(told).toMatchObject({ capacity: null, sold: 2, expected: 6, event: 't' })
    const train = told.train!
    expect(train.learnt_from).toBe(4)
    const [whole] = train.rides
    expect(whole).toMatchObject({ class: '2', from: 'Aa', to: 'Ee', sold: 0, expected: 3 })
    expect(train.rides.find(({ from }) => from === 'Bb')).toMatchObject({ sold: 2 })
    const second = train.legs.filter((leg) => leg.class === '2')
    expect(second.map(({ from, to }) => `${from} ${to}`)).toEqual(['Aa Bb', 'Bb Cc', 'Cc Dd', 'Dd Ee'])
    for (const leg of second) {
      expect(leg.capacity).toBe(6)
      const row = [leg.sold, leg.low_80, leg.expected, leg.high_80]
      expect(row).toEqual(row.toSorted((a, b) => a! - b!))
    }
    // Who rides there: two so far, and most of the four to come.
    expect(second[1]).toMatchObject({ sold: 2, expected: 5 })
    expect(
      train.legs.filter((leg) => leg.class === '1').every(({ sold, expected }) => sold + expected === 0),
    ).toBe(true)
    for (const { seats, min_legs } of train.protections) {
      expect(seats).toBeLessThanOrEqual(6)
      expect(min_legs).toBeGreaterThan(1)
    }
    expect(await houseForecast(desk, { performance: 'next' })).toEqual(told)
  })

  it('carries nobody on seats that are blocked, while what the house keeps may still be sold', async () => {
    const desk = await line(await engine.fresh())
    const seats = async () => {
      const { train } = await houseForecast(desk, { performance: 'next' })
      return train!.legs.filter((leg) => leg.class === '2').map(({ capacity }) => capacity)
    }
    const keep = (kind: 'hold' | 'block', code: string, seat: string) =>
      holdStock(desk, { performance: 'next', kind, code, reason: code, seats: [seat], key: code })
    await keep('hold', 'crew', '2-1C')
    expect(await seats()).toEqual([6, 6, 6, 6])
    await keep('block', 'broken', '2-1B')
    expect(await seats()).toEqual([5, 5, 5, 5])
  })

  it('as of a moment that is past seats are blocked that were blocked then', async () => {
    const desk = await line(await engine.fresh())
    const seats = async (at?: number) => {
      const { train } = await houseForecast(desk, { performance: 'next', at })
      return train!.legs.filter((leg) => leg.class === '2').map(({ capacity }) => capacity)
    }
    const block = (code: string, seat: string) =>
      holdStock(desk, { performance: 'next', kind: 'block', code, reason: code, seats: [seat], key: code })
    const moments: number[] = []
    const next = () => {
      moments.push(desk.clock.now())
      desk.advance(HOUR_MS)
    }
    next()
    await block('broken', '2-1B')
    next()
    await block('wet', '2-1C')
    next()
    await releaseStock(desk, { performance: 'next', code: 'broken', key: 'mended' })
    next()
    const told = [6, 5, 4, 5].map((count) => [count, count, count, count])
    expect(await Promise.all(moments.map((at) => seats(at)))).toEqual(told)
    expect(await seats()).toEqual([5, 5, 5, 5])
  })

  it('after a change of stops leaves rides as sold, and says that nobody knows who rides where', async () => {
    const desk = await line(await engine.fresh())
    const before = await houseForecast(desk, { performance: 'next' })
    expect(before.train).toMatchObject({ rides_known: true })
    await replanTrain(desk, OVER, { stations: ['Aa', 'Bb', 'Xx', 'Dd', 'Ee'] })
    const told = await houseForecast(desk, { performance: 'next' })
    expect(told.expected).toBe(before.expected)
    expect(told.train).toMatchObject({ learnt_from: 0, rides_known: false, protections: [] })
    expect(told.train!.rides).toMatchObject([{ from: 'Bb', to: 'Cc', sold: 2, expected: 2, demand: 2 }])
    for (const leg of told.train!.legs)
      expect(leg).toMatchObject({ expected: leg.sold, low_80: null, high_80: null, chance_full: null })
    // One that sells no more has no rides to come, whoever rode before.
    await closePerformance(desk, 'next')
    expect((await houseForecast(desk, { performance: 'next' })).train).toMatchObject({ rides_known: true })
  })

  it('learns who rides where from runs with other coaches, too: their stops are the same', async () => {
    const desk = await line(await engine.fresh())
    const before = await houseForecast(desk, { performance: 'next' })
    const coaches = '\n  - { numbers: [1, 2, 3], class: 2, rows: 1, halves: [AB, C] }'
    await replanTrain(desk, OVER, { coaches })
    expect((await houseForecast(desk, { performance: 'next' })).train).toEqual(before.train)
  })

  it('carries nobody in a class that it has not, whoever rode in it before', async () => {
    const desk = await line(await engine.fresh())
    const first = { mode: 'best', count: 2, section: '1', ride: { from: 'Aa', to: 'Ee' } } as const
    // On the day before the last run that is over.
    desk.advance(-2 * DAY_MS)
    await sellBest(desk, 2, { performance: 'r4', wanted: first })
    desk.advance(2 * DAY_MS)
    const classes = async () => {
      const { train, expected } = await houseForecast(desk, { performance: 'next' })
      expect(sumOf(train!.rides, 'expected')).toBe(expected)
      return [...new Set(train!.rides.map((ride) => ride.class))].sort()
    }
    expect(await classes()).toEqual(['1', '2'])
    await replanTrain(desk, ['next'], {
      coaches: '\n  - { numbers: [1, 2], class: 2, rows: 1, halves: [AB, C] }',
    })
    expect(await classes()).toEqual(['2'])
  })

  it('as it was known then knows no later sale and no later return', async () => {
    const desk = await line(await engine.fresh())
    desk.advance(2 * 3_600_000)
    const at = desk.clock.now()
    const before = await houseForecast(desk, { performance: 'next', at })
    desk.advance(DAY_MS)
    const { ref } = await ride(desk, [0, 'next', 2, 'Aa', 'Dd'])
    expect(await houseForecast(desk, { performance: 'next', at })).toEqual(before)
    const later = await houseForecast(desk, { performance: 'next' })
    expect(later.train!.rides.find(({ to }) => to === 'Dd')).toMatchObject({ sold: 2 })
    const then = desk.clock.now()
    desk.advance(60_000)
    await refund(desk, { order: ref, tickets: [], key: 'r' })
    const gone = (await houseForecast(desk, { performance: 'next' })).train!
    expect(gone.rides.find(({ to }) => to === 'Dd')?.sold ?? 0).toBe(0)
    const past = (await houseForecast(desk, { performance: 'next', at: then })).train!
    expect(past.rides.find(({ to }) => to === 'Dd')).toMatchObject({ sold: 2 })
  })

  it('keeps nobody out where fewer than three runs are over', async () => {
    const desk = await line(await engine.fresh())
    const told = await houseForecast(desk, { performance: 'next', at: MORNING + 11 * DAY_MS })
    // Two runs were over by then: rides are told, and nobody is kept out by it.
    expect(told.train).toMatchObject({ learnt_from: 2, protections: [] })
  })

  it('tells no more than its legs carry: what is wanted stands beside it, and rides add up to the whole, in tickets and in money', async () => {
    const desk = await line(await engine.fresh())
    // Four of six seats for the whole way: there is room for two more, and four are wanted.
    for (const day of [0, 1]) await ride(desk, [day, 'next', 2, 'Aa', 'Ee'])
    const told = await houseForecast(desk, { performance: 'next' })
    const train = told.train!
    const second = train.legs.filter((leg) => leg.class === '2')
    expect(told.demand!).toBeGreaterThan(told.expected)
    expect(second.some(({ demand, capacity }) => demand > capacity)).toBe(true)
    for (const { expected, high_80, capacity } of train.legs) {
      expect(expected).toBeLessThanOrEqual(capacity)
      expect(high_80).toBeLessThanOrEqual(capacity)
    }
    expect(sumOf(train.rides, 'expected')).toBe(told.expected)
    expect(sumOf(train.rides, 'demand')).toBe(told.demand)
    expect(sumOf(train.rides, 'expected_minor')).toBe(told.revenue.expected_minor)
    for (const { sold, expected, demand } of train.rides) {
      expect(expected).toBeGreaterThanOrEqual(sold)
      expect(expected).toBeLessThanOrEqual(demand)
    }
    for (const { high } of told.intervals) expect(high).toBeLessThan(told.demand! * 3)
    // The whole house has it so, too.
    const { total } = await totalsForecast(desk, { about: await forecastAbout(desk, {}) })
    expect(total).toMatchObject({
      ...{ expected: told.expected, demand: told.demand, expected_minor: told.revenue.expected_minor },
      ...{ low_80: told.intervals[1]!.low, high_80: told.intervals[1]!.high },
    })
    const reaches = async (level: number) =>
      (await houseForecast(desk, { performance: 'next', level })).reaches!.chance
    expect(await reaches(1_000)).toBe(0)
  })

  it('carries no more of any ride than is wanted of it, to the ticket', async () => {
    const desk = await line(await engine.fresh())
    for (const day of [0, 1]) await ride(desk, [day, 'next', 2, 'Dd', 'Ee'])
    const { train, demand, expected } = await houseForecast(desk, { performance: 'next' })
    expect(train!.rides.filter((one) => one.expected > one.demand)).toEqual([])
    expect([sumOf(train!.rides, 'demand'), sumOf(train!.rides, 'expected')]).toEqual([demand, expected])
    expect(demand! - expected).toBe(1)
  })

  it('of a line on which none is over has no bounds, of one, of all, by day and in money: what is sold is no certainty', async () => {
    const desk = await line(await engine.fresh())
    const about = await forecastAbout(desk, {})
    const at = MORNING + 9 * DAY_MS
    const ready = { staff: { per: 10, cost_minor: 100, missing_minor: 200 } }
    const { total, lines, path, ...told } = await totalsForecast(desk, { about, at, level: 40, ready })
    const unknown = Object.fromEntries(
      ['low_50', 'high_50', 'low_80', 'high_80', 'low_95', 'high_95'].map((key) => [key, null]),
    )
    expect(lines.map(({ kind }) => kind)).toEqual(Array(5).fill('performance'))
    for (const one of [total, ...lines])
      expect(one).toMatchObject({
        ...{ ...unknown, expected: one.sold, demand: null, sell_outs: null, reaches: null },
        ...{ expected_minor: one.so_far_minor, low_80_minor: null, high_95_minor: null },
      })
    expect(path.length).toBeGreaterThan(9)
    for (const day of path) expect(day).toMatchObject({ ...unknown, point: total.sold })
    expect(told.ready).toBeNull()
    const figures = await forecastFigures(desk, { at })
    expect(figures).toMatchObject({ intervals: null, revenue: { intervals: null }, reaches: null })
    // What is sold already is sold.
    expect((await totalsForecast(desk, { about, at, level: total.sold })).total.reaches).toBe(1)
    const size = { columns: 60, rows: 6, isAscii: true }
    expect(fanLines({ path, history: told.history, capacity: null }, en, size)).toHaveLength(8)
    expect((await totalsForecast(desk, { about })).total.high_80).not.toBeNull()
  })

  it('as a report says where none of a line is over, without bounds that nobody knows, and counts whom little is known of', async () => {
    const desk = await line(await engine.fresh())
    const nine = new Date(MORNING + 9 * DAY_MS).toISOString().slice(0, 10)
    const none = await read(desk, 'forecast', { as_of: nine })
    expect(none.rows).toHaveLength(5)
    expect(none.rows[0]).toMatchObject({
      ...{ performance: 'r1', sold: 6, expected: 6, low_80: null, high_80: null },
      fallback: 'no-history',
    })
    expect(none.totals).toMatchObject([{ low_80: null, high_80: null, fallback: null }])
    expect(none.told.notes).toContainEqual({ key: 'untold', count: 5 })
    const few = await read(desk, 'forecast')
    expect(few.rows).toMatchObject([{ performance: 'next', fallback: 'few' }])
    expect(few.rows[0]!.high_80).not.toBeNull()
    expect(few.told.notes).toEqual(['boundsTogether', { key: 'few', count: 1 }])
    const events = await read(desk, 'forecast', { by: ['event'] })
    expect(events.rows).toMatchObject([{ event: 't', unsure: 1 }])
    expect(events.totals).toMatchObject([{ unsure: 1 }])
    expect(few.told.columns.find(({ key }) => key === 'fallback')).toMatchObject({
      type: 'word',
      optional: 2,
    })
    for (const [say, language, head, cell] of [
      [en, 'en', 'told by', 'few over'],
      [zhCN, 'zh-CN', '依据', '结束场次少'],
    ] as const) {
      const pieces: string[] = []
      const told = { ...few.told, rows: atOnce(few.rows) }
      await writeText(told, { say, language, isNoted: true }, (piece) => void pieces.push(String(piece)))
      const text = pieces.join('')
      expect(text).toContain(head)
      expect(text).toContain(cell)
      expect(text).toContain(say.forecast.totals.few(1))
    }
  })
})
