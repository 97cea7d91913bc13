/** How good the house's own forecasts would have been: real sales with a clock that is moved. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { type Backtest, backtest } from '../../../src/core/reports/backtest.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { describeEngines, type TestStore } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, MORNING, openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import { sellBest } from '../../support/selling.ts'

const [adult] = TERMS.price_types
const HOUSE = {
  plan: smallPlan([8, 8]),
  terms: {
    ...TERMS,
    price_types: [...TERMS.price_types, { ...adult!, code: 'comp', right: 'comp' }],
    prices: { Best: { adult: 2000, child: 1000, comp: 0 } },
  },
  performances: ['show', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6'],
}
/** One on each evening from the ninth day on; `show` comes later. */
const FIRST = 9
const dayOf = (code: string) => (code === 'show' ? 30 : FIRST + Number(code[1]) - 1)

interface Deed {
  day: number
  act: (desk: TestDesk, refs: Map<string, string>) => Promise<unknown>
}

const sale = (day: number, performance: string, count: number): Deed => ({
  day,
  act: async (desk, refs) => {
    const { ref } = await sellBest(desk, count, { performance })
    refs.set(`${performance} ${day}`, ref)
  },
})

/** p1 sells 2 at once, 4 six days before and 2 on the day before; each later one a ticket more six days before. */
const SALES = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].flatMap((code, at) => [
  sale(0, code, 2),
  sale(dayOf(code) - 6, code, 4 + at),
  sale(dayOf(code) - 1, code, 2),
])

async function season(store: TestStore, more: Deed[] = []): Promise<TestDesk> {
  const desk = await openHouse(store, HOUSE)
  for (const code of HOUSE.performances)
    await desk.store.write((tx) =>
      tx
        .update(tx.t.performance)
        .set({ startsAt: MORNING + dayOf(code) * DAY_MS + 9 * HOUR_MS })
        .where(eq(tx.t.performance.code, code)),
    )
  const refs = new Map<string, string>()
  for (const { day, act } of [...SALES, ...more].sort((a, b) => a.day - b.day)) {
    const wait = MORNING + day * DAY_MS - desk.clock.now()
    if (wait > 0) desk.advance(wait)
    await act(desk, refs)
  }
  desk.advance(MORNING + 16 * DAY_MS - desk.clock.now())
  return desk
}

const LEADS = [5, 2, 1]
const SAID = ['told', 'low_50', 'high_50', 'low_80', 'high_80', 'low_95', 'high_95', 'told_by'] as const
const BESIDE = ['sold', 'blend', 'plain', 'last', 'weekday'] as const
/** What was told until the end of a day: all but what came. */
const toldUntil = ({ rows }: Backtest, day: string) =>
  rows
    .filter((row) => row.day <= day)
    .map((row) => [row.performance, row.days, ...[...SAID, ...BESIDE].map((name) => row[name])])

describeEngines('the back-test of the house', (engine) => {
  it('asks of what is over, once three were over, and says what others would have said', async () => {
    const desk = await season(await engine.fresh())
    const told = await backtest(desk, { days: LEADS })
    // p4 on the twelfth day: five days before, nobody was over; on the day before, two were.
    expect(told.rows.map(({ performance, days }) => `${performance} ${days}`)).toEqual([
      'p5 1',
      'p6 2',
      'p6 1',
    ])
    expect(told.rows[2]).toMatchObject({
      ...{ performance: 'p6', event: 'play', venue: 'main', day: '2026-12-14', sold: 13, final: 13 },
      ...{ last: 11, weekday: 10, told_by: 'blend' },
    })
    const { rows } = told
    for (const row of rows) {
      const bounds = [row.sold, row.low_95, row.low_80, row.low_50, row.told]
      bounds.push(row.high_50, row.high_80, row.high_95, 16)
      expect(bounds).toEqual(bounds.toSorted((a, b) => a - b))
    }
    const [two, one] = told.skill
    expect([two!.days, two!.performances, one!.performances]).toEqual([2, 1, 2])
    const off = rows.filter(({ days }) => days === 1).map((row) => Math.abs(row.told - row.final))
    const [came, missed] = [12 + 13, off[0]! + off[1]!]
    expect(one!.error_percent).toBeCloseTo((100 * missed) / came, 9)
    // The last ones had come to 10 and 11.
    expect(one!.last_percent).toBeCloseTo((100 * 4) / came, 9)
    expect(one!.told_by).toBe('few')
    expect(await backtest(desk, { days: LEADS })).toEqual(told)
  })

  it('knows nothing of what was refunded, exchanged, held or given away later', async () => {
    const plain = await backtest(await season(await engine.fresh()), { days: LEADS })
    const later: Deed[] = [
      {
        // The day of p5, and the day before p6.
        day: 13,
        act: async (desk, refs) => {
          await refund(desk, { order: refs.get('p6 0')!, tickets: [], key: 'r' })
          await exchange(desk, {
            ...{ order: refs.get('p6 8')!, tickets: [], key: 'x', performance: 'show', types: {} },
            ...{ wanted: { mode: 'best', count: 9 }, payment: [{ tender: 'cash', tendered_minor: null }] },
          })
          const wanted = { mode: 'best' as const, count: 1 }
          await sellBest(desk, 1, { performance: 'p6', types: { comp: 1 } })
          await hold(desk, { performance: 'p6', wanted, key: 'h' })
          const kept = { code: 'press', kind: 'hold' as const, reason: 'press' }
          await holdStock(desk, { performance: 'p6', ...kept, seats: ['B1'], key: 'k' })
          await refund(desk, { order: refs.get('p5 12')!, tickets: [], key: 'p5' })
        },
      },
    ]
    const planted = await backtest(await season(await engine.fresh(), later), { days: LEADS })
    expect(toldUntil(planted, '2026-12-13')).toEqual(toldUntil(plain, '2026-12-13'))
    expect(toldUntil(plain, '2026-12-13')).toHaveLength(2)
    // It came otherwise, and what is told after it knows that.
    expect(planted.rows.at(-1)!.final).toBe(plain.rows.at(-1)!.final - 10)
    expect(planted.rows[0]!.final).toBe(plain.rows[0]!.final - 2)
    expect(toldUntil(planted, '2026-12-14')).not.toEqual(toldUntil(plain, '2026-12-14'))
  })

  it('is about an event or a venue, and refuses others by name', async () => {
    const desk = await season(await engine.fresh())
    const all = await backtest(desk, { days: LEADS })
    expect(await backtest(desk, { days: LEADS, event: 'play' })).toEqual(all)
    expect(await backtest(desk, { days: LEADS, venue: 'main' })).toEqual(all)
    await expect(backtest(desk, { event: 'opera' })).rejects.toMatchObject({
      ...{ code: 'value-faulty', details: { found: 'opera', wanted: 'play' } },
    })
    const early = await openHouse(await engine.fresh())
    expect(await backtest(early)).toEqual({
      ...{ performances: 0, from: null, until: null },
      ...{ skill: [], rows: [], calendar: [], over: 0, untold: [] },
    })
  })
})
