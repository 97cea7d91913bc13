/** What was held back as of a moment is told by the plan and on the day of then, whatever the season says since. */
import { expect, it } from 'vitest'
import { applySeason } from '../../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../../src/core/catalogue/season/read.ts'
import type { Desk } from '../../../src/core/desk.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { releaseStock } from '../../../src/core/stock/release-stock.ts'
import { isoIn } from '../../../src/core/zone.ts'
import { describeEngines } from '../../support/engines.ts'
import { HOUR_MS, makeDesk, smallPlan, type TestDesk } from '../../support/house.ts'
import { read } from '../../support/reports.ts'

const MINUTE_MS = 60_000
const DAY = '2026-12-20'

const season = (day: string) => `house: { name: Small house, currency: EUR, zone: Europe/Berlin }
venues:
  main: { zone: Europe/Berlin, plan: plan.json }
price-types: { adult: {} }
price-lists: { standard: { Best: 20.00, Standing: 10.00 } }
events:
  hamlet: { title: Hamlet, venue: main, performances: [ { on: ${day} 19:30, code: show } ] }
`

const PLAN = smallPlan([8, 8], 6)
const CHEAP: typeof PLAN = {
  ...PLAN,
  sections: PLAN.sections.map((section) => ({
    ...section,
    seats: section.seats.map((seat) => (seat.row === 'A' ? { ...seat, category: 'Standing' } : seat)),
  })),
}

const apply = (desk: Desk, { day = DAY, plan = PLAN } = {}) =>
  applySeason(desk, {
    season: readSeason(season(day), 'season.yaml'),
    plans: new Map([['plan.json', { plan, rewritten: 0 }]]),
  })

const hold = (desk: Desk) =>
  holdStock(desk, {
    ...{ performance: 'show', kind: 'hold', code: 'press', reason: 'Press' },
    ...{ seats: ['Hall A-1', 'Hall B-1'], key: 'hold' },
  })

/** A minute later, then an hour. */
function passed(desk: TestDesk): string {
  desk.advance(MINUTE_MS)
  const moment = isoIn('Europe/Berlin', desk.clock.now()).slice(0, 16)
  desk.advance(HOUR_MS)
  return moment
}

async function told(desk: Desk, as_of?: string, day?: string) {
  const filters: Record<string, string[]> = day ? { 'plays-from': [day], 'plays-until': [day] } : {}
  const { rows } = await read(desk, 'holds', { filters, ...(as_of ? { as_of } : {}) })
  return rows.map(({ places, worth_minor }) => [places, worth_minor])
}

describeEngines('Holds as of a moment', (engine) => {
  it('are worth what their seats cost by the plan of then, after the first and after the second new plan', async () => {
    const desk = makeDesk(await engine.fresh())
    await apply(desk)
    await hold(desk)
    const first = passed(desk)
    await apply(desk, { plan: CHEAP })
    const second = passed(desk)
    await releaseStock(desk, { performance: 'show', code: 'press', seats: ['Hall B-1'], key: 'release' })
    await apply(desk, { plan: smallPlan([8], 6) })
    expect(await told(desk, first)).toEqual([[2, 4000]])
    expect(await told(desk, second)).toEqual([[2, 3000]])
    expect(await told(desk)).toEqual([[1, 2000]])
  })

  it('are found on the day that their performance was to be then, though it was moved', async () => {
    const desk = makeDesk(await engine.fresh())
    await apply(desk)
    await hold(desk)
    const before = passed(desk)
    const later = '2026-12-27'
    await apply(desk, { day: later })
    expect(await told(desk, before, DAY)).toEqual([[2, 4000]])
    expect(await told(desk, before, later)).toEqual([])
    expect(await told(desk, undefined, DAY)).toEqual([])
    expect(await told(desk, undefined, later)).toEqual([[2, 4000]])
  })
})
