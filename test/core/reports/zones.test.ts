/** A house with halls in two zones: a day of sale is the day of the venue, in what narrows and in what groups alike. */
import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { clerksReport } from '../../../src/core/reports/clerks.ts'
import { compsReport } from '../../../src/core/reports/comps.ts'
import { fillReport } from '../../../src/core/reports/fill.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { describeEngines } from '../../support/engines.ts'
import { HOUR_MS, openHouse, TERMS, type TestDesk } from '../../support/house.ts'
import { read, sumOf } from '../../support/reports.ts'
import { sellBest } from '../../support/selling.ts'

const comp = { ...TERMS.price_types[0]!, code: 'comp', right: 'comp' }
const TYPES = [...TERMS.price_types, comp]

describeEngines('a house in two zones', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openHouse(await engine.fresh(), {
      performances: ['show', 'other'],
      terms: {
        ...TERMS,
        price_types: TYPES,
        prices: { ...TERMS.prices, Best: { adult: 2000, child: 1000, comp: 0 } },
      },
    })
    await desk.store.write(async (tx) => {
      const [berlin] = await tx.select().from(tx.t.venue)
      await tx.insert(tx.t.venue).values({ ...berlin!, id: 'east', code: 'east', zone: 'Asia/Shanghai' })
      await tx.update(tx.t.performance).set({ venueId: 'east' }).where(eq(tx.t.performance.code, 'other'))
      // On the evening of the 31st in Berlin it is the first there.
      await tx.update(tx.t.performance).set({ startsAt: Date.UTC(2026, 11, 31, 19) })
    })
    // Five in the afternoon of the 1st in Berlin, then one in the night there; in Shanghai it is the 2nd both times.
    desk.advance(7 * HOUR_MS)
    for (const performance of ['show', 'other']) await sellBest(desk, 1, { performance })
    const { ref, tickets } = await sellBest(desk, 0, {
      ...{ performance: 'other', types: { comp: 1 }, wanted: { mode: 'best', count: 1 } },
    })
    desk.advance(8 * HOUR_MS)
    await sellBest(desk, 2)
    await refund(desk, { order: ref, tickets: [tickets[0]!.id], key: 'back' })
  })

  const DAYS = ['2026-12-01', '2026-12-02', '2026-12-03']
  const only = (day: string) => ({ from: [day], until: [day] })

  it('tells of each day what its line by days says, by the money lines and by the rollups', async () => {
    for (const by of [['day'], ['day', 'tender']]) {
      const { rows } = await read(desk, 'sales', { by })
      for (const day of DAYS) {
        const one = await read(desk, 'sales', { by, filters: only(day) })
        expect([day, ...one.rows]).toEqual([day, ...rows.filter((row) => row.day === day)])
      }
    }
    const { rows } = await read(desk, 'sales', { by: ['day', 'venue'] })
    expect(rows.map((row) => [row.day, row.venue, row.tickets])).toEqual([
      ['2026-12-01', 'main', 1],
      ['2026-12-02', 'east', 2],
      ['2026-12-02', 'main', 2],
    ])
  })

  it('is known as of the end of a day there, and as of a moment everywhere at once', async () => {
    const tickets = async (as_of: string) => (await read(desk, 'sales', { as_of })).totals[0]?.tickets ?? 0
    expect(await tickets('2026-12-01')).toBe(1)
    expect(await tickets('2026-12-01T23:00')).toBe(3)
    expect(await tickets('2026-12-02')).toBe(5)
    const sold = async (as_of: string) => sumOf((await read(desk, 'occupancy', { as_of })).rows, 'sold')
    expect([await sold('2026-12-01'), await sold('2026-12-02')]).toEqual([1, 4])
  })

  it('has refunds, comps and clerks on the same days as sales', async () => {
    const refunds = async (day: string) =>
      (await read(desk, 'refunds', { filters: only(day) })).totals[0]?.deeds ?? 0
    expect([await refunds('2026-12-01'), await refunds('2026-12-02')]).toEqual([0, 1])
    for (const day of DAYS) {
      const days = { from: day, until: day }
      const sales = await read(desk, 'sales', { filters: only(day) })
      const { total } = await clerksReport(desk, days)
      expect([day, total.tickets, total.sold_minor]).toEqual([
        day,
        sumOf(sales.rows, 'tickets'),
        sumOf(sales.rows, 'sold_minor'),
      ])
      const comps = (await compsReport(desk, { by: 'day', ...days })).lines
      expect(comps.map(({ group }) => group)).toEqual(day === '2026-12-02' ? [day] : [])
    }
  })

  it('plays on the days of each venue', async () => {
    const plays = (day: string) => ({ 'plays-from': [day], 'plays-until': [day] })
    for (const [day, code] of [
      ['2026-12-31', 'show'],
      ['2027-01-01', 'other'],
    ] as const) {
      const occupancy = await read(desk, 'occupancy', { by: ['plays', 'performance'], filters: plays(day) })
      expect(occupancy.rows).toMatchObject([{ plays: day, performance: code }])
      const admissions = await read(desk, 'admissions', { by: ['plays'], filters: plays(day) })
      expect(admissions.rows).toMatchObject([{ plays: day, showings: 1 }])
      expect((await fillReport(desk, { from: day, until: day })).lines.map((line) => line.code)).toEqual([
        code,
      ])
    }
  })
})
