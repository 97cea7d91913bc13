import { beforeEach, expect, it } from 'vitest'
import { findPerformance } from '../../../../src/core/catalogue/performance/find.ts'
import { applySeason } from '../../../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import { isRefusal } from '../../../../src/core/refusal.ts'
import { describeEngines } from '../../../support/engines.ts'
import { makeDesk, smallPlan, type TestDesk } from '../../../support/house.ts'

const season = (
  ofEvent = '',
  ofFirst = '',
) => `house: { name: Small house, currency: EUR, zone: Europe/Berlin }
venue: { code: main, plan: plan.json }
price-types: { adult: {} }
price-lists: { standard: { Best: 20.00 } }
refunds: { ladder: [ { later: none } ] }
events:
  hamlet: { title: Hamlet,${ofEvent} performances: [ { on: 2027-01-15 19:30${ofFirst} }, 2027-01-16 19:30 ] }
`

describeEngines('the way of locking in a season file', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = makeDesk(await engine.fresh())
  })
  const apply = async (...said: [ofEvent?: string, ofFirst?: string]) => {
    const plans = new Map([['plan.json', { plan: smallPlan(), rewritten: 0 }]])
    return applySeason(desk, { season: readSeason(season(...said), 'season.yaml'), plans })
  }
  const kept = () =>
    desk.store.read(async (tx) => [
      (await findPerformance(tx, 'hamlet-01-15')).locking,
      (await findPerformance(tx, 'hamlet-01-16')).locking,
    ])

  it('is kept by channel, and a change of it is told and written', async () => {
    await apply()
    expect(await kept()).toEqual([{}, {}])
    const { changes } = await apply(' locking: { web: optimistic },')
    const told = changes.filter((one) => one.change === 'change')
    const fields = [{ field: 'locking', from: 'pessimistic', to: 'optimistic (web), pessimistic' }]
    expect(told.map((one) => [one.kind, one.fields])).toEqual([
      ['performance', fields],
      ['performance', fields],
    ])
    expect(await kept()).toEqual([{ web: 'optimistic' }, { web: 'optimistic' }])
    expect((await apply(' locking: { web: optimistic },')).applied).toBe(false)
  })

  it('is the performance’s own where it says one, else the event’s', async () => {
    await apply(' locking: optimistic,', ', locking: pessimistic')
    expect(await kept()).toEqual([{ '*': 'pessimistic' }, { '*': 'optimistic' }])
  })

  it('is refused where it is none', async () => {
    const faults = await apply(' locking: { web: hopeful },').catch((error: unknown) =>
      isRefusal(error, 'file-faulty') ? error.details.faults : [],
    )
    expect(faults).toMatchObject([
      { line: 7, field: 'events.hamlet.locking.web', fault: 'choice-wrong', found: 'hopeful' },
    ])
  })
})
