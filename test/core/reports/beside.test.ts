/** Reports beside other days, what none of them can tell, and limits of an event. */
import { beforeAll, expect, it } from 'vitest'
import { COUNTED } from '../../../src/core/reports/counted.ts'
import { REPORTS } from '../../../src/core/reports/kinds.ts'
import { readOwnReport } from '../../../src/core/reports/own/own-report.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, TERMS, type TestDesk } from '../../support/house.ts'
import { changeTerms, limitedTo, PER_EVENT, PER_PERFORMANCE } from '../../support/limits.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { read, sumOf } from '../../support/reports.ts'
import { sellBest } from '../../support/selling.ts'

const comp = { ...TERMS.price_types[0]!, code: 'comp', right: 'comp' }

describeEngines('a report beside other days', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    const Best = { adult: 2000, child: 1000, comp: 0 }
    const terms = { ...TERMS, price_types: [...TERMS.price_types, comp], prices: { ...TERMS.prices, Best } }
    desk = await openHouse(await engine.fresh(), { terms, performances: ['show', 'other'] })
    await sellBest(desk, 3)
    await sellBest(desk, 1, { types: { comp: 1 } })
    desk.advance(DAY_MS)
    await sellBest(desk, 2)
    await sellBest({ ...desk, actor: { ...desk.actor, clerk: 'ben' } }, 1, { types: { comp: 1 } })
  })

  const DAY = { filters: { from: ['2026-12-02'], until: ['2026-12-02'] }, compare: 'previous' }

  it('has clerks and comps of both, and who was there only then too', async () => {
    const clerks = await read(desk, 'clerks', { ...DAY, columns: ['tickets', 'net'] })
    expect(clerks.rows.map((row) => [row.clerk, row.tickets, row.tickets_before]).sort()).toEqual([
      ['ana', 2, 4],
      ['ben', 1, 0],
    ])
    expect(clerks.totals).toMatchObject([{ tickets: 3, tickets_before: 4 }])
    expect(clerks.totals[0]?.net_change_basis_points).toBe(-3258)
    const back = {
      filters: { from: ['2026-12-01'], until: ['2026-12-01'] },
      compare: '2026-12-02..2026-12-02',
    }
    const then = await read(desk, 'clerks', back)
    expect(then.rows.map((row) => [row.clerk, row.tickets, row.tickets_before]).sort()).toEqual([
      ['ana', 4, 2],
      ['ben', 0, 1],
    ])
    const comps = await read(desk, 'comps', { ...DAY, by: ['clerk'] })
    expect(comps.rows.map((row) => [row.clerk, row.worth_minor, row.worth_before_minor]).sort()).toEqual([
      ['ana', 0, 2000],
      ['ben', 2000, 0],
    ])
  })

  it('tells occupancy by the days of performances, and says which days it lacks', async () => {
    const plays = { 'plays-from': ['2026-12-31'], 'plays-until': ['2026-12-31'] }
    const { rows, totals } = await read(desk, 'occupancy', { filters: plays, compare: 'previous' })
    expect([sumOf(rows, 'sold'), totals[0]?.sold_before]).toEqual([7, 0])
    const { details } = await refusalOf('value-faulty', read(desk, 'occupancy', { compare: 'year' }))
    expect(details.wanted).toBe('--plays-from DAY --plays-until DAY')
  })

  it('is refused where a report cannot tell it, and never passed over', async () => {
    for (const { name, also = [] } of REPORTS) {
      if (!also.includes('compare'))
        await refusalOf('value-faulty', read(desk, name, { compare: 'previous' }))
      if (!also.includes('as-of')) await refusalOf('value-faulty', read(desk, name, { as_of: '2026-12-01' }))
      if (COUNTED[name]?.compared) expect([name, also]).toEqual([name, expect.arrayContaining(['compare'])])
    }
    for (const asked of ['holds\ncompare: previous', 'limits\nas-of: 2026-12-01'])
      expect(() => readOwnReport(`report: ${asked}`, 'own.yaml')).toThrow('file-faulty')
  })

  it('of an event has the event’s own limits, and those of its performances', async () => {
    const house = await openHouse(await engine.fresh(), { performances: ['show'] })
    await changeTerms(house, 'show', limitedTo(PER_EVENT, PER_PERFORMANCE))
    await sellBest(house, 2, { buyer: { name: 'Chen', phone: '+86 138 0013 8000' } })
    const all = await read(house, 'limits')
    expect(all.rows.map((row) => [row.scope, row.tickets])).toEqual([
      ['event', 2],
      ['performance', 2],
    ])
    expect((await read(house, 'limits', { filters: { event: ['play'] } })).rows).toEqual(all.rows)
  })
})
