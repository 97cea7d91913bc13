/** How late tickets of a train are sold: by calendar days of its venue, as booking curves count. */
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { dayBefore } from '../../../src/core/reports/curve.ts'
import { houseForecast } from '../../../src/core/reports/house-forecast.ts'
import { latenessIn } from '../../../src/core/reports/train-rides.ts'
import { dayBounds } from '../../../src/core/zone.ts'
import { describeEngines } from '../../support/engines.ts'
import { HOUR_MS, makeDesk } from '../../support/house.ts'
import { sellBest } from '../../support/selling.ts'
import { openTrain } from '../../support/train.ts'

const ZONE = 'Europe/Berlin'
/** On this Sunday there are 23 hours. */
const SPRING = '2027-03-28'

const moment = (day: string, hour: number) => dayBounds(ZONE, day)!.from + hour * HOUR_MS

describe('how late a ticket is sold', () => {
  it('is told in calendar days of the venue, however long they are, and in whole hours', () => {
    const lateness = latenessIn(ZONE, 11)
    const departs = moment(dayBefore(SPRING, -1), 12)
    expect(lateness(moment(dayBefore(SPRING, 1), 11.5), departs)).toEqual({ days: 2, hours: 47 })
    // Later in the day than the hour that is known, it is still to come.
    expect(lateness(moment(dayBefore(SPRING, 1), 12), departs)).toEqual({ days: 1, hours: 47 })
    const autumn = '2026-10-25'
    const then = moment(dayBefore(autumn, -1), 12)
    expect(lateness(moment(dayBefore(autumn, 1), 11.5), then)).toEqual({ days: 2, hours: 49 })
    expect(lateness(moment(dayBefore(autumn, -1), 11.75), then)).toEqual({ days: 0, hours: 0 })
    expect(latenessIn('Asia/Kathmandu', 5)(Date.UTC(2026, 0, 1, 0, 15), Date.UTC(2026, 0, 3))).toEqual({
      ...{ days: 1, hours: 47 },
    })
  })
})

describeEngines('who rides where from so many days on', (engine) => {
  /** A run that is over, before or after the clocks were changed, and one to come, two days before it at noon. */
  async function ridesOf(departs: string) {
    const desk = makeDesk(await engine.fresh())
    await openTrain(desk, { codes: ['over', 'next'], zone: ZONE })
    const next = dayBefore(departs, -14)
    for (const [code, day] of [
      ['over', departs],
      ['next', next],
    ] as const)
      await desk.store.write((tx) =>
        tx
          .update(tx.t.performance)
          .set({ startsAt: moment(day, 12), saleUntil: null })
          .where(eq(tx.t.performance.code, code)),
      )
    const until = (at: number) => desk.advance(at - desk.clock.now())
    const ride = (performance: string, from: string, to: string) =>
      sellBest(desk, 2, { performance, wanted: { mode: 'best', count: 2, ride: { from, to } } })
    until(moment(dayBefore(departs, 2), 11.5))
    await ride('over', 'Bb', 'Cc')
    until(moment(departs, 11.5) - 24 * HOUR_MS)
    await ride('over', 'Aa', 'Ee')
    until(moment(dayBefore(next, 2), 12.5))
    const told = await houseForecast(desk, { performance: 'next' })
    return { expected: told.expected, rides: told.train!.rides }
  }

  it('is the same over a change of the clocks', async () => {
    const told = await ridesOf(dayBefore(SPRING, -1))
    expect(told).toEqual(await ridesOf(dayBefore(SPRING, 14)))
    // Two for the whole way were still to come then, and nobody else.
    expect(told.expected).toBe(2)
    expect(told.rides[0]).toMatchObject({ from: 'Aa', to: 'Ee', demand: 1, expected: 1 })
  })
})
