/** A date that comes into the house after others: nobody could buy it before. */
import { expect, it } from 'vitest'
import { applySeason } from '../../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../../src/core/catalogue/season/read.ts'
import { withAdded } from '../../../src/core/reports/added.ts'
import { showsToCome } from '../../../src/core/reports/shows.ts'
import { soldRow } from '../../../src/core/reports/sold-rows.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, makeDesk, smallPlan, type TestDesk } from '../../support/house.ts'

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
  })
})
