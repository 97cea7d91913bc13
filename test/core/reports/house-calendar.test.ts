/** Forecasts go by the house's own calendar, and by what is put on top of it. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { dropDays, keepDays } from '../../../src/core/catalogue/calendar/change-days.ts'
import type { CalendarDay } from '../../../src/core/catalogue/calendar/day.ts'
import { listDays } from '../../../src/core/catalogue/calendar/list-days.ts'
import { backtest } from '../../../src/core/reports/backtest.ts'
import { forecastFigures } from '../../../src/core/reports/forecast-figures.ts'
import { houseForecast } from '../../../src/core/reports/house-forecast.ts'
import { totalsForecast } from '../../../src/core/reports/totals-forecast.ts'
import { describeEngines, type TestStore } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, MORNING, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'

const OLD = Array.from({ length: 12 }, (_, at) => `old-${at}`)

/** Twelve shows on days one after another, and `show` a week later. */
async function season(store: TestStore): Promise<TestDesk> {
  const desk = await openHouse(store, { plan: smallPlan([8, 8]), performances: ['show', ...OLD] })
  const start = async (code: string, days: number) =>
    desk.store.write(async (tx) => {
      const { performance } = tx.t
      await tx
        .update(performance)
        .set({ startsAt: MORNING + days * DAY_MS + 9 * HOUR_MS })
        .where(eq(performance.code, code))
    })
  for (const [index, code] of OLD.entries()) await start(code, 8 + index)
  await start('show', 26)
  const sales = OLD.flatMap((code, index): [number, string, number][] => [
    [0, code, 2],
    [2 + index, code, 4],
    [7 + index, code, 2],
  ])
  sales.push([19, 'show', 3])
  sales.sort(([one], [other]) => one - other)
  for (const [day, performance, count] of sales) {
    const wait = MORNING + day * DAY_MS - desk.clock.now()
    if (wait > 0) desk.advance(wait)
    await sellBest(desk, count, { performance })
  }
  desk.advance(DAY_MS)
  return desk
}

const dayAt = (days: number) => new Date(MORNING + days * DAY_MS).toISOString().slice(0, 10)
const named = (days: number, name: string, venue: string | null = null): CalendarDay => ({
  ...{ date: dayAt(days), venue, name, closed: false },
})
const closed = (days: number): CalendarDay => ({ date: dayAt(days), venue: null, name: '', closed: true })

describeEngines("the house's calendar", (engine) => {
  it('is gone by without being asked for, by one performance and by all', async () => {
    const desk = await season(await engine.fresh())
    const before = await houseForecast(desk, { performance: 'show' })
    expect([before.calendar, before.effect, before.closed_days]).toEqual([null, null, []])
    await keepDays(desk, [closed(24), closed(10), named(26, 'fair'), named(15, 'fair')])
    const told = await houseForecast(desk, { performance: 'show' })
    expect(told.closed_days).toEqual([dayAt(24)])
    expect(told.effect).toMatchObject({ name: 'fair', times: 1 })
    expect(told.calendar).toEqual({
      days: 4,
      closed_before: [dayAt(10)],
      set_apart: [{ performance: 'old-7', day: dayAt(15), name: 'fair' }],
    })
    const all = await totalsForecast(desk, { about: { kind: 'house', code: '' } })
    expect(all.calendar).toMatchObject([{ days: 4, set_apart: [{ performance: 'old-7' }] }])
    expect(all.lines).toMatchObject([{ code: 'show', day_name: 'fair', day_times: 1 }])
    const figures = await forecastFigures(desk, { name: 'show' })
    expect([figures.expected, figures.intervals]).toEqual([told.expected, told.intervals])
    expect((await backtest(desk)).calendar).toMatchObject([{ days: 4 }])
  })

  it('does not tell of a show of today as over before it begins', async () => {
    const desk = await season(await engine.fresh())
    const today = Math.floor((desk.clock.now() - MORNING) / DAY_MS)
    const startsAt = desk.clock.now() + HOUR_MS
    await desk.store.write(async (tx) => {
      const { performance } = tx.t
      await tx.update(performance).set({ startsAt }).where(eq(performance.code, 'old-11'))
    })
    await keepDays(desk, [named(15, 'fair'), named(today, 'gala')])
    const apart = async () =>
      (await houseForecast(desk, { performance: 'show' })).calendar?.set_apart.map((one) => one.performance)
    expect(await apart()).toEqual(['old-7'])
    desk.advance(2 * HOUR_MS)
    expect((await apart())?.sort()).toEqual(['old-11', 'old-7'])
  })

  it('counts at the venue that it names, and a file on top of it wins where both have a day', async () => {
    const desk = await season(await engine.fresh())
    const [{ venue } = { venue: '' }] = await desk.store.read((tx) =>
      tx.select({ venue: tx.t.venue.code }).from(tx.t.venue),
    )
    await keepDays(desk, [named(26, 'fair'), closed(24), named(26, 'gala', venue)])
    const name = async (calendar?: CalendarDay[]) =>
      (await houseForecast(desk, { performance: 'show', calendar })).effect?.name
    expect(await name()).toBe('gala')
    expect((await listDays(desk, { venue })).map((day) => day.name)).toEqual(['', 'gala'])
    expect(await name([named(26, 'strike')])).toBe('strike')
    const open = await houseForecast(desk, { performance: 'show', calendar: [named(24, 'strike')] })
    expect(open.closed_days).toEqual([])
    await dropDays(desk, { days: dayAt(26), venue })
    expect(await name()).toBe('fair')
  })

  it('keeps a line in the ledger of what was changed, and of nothing else', async () => {
    const desk = await season(await engine.fresh())
    const told = async () =>
      (
        await desk.store.read((tx) =>
          tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.registerId, tx.t.ledger.seq),
        )
      )
        .filter(({ action }) => action.startsWith('calendar.'))
        .map(({ action, body }) => [action, JSON.parse(body).days.map(({ date }: CalendarDay) => date)])
    const days = [closed(24), named(26, 'fair')]
    expect(await keepDays(desk, days)).toMatchObject({ added: 2, changed: 0 })
    expect(await keepDays(desk, days)).toMatchObject({ added: 0, changed: 0 })
    expect(await keepDays(desk, [closed(24), named(26, 'gala')])).toMatchObject({ added: 0, changed: 1 })
    await dropDays(desk, { days: `${dayAt(20)}..${dayAt(30)}`, venue: null })
    expect(await told()).toEqual([
      ['calendar.set', [dayAt(24), dayAt(26)]],
      ['calendar.set', [dayAt(26)]],
      ['calendar.removed', [dayAt(24), dayAt(26)]],
    ])
  })

  it('refuses a venue that is none, and a day that is not in it, with what is near', async () => {
    const desk = await season(await engine.fresh())
    await keepDays(desk, [closed(24), named(26, 'fair')])
    await refusalOf('value-faulty', keepDays(desk, [named(26, 'fair', 'nowhere')]))
    await refusalOf('value-faulty', dropDays(desk, { days: 'tomorrow', venue: null }))
    const { details } = await refusalOf('calendar-unknown', dropDays(desk, { days: dayAt(25), venue: null }))
    expect(details).toEqual({ days: dayAt(25), venue: null, nearest: [dayAt(24), dayAt(26)] })
    expect(await listDays(desk, { from: dayAt(25), until: dayAt(26) })).toHaveLength(1)
  })
})
