/** What a house sells by hour, day, week or month of sale, and what it will. */
import { and, eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { dropDays, keepDays } from '../../../src/core/catalogue/calendar/change-days.ts'
import { dayBefore } from '../../../src/core/reports/curve.ts'
import type { ForecastAbout } from '../../../src/core/reports/forecast-about.ts'
import { lastDayOf } from '../../../src/core/reports/series-end.ts'
import { type SeriesForecastAsked, seriesForecast } from '../../../src/core/reports/series-forecast.ts'
import type { SeriesUnit } from '../../../src/core/reports/series-rows.ts'
import { dayBounds, isoIn } from '../../../src/core/zone.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { PRICE, playCurves } from '../../support/played.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { seasonOf } from '../../support/seasons.ts'
import { sellBest } from '../../support/selling.ts'

const { curves } = seasonOf({ seed: 6, groups: 2, performances: 60, tight: 0.3, refunds: 0.05 })
const FIRST = '2026-10-01'
const TODAY = '2026-12-01'

/** Tickets sold on each day until yesterday, and their money, told from the curves themselves. */
function soldByHand(group?: string) {
  const days = new Map<string, { tickets: number; net: number }>()
  for (const curve of curves) {
    if (group !== undefined && curve.group !== group) continue
    for (const [lead, tickets] of curve.booked.entries()) {
      const day = dayBefore(dayBefore(FIRST, -curve.day), lead)
      const gone = curve.cancelled[lead]!
      const sum = days.get(day) ?? { tickets: 0, net: 0 }
      sum.tickets += tickets
      sum.net += PRICE * (tickets - gone)
      if (day < TODAY) days.set(day, sum)
    }
  }
  const sold = [...days].filter(([, { tickets }]) => tickets > 0).map(([day]) => day)
  const first = sold.sort()[0]!
  const count = (Date.parse(TODAY) - Date.parse(first)) / 86_400_000
  return Array.from({ length: count }, (_, at) => {
    const day = dayBefore(first, -at)
    return { day, ...(days.get(day) ?? { tickets: 0, net: 0 }) }
  })
}

const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()

const house: ForecastAbout = { kind: 'house', code: 'House' }

/** Changes how many places each performance has. */
async function hallsOf({ store }: TestDesk) {
  const halls = await store.read((tx) => tx.select().from(tx.t.stock).where(eq(tx.t.stock.section, 'Hall')))
  return (capacityOf: (hall: (typeof halls)[number]) => number) =>
    store.write(async (tx) => {
      const { stock } = tx.t
      for (const hall of halls)
        await tx
          .update(stock)
          .set({ capacity: capacityOf(hall) })
          .where(and(eq(stock.performanceId, hall.performanceId), eq(stock.section, 'Hall')))
    })
}

describeEngines('the series of a house', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openHouse(await engine.fresh(), { performances: ['show'] })
    await playCurves(desk.store, curves, { first: FIRST, today: TODAY, zone: 'Europe/Berlin' })
  })
  const of = (by: SeriesUnit, more: Partial<SeriesForecastAsked> = {}) =>
    seriesForecast(desk, { by, of: 'tickets', about: house, ...more })

  it('has every day from the first sale to yesterday, of the house and of an event, in tickets and in money', async () => {
    const byHand = soldByHand()
    const told = await of('day')
    expect(told).toMatchObject({ unit: 'day', from: byHand[0]!.day, until: '2026-11-30', currency: 'EUR' })
    expect(told.history).toEqual(byHand.map(({ tickets }) => tickets))
    expect((await of('day', { of: 'net' })).history).toEqual(byHand.map(({ net }) => net))
    const about: ForecastAbout = { kind: 'event', code: 'series 1' }
    const event = await of('day', { about })
    expect(event.history).toEqual(soldByHand('series 1').map(({ tickets }) => tickets))
    expect(event.steps[0]!.at).toBe('2026-12-01')
    expect(event.steps).toHaveLength(28)
  })

  it('sums days to weeks and months, and leaves out those that are not whole', async () => {
    const byHand = soldByHand()
    const mondays = byHand.filter(({ day }) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1)
    const weeks = mondays.flatMap(({ day }) => {
      const days = byHand.filter((one) => one.day >= day && one.day < dayBefore(day, -7))
      return days.length === 7 ? [{ day, tickets: days.reduce((sum, { tickets }) => sum + tickets, 0) }] : []
    })
    const told = await of('week')
    expect(told.history).toEqual(weeks.map(({ tickets }) => tickets))
    expect([told.from, told.until]).toEqual([weeks[0]!.day, weeks.at(-1)!.day])
    const months = await of('month')
    const october = byHand.filter(({ day }) => day.startsWith('2026-10'))
    const at = months.history.length - 2
    expect(months.until).toBe('2026-11')
    expect(months.history[at]).toBe(october.reduce((sum, { tickets }) => sum + tickets, 0))
    expect(byHand[0]!.day.slice(8)).not.toBe('01')
    expect(months.from > byHand[0]!.day.slice(0, 7)).toBe(true)
  })

  it('by the hour expects nothing at hours at which nothing was ever sold', async () => {
    const told = await of('hour')
    const days = await of('day')
    expect(told.history.reduce((sum, value) => sum + value, 0)).toBe(
      days.history.reduce((sum, value) => sum + value, 0),
    )
    // Hours of today that are over are no forecast; as of a day all of the next are.
    const hour = isoIn('Europe/Berlin', desk.clock.now()).slice(0, 13)
    expect(told.steps.slice(0, 1)).toMatchObject([{ at: `${hour}:00` }])
    expect(told.steps).toHaveLength(48)
    expect((await of('hour', { until: '2026-11-30' })).steps[0]!.at).toBe('2026-12-01T00:00')
    for (const { at, point, high_95 } of told.steps)
      if (at.endsWith('T09:00')) expect(point).toBeGreaterThan(0)
      else expect([point, high_95]).toEqual([0, 0])
  })

  it('by the hour takes a week for enough to tell the night from the day, and not which hours of the day are closed', async () => {
    const first = (await of('hour')).from.slice(0, 10)
    // The first hour is nine o'clock.
    const highest = async (days: number, isHour: (hour: number) => boolean) => {
      const { history, steps } = await of('hour', { until: dayBefore(first, 1 - days) })
      expect(history).toHaveLength(24 * days - 9)
      return Math.max(
        ...steps.filter(({ at }) => isHour(Number(at.slice(11, 13)))).map(({ high_95 }) => high_95),
      )
    }
    expect(await highest(8, (hour) => hour !== 9)).toBe(0)
    expect(await highest(7, (hour) => hour !== 9)).toBeGreaterThan(0)
    const [known] = await desk.store.read((tx) =>
      tx
        .select()
        .from(tx.t.soldHour)
        .where(eq(tx.t.soldHour.day, dayBefore(first, -2)))
        .limit(1),
    )
    await desk.store.write(
      async (tx) => void (await tx.insert(tx.t.soldHour).values({ ...known!, hour: 15 })),
    )
    expect(await highest(8, (hour) => hour > 15 || hour < 9)).toBe(0)
    expect(await highest(8, (hour) => hour > 9 && hour < 15)).toBeGreaterThan(0)
    await desk.store.write(async (tx) => {
      await tx.delete(tx.t.soldHour).where(eq(tx.t.soldHour.hour, 15))
    })
  })

  it('of an event expects nothing after the last day on which anything of it can be bought', async () => {
    const about: ForecastAbout = { kind: 'event', code: 'series 0' }
    const { steps, sale_ends } = await of('day', { about, horizon: 60 })
    const last = Math.max(...curves.filter(({ group }) => group === 'series 0').map(({ day }) => day))
    expect(sale_ends).toBe(dayBefore(FIRST, -last))
    expect(steps.at(-1)!.at > sale_ends!).toBe(true)
    for (const { at, high_95 } of steps) expect(high_95 > 0, at).toBe(at <= sale_ends!)
    expect((await of('day')).sale_ends).toBeNull()
  })

  it.each(['week', 'month'] as const)(
    'of an event tells the %s in which its sale ends by its days until then',
    async (by) => {
      const about: ForecastAbout = { kind: 'event', code: 'series 0' }
      const resize = await hallsOf(desk)
      await resize(({ capacity }) => 100 * capacity)
      const told = await of(by, { about, horizon: 6 })
      const end = told.sale_ends!
      const at = told.steps.findIndex((step) => lastDayOf(step.at, by) >= end)
      const { at: held, point } = told.steps[at]!
      // No first step that goes on, and none that ends with the sale.
      expect(at > 0 || told.begun === null).toBe(true)
      expect(lastDayOf(held, by) > end).toBe(true)
      // Another performance after it: the step is a whole one then.
      await desk.store.write(async (tx) => {
        const { performance } = tx.t
        const like = await tx.select().from(performance).where(eq(performance.eventId, 'event series 0'))
        const startsAt = dayBounds('Europe/Berlin', dayBefore(end, -70))!.from
        await tx.insert(performance).values({ ...like[0]!, id: 'id-later', code: 'later', startsAt })
      })
      const whole = await of(by, { about, horizon: 6 })
      await desk.store.write(async (tx) => {
        await tx.delete(tx.t.performance).where(eq(tx.t.performance.id, 'id-later'))
      })
      await resize(({ capacity }) => capacity)
      expect(whole.sale_ends).toBe(dayBefore(end, -70))
      // What its weekdays had in the last eight weeks.
      const lately = soldByHand('series 0').slice(-56)
      const soldOn = (days: string[]) =>
        days
          .flatMap((day) => lately.filter((one) => weekdayOf(one.day) === weekdayOf(day)))
          .reduce((sum, { tickets }) => sum + tickets, 0)
      const first = `${held}-01`.slice(0, 10)
      const count = (Date.parse(lastDayOf(held, by)) - Date.parse(first)) / 86_400_000 + 1
      const days = Array.from({ length: count }, (_, later) => dayBefore(first, -later))
      const share = soldOn(days.filter((day) => day <= end)) / soldOn(days)
      expect(share > 0 && share < 1).toBe(true)
      expect([told.bounded, whole.bounded]).toEqual([false, false])
      expect(point).toBeCloseTo(share * whole.steps[at]!.point, 6)
      for (const step of told.steps.slice(at + 1)) expect([step.point, step.high_95]).toEqual([0, 0])
    },
  )

  it('of an event tells the places that are left, and expects no more than these, in tickets and in money', async () => {
    const about: ForecastAbout = { kind: 'event', code: 'series 0' }
    const toCome = curves.filter(({ group, day }) => group === 'series 0' && dayBefore(FIRST, -day) >= TODAY)
    const left = toCome.reduce((sum, { capacity, day, booked, cancelled }) => {
      const known = (_: number, lead: number) => dayBefore(dayBefore(FIRST, -day), lead) < TODAY
      const out = (all: Float64Array) => all.filter(known).reduce((total, tickets) => total + tickets, 0)
      return sum + capacity! - out(booked) + out(cancelled)
    }, 0)
    expect(await of('day', { about })).toMatchObject({ before: '2026-11-30', places_left: left })
    expect(await of('day')).toMatchObject({ places_left: null, bounded: false })
    const resize = await hallsOf(desk)
    await resize(({ capacity }) => 100 * capacity)
    const wide = await of('week', { about })
    await resize(({ sold, held }) => sold + held + 1)
    const [tight, money] = [await of('week', { about }), await of('week', { about, of: 'net' })]
    await resize(({ capacity }) => capacity)
    const total = (steps: { point: number }[]) => steps.reduce((sum, { point }) => sum + point, 0)
    expect(wide).toMatchObject({ before: '2026-11-29', bounded: false })
    expect(tight.bounded && money.bounded).toBe(true)
    expect(total(wide.steps)).toBeGreaterThan(tight.places_left!)
    expect(total(tight.steps)).toBeCloseTo(tight.places_left!, 6)
    for (const { low_95, point, high_95 } of tight.steps) {
      expect(high_95).toBeLessThanOrEqual(tight.places_left!)
      expect(low_95 <= point && point <= high_95).toBe(true)
    }
    expect(total(money.steps) / PRICE).toBeLessThanOrEqual(tight.places_left!)
  })

  it('takes an hour at which money was only given back for a closed one', async () => {
    const [known] = await desk.store.read((tx) => tx.select().from(tx.t.soldHour).limit(1))
    const counts = { tickets: 0, gone: 1, returned: 1, soldMinor: 0, backMinor: PRICE }
    await desk.store.write(async (tx) => {
      await tx.insert(tx.t.soldHour).values({ ...known!, ...counts, hour: 3 })
    })
    const { steps } = await of('hour', { of: 'net' })
    for (const { at, point, low_95 } of steps)
      if (at.endsWith('T03:00')) expect([point, low_95]).toEqual([0, 0])
    await desk.store.write(async (tx) => {
      await tx.delete(tx.t.soldHour).where(eq(tx.t.soldHour.hour, 3))
    })
  })

  it('takes a day for over once it is over at each of its venues', async () => {
    const clock = desk.clock.now()
    // One in the morning at home, seven in the evening of the day before in New York.
    desk.advance(Date.parse('2026-12-02T00:30:00Z') - clock)
    expect((await of('day')).until).toBe('2026-12-01')
    const zoned = (zone: string) =>
      desk.store.write(async (tx) => void (await tx.update(tx.t.venue).set({ zone })))
    await zoned('America/New_York')
    expect((await of('day')).until).toBe('2026-11-30')
    await zoned('Europe/Berlin')
    desk.advance(clock - desk.clock.now())
  })

  it('of a past moment knows nothing later, and today only once it is over', async () => {
    const then = await of('day', { until: '2026-11-10' })
    const now = await of('day')
    expect(then.until).toBe('2026-11-10')
    expect(then.history).toEqual(now.history.slice(0, then.history.length))
    await sellBest(desk, 3)
    expect(await of('day')).toEqual(now)
    const refused = await refusalOf('value-faulty', of('day', { until: TODAY }))
    expect(refused.details).toMatchObject({ found: TODAY, wanted: '2026-11-30', fault: 'not-over' })
  })

  it("goes by the house's calendar day by day: what is closed is no day without sales, and brings nothing", async () => {
    const shut = ['2026-11-10', '2026-12-03']
    const closed = { venue: null, name: '', closed: true }
    await keepDays(desk, [
      ...shut.map((date) => ({ ...closed, date })),
      { date: '2026-11-11', venue: null, name: 'fair', closed: false },
    ])
    const told = await of('day')
    expect(told).toMatchObject({ closed_days: 1, effects: [{ name: 'fair', times: 1 }] })
    expect(told.steps[2]).toMatchObject({ at: '2026-12-03', point: 0, high_95: 0 })
    expect(await of('week')).toMatchObject({ closed_days: 0, effects: [] })
    // Days of the house's that are long past are told to nobody; those of a file are.
    await keepDays(desk, [{ ...closed, date: '2001-01-01' }])
    const file = ['2001-01-01', '2001-01-02', '2026-11-12'].map((date) => ({ ...closed, date }))
    expect(await of('day')).toMatchObject({ dates_outside: 0 })
    expect(await of('day', { calendar: file })).toMatchObject({ dates_outside: 2, closed_days: 2 })
    await dropDays(desk, { days: '2001-01-01', venue: null })
    await dropDays(desk, { days: '2026-11-10..2026-12-03', venue: null })
    expect(await of('day')).toMatchObject({ closed_days: 0 })
  })

  it('is refused where nothing was sold', async () => {
    const about: ForecastAbout = { kind: 'event', code: 'play' }
    const refused = await refusalOf('nothing-sold', of('day', { about }))
    expect(refused.details).toMatchObject({ kind: 'event', code: 'play', by: 'day', until: '2026-11-30' })
    // Nor in one whole month.
    const early = soldByHand()[3]!.day
    expect(await refusalOf('nothing-sold', of('month', { until: early }))).toMatchObject({
      details: { kind: 'house' },
    })
  })
})
