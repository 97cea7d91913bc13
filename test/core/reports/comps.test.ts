import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CompsGrouping, compsReport } from '../../../src/core/reports/comps.ts'
import { salesReport } from '../../../src/core/reports/sales.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { showWithHistory } from '../../../src/core/sales/show-order.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, makeDesk, openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import { sellBest } from '../../support/selling.ts'
import { openTrain } from '../../support/train.ts'

const [adult] = TERMS.price_types
const comp = { ...adult!, code: 'comp', right: 'comp' }
const press = { ...adult!, code: 'press', right: 'comp' }
const member = { ...adult!, code: 'member', right: 'member' }
const prices = (full: number) => ({ adult: full, child: full / 2, comp: 0, press: 500, member: full })
const HOUSE = {
  plan: smallPlan([8, 8], 20),
  terms: {
    ...TERMS,
    price_types: [...TERMS.price_types, comp, press, member],
    prices: { Best: prices(2000), Standing: prices(1200) },
  },
  performances: ['show', 'other'],
}
const standing = (count: number) => ({ mode: 'standing' as const, count })

describeEngines('the report of comps', (engine) => {
  let desk: TestDesk
  const linesBy = async (by: CompsGrouping, days = {}) => (await compsReport(desk, { by, ...days })).lines

  it('says who gave how many to whom, and what they would have cost', async () => {
    desk = await openHouse(await engine.fresh(), HOUSE)
    const buyer = { name: 'Li' }
    const first = await sellBest(desk, 3, { types: { adult: 1, comp: 2 }, buyer })
    desk.actor.clerk = 'ben'
    desk.advance(DAY_MS)
    const second = await sellBest(desk, 0, {
      performance: 'other',
      wanted: standing(2),
      types: { comp: 1, press: 1 },
    })
    await sellBest(desk, 1, { types: { member: 1 } })
    const both = { tickets: 2, returned: 0, sold_minor: 300, refunded_minor: 0, worth_minor: 4000 }
    const ben = { tickets: 2, returned: 0, sold_minor: 800, refunded_minor: 0, worth_minor: 2400 }
    const nobody = { performance: null, clerk: null, buyer_name: null, at: null }
    expect(await compsReport(desk, { by: 'order' })).toEqual({
      by: 'order',
      currency: 'EUR',
      lines: [
        { group: first.ref, performance: 'show', clerk: 'ana', buyer_name: 'Li', at: MORNING, ...both },
        {
          group: second.ref,
          performance: 'other',
          clerk: 'ben',
          buyer_name: null,
          at: MORNING + DAY_MS,
          ...ben,
        },
      ],
      total: {
        ...{ group: 'total', ...nobody, tickets: 4, returned: 0 },
        ...{ sold_minor: 1100, refunded_minor: 0, worth_minor: 6400 },
      },
    })
    const named = (one: string, other: string) => [
      { group: one, ...nobody, ...both },
      { group: other, ...nobody, ...ben },
    ]
    expect(await linesBy('clerk')).toEqual(named('ana', 'ben'))
    expect(await linesBy('performance')).toEqual(named('show', 'other').reverse())
    expect(await linesBy('day')).toEqual(named('2026-12-01', '2026-12-02'))
    expect(await linesBy('clerk', { from: '2026-12-02' })).toEqual(named('ana', 'ben').slice(1))
    expect(await linesBy('clerk', { until: '2026-12-01' })).toEqual(named('ana', 'ben').slice(0, 1))
  })

  it('counts what came back on the day that it came back', async () => {
    desk = await openHouse(await engine.fresh(), HOUSE)
    const { ref, tickets } = await sellBest(desk, 2, { types: { comp: 2 } })
    desk.advance(DAY_MS)
    await refund(desk, { order: ref, tickets: [tickets[0]!.id], key: 'r' })
    expect(await linesBy('day')).toMatchObject([
      { group: '2026-12-01', tickets: 2, returned: 0, worth_minor: 4000 },
      { group: '2026-12-02', tickets: 0, returned: 1, worth_minor: -2000 },
    ])
    expect(await linesBy('order')).toMatchObject([{ group: ref, tickets: 2, returned: 1, worth_minor: 2000 }])
  })

  it('agrees with the sales report by price type, whatever was sold and returned', async () => {
    const step = fc.record({
      types: fc.subarray(['adult', 'comp', 'press', 'member'], { minLength: 1 }),
      pit: fc.boolean(),
      back: fc.nat(3),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        desk = await openHouse(await engine.fresh(), HOUSE)
        for (const { types, pit, back } of steps) {
          const each = Object.fromEntries(types.map((type) => [type, 1]))
          const wanted = pit ? standing(types.length) : { mode: 'best' as const, count: types.length }
          const { ref, tickets } = await sellBest(desk, 0, { wanted, types: each })
          desk.advance(DAY_MS)
          const returned = tickets.slice(0, back).map(({ id }) => id)
          if (returned.length > 0) await refund(desk, { order: ref, tickets: returned, key: desk.ids.next() })
        }
        const sales = (await salesReport(desk, { by: 'price-type' })).lines
        const sold = sales.filter(({ group }) => ['comp', 'press'].includes(group))
        const sum = (figure: 'tickets' | 'returned' | 'sold_minor' | 'refunded_minor') =>
          sold.reduce((all, line) => all + (line[figure] ?? 0), 0)
        for (const by of ['order', 'performance', 'clerk', 'day'] as const) {
          const { total, lines } = await compsReport(desk, { by })
          for (const figure of ['tickets', 'returned', 'sold_minor', 'refunded_minor'] as const) {
            expect(total[figure], figure).toBe(sum(figure))
            expect(lines.reduce((all, line) => all + line[figure], 0)).toBe(total[figure])
          }
        }
      }),
      { numRuns: engine.name === 'SQLite memory' ? 20 : 3 },
    )
  })

  it('goes by the terms that each order was sold under', async () => {
    desk = await openHouse(await engine.fresh(), HOUSE)
    await sellBest(desk, 1, { types: { comp: 1 } })
    const { saveTerms } = await import('../../../src/core/catalogue/plan-store.ts')
    await desk.store.write(async (tx) => {
      const dearer = { ...HOUSE.terms, prices: { ...HOUSE.terms.prices, Best: prices(9900) } }
      const termsId = await saveTerms(tx, { ...dearer, price_types: [adult!, { ...comp, right: null }] }, 0)
      await tx.update(tx.t.performance).set({ termsId })
    })
    await sellBest(desk, 1, { types: { comp: 1 } })
    expect((await compsReport(desk, { by: 'order' })).total).toMatchObject({ tickets: 1, worth_minor: 2000 })
  })

  it('on a train goes by the fare of the trip', async () => {
    desk = makeDesk(await engine.fresh())
    await openTrain(desk, { types: '{ adult: {}, comp: { right: comp, share: 0% } }' })
    const ride = (from: string, to: string) => ({ mode: 'best' as const, count: 1, ride: { from, to } })
    const given = { performance: 'run', types: { comp: 1 } }
    const short = await sellBest(desk, 1, { ...given, wanted: ride('Aa', 'Bb') })
    const long = await sellBest(desk, 1, { ...given, wanted: ride('Bb', 'Ee') })
    expect((await linesBy('order')).map(({ group, worth_minor }) => [group, worth_minor])).toEqual([
      [short.ref, 300],
      [long.ref, 900],
    ])
  })

  it('is empty where no terms have any', async () => {
    desk = await openHouse(await engine.fresh())
    await sellBest(desk, 1)
    expect((await compsReport(desk, { by: 'order' })).lines).toEqual([])
  })
})

describeEngines('a comp', (engine) => {
  it('is sold by every clerk, and the ledger says that its right was passed over, once', async () => {
    const desk = await openHouse(await engine.fresh(), HOUSE)
    const { ref } = await sellBest(desk, 4, { types: { adult: 1, comp: 1, press: 1, member: 1 } })
    const { history } = await showWithHistory(desk, ref)
    expect(history.map(({ passed }) => passed)).toEqual([['right:comp', 'right:member']])
  })
})
