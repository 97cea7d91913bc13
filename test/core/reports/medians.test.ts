/** What had been sold at this lead in the middle: pace and forecast of one performance tell the same of it. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { houseForecast } from '../../../src/core/reports/house-forecast.ts'
import { paceReport } from '../../../src/core/reports/pace.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { playCurves } from '../../support/played.ts'

/** Each sold as many in its last twenty days as it has a number; the last of them a fortnight before the one to come. */
const OVER = Array.from({ length: 26 }, (_, at) => ({
  ...{ id: `old-${at}`, day: 8 + 2 * at, group: at < 24 ? 'drama' : 'opera', capacity: 100 },
  booked: Float64Array.from({ length: 21 }, (_day, lead) => (lead === 20 ? at : 1)),
  cancelled: new Float64Array(21),
}))
const next = (group: string) => ({
  ...{ id: 'next', day: 75, group, capacity: 100 },
  booked: Float64Array.from({ length: 30 }, (_, lead) => (lead === 20 ? 12 : 0)),
  cancelled: new Float64Array(30),
})

describeEngines('the median at this lead', (engine) => {
  const both = async (desk: TestDesk) => {
    const [told, pace] = [
      await houseForecast(desk, { performance: 'next' }),
      await paceReport(desk, { performance: 'next' }),
    ]
    expect([told.median, told.ahead_percent]).toEqual([pace.median, pace.ahead_percent])
    expect(told.median_of).toEqual({ likeness: pace.likeness, performances: pace.others.length })
    return told
  }
  const open = async (group: string) => {
    const desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8]) })
    const past = { first: '2026-10-01', today: '2026-12-01', zone: 'Europe/Berlin' }
    await playCurves(desk.store, [...OVER, next(group)], past)
    return desk
  }

  it('is of the newest twenty of the same event, in pace and in forecast, though more of it are learnt from', async () => {
    const told = await both(await open('drama'))
    expect(told.comparables.filter(({ same_event }) => same_event)).toHaveLength(24)
    expect(told.median_of).toEqual({ likeness: 'event', performances: 20 })
    // Those of 4 to 23 sold, and one a day since.
    expect(told.median).toBe(13.5 + 6)
  })

  it('is of the same weekday in the same venue where fewer than three of the event are over, else of all there', async () => {
    const desk = await open('opera')
    expect((await both(desk)).median_of).toMatchObject({ likeness: 'venue-weekday' })
    await desk.store.write(async (tx) => {
      const { performance } = tx.t
      for (const { id, group } of OVER.slice(2))
        if (group === 'drama')
          await tx.update(performance).set({ status: 'cancelled' }).where(eq(performance.code, id))
    })
    expect((await both(desk)).median_of).toEqual({ likeness: 'venue', performances: 4 })
  })
})
