/** Reports from rollups: what a day has brought, how full performances are, how one sells beside others. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fillReport } from '../../../src/core/reports/fill.ts'
import { paceReport } from '../../../src/core/reports/pace.ts'
import { salesReport } from '../../../src/core/reports/sales.ts'
import { SOLD_GROUPINGS, soldLines, totalOf } from '../../../src/core/reports/sold-lines.ts'
import { soldToday } from '../../../src/core/reports/sold-today.ts'
import { catchUp } from '../../../src/core/rollups/catch-up.ts'
import { giveGoodwill } from '../../../src/core/sales/give-goodwill.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { voidOrder } from '../../../src/core/sales/void-order.ts'
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
import { sellBest } from '../../support/selling.ts'
import { openTrain } from '../../support/train.ts'

const money = (sold_minor: number, refunded_minor = 0) => ({
  ...{ sold_minor, refunded_minor, net_minor: sold_minor - refunded_minor },
})

describeEngines('what a day has brought', (engine) => {
  it('is told by everything that it can be told by, with the same total', async () => {
    const desk = await openHouse(await engine.fresh(), { performances: ['show', 'other'] })
    const first = await sellBest(desk, 2, { types: { adult: 1, child: 1 } })
    desk.advance(DAY_MS)
    const ben = { ...desk, actor: { ...desk.actor, clerk: 'ben', register: 'two', channel: 'web' } }
    const card = { tender: 'card' as const, reference: 'r', last4: null }
    await sellBest(ben, 1, { performance: 'other', payment: card })
    await refund(desk, { order: first.ref, tickets: [first.tickets[0]!.id], key: 'r' })
    const { day, total, by, days } = await soldToday(desk)
    expect([day, total]).toEqual([
      '2026-12-02',
      { group: 'total', tickets: 1, returned: 1, ...money(2150, 2000) },
    ])
    expect(by.performance).toEqual([
      { group: 'other', tickets: 1, returned: 0, ...money(2150) },
      { group: 'show', tickets: 0, returned: 1, ...money(0, 2000) },
    ])
    expect(by.clerk.map(({ group, net_minor }) => [group, net_minor])).toEqual([
      ['ana', -2000],
      ['ben', 2150],
    ])
    expect(by.tender).toEqual([
      { group: 'card', tickets: null, returned: null, ...money(2150) },
      { group: 'cash', tickets: null, returned: null, ...money(0, 2000) },
    ])
    expect(by.hour.map(({ group }) => group)).toEqual(['11'])
    expect(by.channel.map(({ group, tickets }) => [group, tickets])).toEqual([
      ['counter', 0],
      ['web', 1],
    ])
    expect(days.slice(-3).map(({ group, tickets }) => [group, tickets])).toEqual([
      ['2026-11-30', 0],
      ['2026-12-01', 2],
      ['2026-12-02', 1],
    ])
  })

  it('agrees with the sales report to the cent, by performance, day and price type, whatever was done', async () => {
    const step = fc.record({
      show: fc.constantFrom('show', 'other'),
      types: fc.subarray(['adult', 'child'], { minLength: 1 }),
      pit: fc.boolean(),
      does: fc.constantFrom('nothing', 'refund', 'void', 'goodwill'),
      hours: fc.nat(30),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const desk = await openHouse(await engine.fresh(), {
          plan: smallPlan([8, 8], 20),
          performances: ['show', 'other'],
        })
        for (const { show, types, pit, does, hours } of steps) await act(desk, show, types, pit, does, hours)
        await catchUp(desk)
        for (const by of ['performance', 'day', 'price-type'] as const) {
          const { lines } = await salesReport(desk, { by })
          const told = await desk.store.read((tx) => soldLines(tx, by, {}))
          const wanted = lines.map(({ tax_minor: _tax, group, ...line }) => ({
            group: group === 'order' ? '' : group,
            ...line,
          }))
          const sort = <L extends { group: string }>(all: L[]) =>
            all.toSorted((one, other) => (one.group < other.group ? -1 : 1))
          expect(told.toSorted((a, b) => (a.group < b.group ? -1 : 1))).toEqual(sort(wanted))
        }
        const totals = await desk.store.read(async (tx) => {
          const all: unknown[] = []
          for (const by of SOLD_GROUPINGS) {
            const { sold_minor, refunded_minor } = totalOf(await soldLines(tx, by, {}))
            all.push({ sold_minor, refunded_minor })
          }
          return all
        })
        expect(totals).toEqual(totals.map(() => totals[0]))
      }),
      { numRuns: engine.name === 'SQLite file' ? 15 : 4 },
    )
  })
})

async function act(
  desk: TestDesk,
  performance: string,
  types: string[],
  pit: boolean,
  does: string,
  hours: number,
): Promise<void> {
  const each = Object.fromEntries(types.map((type) => [type, 1]))
  const wanted = pit
    ? { mode: 'standing' as const, count: types.length }
    : { mode: 'best' as const, count: types.length }
  const { ref, tickets } = await sellBest(desk, 0, { performance, wanted, types: each })
  const key = desk.ids.next()
  if (does === 'void') await voidOrder(desk, { order: ref, key })
  desk.advance(hours * HOUR_MS)
  if (does === 'refund') await refund(desk, { order: ref, tickets: [tickets[0]!.id], key })
  if (does === 'goodwill') await giveGoodwill(desk, { order: ref, amount_minor: 130, key })
}

describeEngines('how full performances are', (engine) => {
  it('tells sold, held, kept by the house and free, and the last days', async () => {
    const desk = await openHouse(await engine.fresh(), { performances: ['show', 'other'] })
    await sellBest(desk, 4)
    desk.advance(DAY_MS)
    const { ref, tickets } = await sellBest(desk, 2)
    await refund(desk, { order: ref, tickets: [tickets[0]!.id], key: 'r' })
    await hold(desk, { performance: 'show', wanted: { mode: 'best', count: 1 }, key: 'h' })
    await holdStock(desk, {
      ...{ performance: 'show', kind: 'hold', code: 'press', reason: 'Press', key: 'p' },
      seats: ['B-1', 'B-2', 'B-3'],
    })
    const { lines, total, days } = await fillReport(desk, { days: 3 })
    const line = lines.find(({ code }) => code === 'show')
    expect(line).toMatchObject({ capacity: 16, sold: 5, held: 1, house_held: 3, free: 7 })
    expect(line).toMatchObject({ fill_basis_points: 3125, days: [0, 4, 1] })
    expect(days).toEqual(['2026-11-30', '2026-12-01', '2026-12-02'])
    expect(total).toMatchObject({ capacity: 32, sold: 5, free: 23, days: [0, 4, 1] })
    expect((await fillReport(desk, { performance: 'other' })).lines.map(({ code }) => code)).toEqual([
      'other',
    ])
    await expect(fillReport(desk, { event: 'nothing' })).rejects.toMatchObject({ code: 'value-faulty' })
  })

  it('leaves out what is over, until it is asked for', async () => {
    const desk = await openHouse(await engine.fresh())
    desk.advance(31 * DAY_MS)
    expect((await fillReport(desk)).lines).toEqual([])
    expect((await fillReport(desk, { from: '1970-01-01' })).lines).toHaveLength(1)
  })
})

const OLD = ['old-1', 'old-2', 'old-3']

/** Three shows that are over, and `show`, which starts when it is 30 days later. */
async function seasonOf(desk: TestDesk): Promise<void> {
  await desk.store.write(async (tx) => {
    const { eq } = await import('drizzle-orm')
    for (const [index, code] of OLD.entries())
      await tx
        .update(tx.t.performance)
        .set({ startsAt: MORNING + (10 + index) * DAY_MS })
        .where(eq(tx.t.performance.code, code))
  })
}

