/** A date that comes into the house after others: nobody could buy it before. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { applySeason } from '../../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../../src/core/catalogue/season/read.ts'
import { withAdded } from '../../../src/core/reports/added.ts'
import { houseForecast } from '../../../src/core/reports/house-forecast.ts'
import { paceReport } from '../../../src/core/reports/pace.ts'
import { showsToCome } from '../../../src/core/reports/shows.ts'
import { soldRow } from '../../../src/core/reports/sold-rows.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, makeDesk, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { playCurves } from '../../support/played.ts'
import { seasonOf } from '../../support/seasons.ts'

const apply = (desk: TestDesk, dates: string[]) =>
  applySeason(desk, {
    season: readSeason(
      `
house: { name: House, currency: EUR, zone: Europe/Berlin }
venue: { code: hall, plan: plan.json }
price-types: { adult: {} }
price-lists: { p: { Best: 20.00 } }
refunds: { ladder: [ { later: none } ] }
events:
  e: { title: E, performances: [ ${dates.map((date) => `{ ${date} }`).join(', ')} ] }
`,
      'season.yaml',
    ),
    plans: new Map([['plan.json', { plan: smallPlan(), rewritten: 0 }]]),
  })

const FIRST = 'on: 2027-01-15 19:30, code: first'
const PLAIN = 'on: 2027-01-16 19:30, code: plain'
const LATER = 'on: 2027-01-17 19:30, code: later, sale: { from: 2026-12-24 10:00 }'
const parts = (...days: string[]) =>
  days.map((day) => ({ day, isLate: false, tickets: 2, gone: 0, soldMinor: 4000, backMinor: 0 }))

describeEngines('a performance of a later season file', (engine) => {
  it('is on sale since it came, unless its sale begins later, or it was sold before by another system', async () => {
    const desk = makeDesk(await engine.fresh())
    await apply(desk, [FIRST])
    desk.advance(DAY_MS)
    await apply(desk, [FIRST, PLAIN, LATER])
    desk.advance(DAY_MS)
    await apply(desk, [FIRST, PLAIN, LATER, 'on: 2027-01-18 19:30, code: last'])
    const shows = await desk.store.read(async (tx) =>
      withAdded(tx, await showsToCome(tx, desk.clock.now(), undefined)),
    )
    expect(shows.map(({ code, addedAt }) => [code, addedAt])).toEqual([
      ['first', null],
      ['plain', MORNING + DAY_MS],
      ['later', MORNING + DAY_MS],
      ['last', MORNING + 2 * DAY_MS],
    ])
    const [first, plain, later] = shows
    const from = (...asked: Parameters<typeof soldRow>) => soldRow(...asked).sale!.from
    expect(from(first!)).toBeNull()
    expect(from(plain!)).toEqual({ day: '2026-12-02', hour: 11 })
    expect(from(plain!, parts('2026-12-02', '2026-12-03'))).toEqual({ day: '2026-12-02', hour: 11 })
    expect(from(plain!, parts('2026-12-01', '2026-12-03'))).toBeNull()
    expect(from(later!)).toEqual({ day: '2026-12-24', hour: 10 })
    // As of a moment before it came its sale is still to begin.
    const told = await houseForecast(desk, { performance: 'plain', at: MORNING + 3_600_000 })
    expect(told).toMatchObject({ sale_from: MORNING + DAY_MS, ahead_percent: null })
    expect(await houseForecast(desk, { performance: 'plain' })).toMatchObject({ sale_from: null })
  })
})

describeEngines('a performance whose sale has just begun', (engine) => {
  it('is put beside no median of others that were on sale for longer, and is not told by the little that it has sold', async () => {
    const desk = await openHouse(await engine.fresh(), { performances: ['show'] })
    const { curves } = seasonOf({ seed: 4, groups: 2, performances: 75, tight: 0.3, refunds: 0.05 })
    await playCurves(desk.store, curves, { first: '2026-10-01', today: '2026-12-01', zone: 'Europe/Berlin' })
    const next = curves.find(({ day, group }) => day >= 66 && group === 'series 0')!
    const one = () => houseForecast(desk, { performance: next.id })
    const before = await one()
    expect(before).toMatchObject({ later_since: null, median_of: { performances: 20 } })
    await desk.store.write(async (tx) => {
      const { soldHour, stock } = tx.t
      await tx.delete(soldHour).where(eq(soldHour.performanceId, `id-${next.id}`))
      await tx
        .update(stock)
        .set({ sold: 0 })
        .where(eq(stock.performanceId, `id-${next.id}`))
    })
    // As if it had been there all the time, and nobody had come.
    const unwanted = await one()
    expect(unwanted.ahead_percent).toBe(-100)
    const pace = () => paceReport(desk, { performance: next.id })
    expect((await pace()).ahead_percent).toBe(-100)
    await desk.store.write((tx) =>
      tx
        .update(tx.t.performance)
        .set({ saleFrom: MORNING - DAY_MS })
        .where(eq(tx.t.performance.id, `id-${next.id}`)),
    )
    const told = await one()
    expect(told).toMatchObject({
      later_since: '2026-11-30',
      median: null,
      median_of: null,
      ahead_percent: null,
    })
    expect((await pace()).ahead_percent).toBeNull()
    const width = ({ intervals }: typeof told) => intervals[2]!.high - intervals[2]!.low
    expect(told.expected).toBeGreaterThanOrEqual(unwanted.expected)
    expect(width(told)).toBeGreaterThan(1.5 * width(unwanted))
  })
})