describeEngines('the pace of a performance', (engine) => {
  it('is beside those that are over, at the same lead to the hour', async () => {
    const desk = await openHouse(await engine.fresh(), { performances: ['show', ...OLD] })
    await seasonOf(desk)
    // Ten, eleven and twelve days before each of them.
    for (const [index, performance] of OLD.entries()) await sellBest(desk, 2 * (index + 1), { performance })
    desk.advance(5 * DAY_MS)
    for (const performance of OLD) await sellBest(desk, 4, { performance })
    desk.advance(14 * DAY_MS)
    await sellBest(desk, 5, { performance: 'show' })
    const pace = await paceReport(desk, { performance: 'show' })
    // Eleven days to go: of old-1 nothing was sold by then.
    expect(pace).toMatchObject({ sold: 5, lead: 11, likeness: 'event', median: 4, low: 0, high: 6 })
    expect(pace.ahead_percent).toBe(25)
    expect(pace.others.map(({ performance, at_lead, final }) => [performance, at_lead, final])).toEqual([
      ['old-3', 6, 10],
      ['old-2', 4, 8],
      ['old-1', 0, 6],
    ])
    const points = pace.points.map(({ lead, sold, median, low, high }) => [lead, sold, median, low, high])
    expect(points.slice(0, 3)).toEqual([
      [12, 0, 0, 0, 6],
      [11, 5, 4, 0, 6],
      [10, null, 4, 2, 6],
    ])
    expect(points.at(-1)).toEqual([0, null, 8, 6, 10])
  })

  it('as it was known then is not changed by what came back later', async () => {
    const desk = await openHouse(await engine.fresh(), { performances: ['show', ...OLD] })
    await seasonOf(desk)
    await sellBest(desk, 3, { performance: 'old-1' })
    const { ref } = await sellBest(desk, 5)
    desk.advance(20 * DAY_MS)
    const at = desk.clock.now()
    const before = await paceReport(desk, { performance: 'show' })
    desk.advance(2 * HOUR_MS)
    await refund(desk, { order: ref, tickets: [], key: 'r' })
    await sellBest(desk, 1)
    expect(await paceReport(desk, { performance: 'show' })).toMatchObject({ sold: 1 })
    expect(await paceReport(desk, { performance: 'show', at })).toEqual(before)
  })

  it('has nothing to compare with where nothing like it is over', async () => {
    const desk = await openHouse(await engine.fresh())
    await sellBest(desk, 1)
    expect(await paceReport(desk, { performance: 'show' })).toMatchObject({
      ...{ sold: 1, lead: 30, likeness: 'none', others: [], median: null, ahead_percent: null },
      points: expect.arrayContaining([expect.objectContaining({ lead: 30, sold: 1, median: null })]),
    })
  })

  it('of a train counts tickets, not seats', async () => {
    const desk = makeDesk(await engine.fresh())
    await openTrain(desk)
    const ride = { mode: 'best' as const, count: 1, ride: { from: 'Aa', to: 'Bb' } }
    await sellBest(desk, 1, { performance: 'run', wanted: ride })
    await sellBest(desk, 1, { performance: 'run', wanted: { ...ride, ride: { from: 'Bb', to: 'Cc' } } })
    expect(await paceReport(desk, { performance: 'run' })).toMatchObject({ sold: 2, capacity: null })
  })
})
