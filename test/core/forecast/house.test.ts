/** What a house knows beside the series: the season that its shows share, closed and unknown days, events, dates. */
import { describe, expect, it } from 'vitest'
import { withEffects, withoutEffects } from '../../../src/core/forecast/effects.ts'
import { dateAfter, momentOf, stepOf, unitOf } from '../../../src/core/forecast/file/dates.ts'
import { filled } from '../../../src/core/forecast/fill.ts'
import { evidenceOf, forecastOf, groupOf } from '../../../src/core/forecast/pool/pool.ts'
import { factorOn, profileOn, sharedSeasonOf } from '../../../src/core/forecast/season/shared.ts'

const DAY_MS = 86_400_000
const dayOf = (date: string) => Date.parse(date) / DAY_MS
/** Weeks from a Sunday on; the week of Christmas is half as full again. */
function show(start: string, weeks: number, level: number) {
  const from = dayOf(start)
  const values = Float64Array.from({ length: weeks }, (_, at) => {
    const date = new Date((from + at * 7) * DAY_MS).toISOString().slice(5, 10)
    const isChristmas = date >= '12-24' && date <= '12-30'
    return level * (isChristmas ? 1.5 : 1) * (1 + (((at * 7919) % 13) - 6) / 300)
  })
  return { start: from, step: 7, values }
}

describe('the season that a house shares', () => {
  const others = [show('2010-01-03', 150, 5000), show('2011-03-06', 200, 900), show('2012-02-05', 180, 7000)]
  const shared = sharedSeasonOf(others)

  it('is what all series do in a week, from as many years as were seen', () => {
    const today = dayOf('2015-06-07')
    const profile = profileOn(shared, today)
    expect(factorOn(profile, dayOf('2015-12-27'), 7)).toBeGreaterThan(1.2)
    expect(factorOn(profile, dayOf('2015-06-28'), 7)).toBeCloseTo(1, 1)
    // One year is believed by two thirds, two years by four fifths.
    const [one, two] = ['2011-03-01', '2012-03-01'].map((day) => profileOn(shared, dayOf(day)))
    expect(factorOn(one!, dayOf('2011-12-25'), 7)).toBeGreaterThan(1.15)
    expect(factorOn(two!, dayOf('2012-12-25'), 7)).toBeGreaterThan(factorOn(one!, dayOf('2011-12-25'), 7))
  })

  it('knows nothing of weeks that were not over, with their neighbours', () => {
    const early = profileOn(shared, dayOf('2010-12-01'))
    expect(factorOn(early, dayOf('2010-12-26'), 7)).toBe(1)
    const until = others.map(({ start, values, step }) => {
      const known = Math.max(0, Math.floor((dayOf('2012-10-07') - start) / 7))
      return { start, step, values: values.slice(0, known) }
    })
    expect([...profileOn(sharedSeasonOf(until), dayOf('2012-10-07'))]).toEqual([
      ...profileOn(shared, dayOf('2012-10-07')),
    ])
  })

  it('tells a show of forty weeks its first Christmas', () => {
    const young = show('2013-03-03', 40, 2000)
    const asked = { periods: [52], horizon: 8 }
    const calendar = { start: young.start, step: 7, shared: sharedSeasonOf([...others, young]) }
    const [without, with_] = [undefined, calendar].map((known) => {
      const evidence = evidenceOf(young.values, { ...asked, calendar: known })
      return forecastOf(evidence, groupOf([evidence])).point
    })
    const christmas = Math.round((dayOf('2013-12-29') - young.start) / 7) - 40
    expect(with_![christmas]!).toBeGreaterThan(without![christmas]! * 1.01)
  })
})

describe('days that are unlike others', () => {
  const week = [3, 5, 8, 13, 21, 34, 55]
  const y = Float64Array.from({ length: 70 }, (_, at) => week[at % 7]!)

  it('unknown ones are filled in from the same weekday, and at the ends from what is near', () => {
    const holes = y.map((value, at) => (at === 10 || at === 69 ? Number.NaN : value))
    expect([...filled(holes, 7)]).toEqual([...y])
    expect([...filled(Float64Array.of(Number.NaN, 4, Number.NaN), 1)]).toEqual([4, 4, 4])
    expect([...filled(Float64Array.of(Number.NaN), 7)]).toEqual([0])
  })

  it('events are a ratio to the day that would have been, believed more the oftener they came', () => {
    const names = Array.from(y, (_, at) => (at === 20 || at === 40 ? 'fair' : null))
    const seen = y.map((value, at) => (names[at] ? value * 3 : value))
    const { values, effects } = withoutEffects(seen, names, 7)
    for (const [at, value] of values.entries()) expect(value).toBeCloseTo(y[at]!, 9)
    // Twice: 1 + 2/2.5 * (3 - 1).
    expect(effects.get('fair')).toMatchObject({ name: 'fair', times: 2 })
    expect(effects.get('fair')!.ratio).toBeCloseTo(2.6, 9)
    const told = { point: Float64Array.of(10, 10, 10), intervals: [] }
    withEffects(told, [null, 'fair', 'new'], effects, 0)
    expect([...told.point]).toEqual([10, 26, 10])
  })
})

describe('dates of a file', () => {
  const units = (...dates: string[]) => unitOf(dates.map((date) => momentOf(date)!))

  it('step by hours, days, weeks or months', () => {
    expect(units('2026-11-06 13:00', '2026-11-06 14:00')).toBe('hour')
    expect(units('2026-11-06', '2026-11-07', '2026-11-09')).toBe('day')
    expect(units('2026-11-06', '2026-11-13', '2026-11-27')).toBe('week')
    expect(units('2026-10', '2026-11')).toBe('month')
    expect(units('2026-09-30', '2026-10-31', '2026-11-30', '2026-12-31')).toBe('month')
    expect(units('2026-11-06')).toBe('day')
  })

  it('go on over ends of months and years', () => {
    expect(dateAfter(momentOf('2026-12-31')!, 1, 'day')).toBe('2027-01-01')
    expect(dateAfter(momentOf('2026-12-27')!, 2, 'week')).toBe('2027-01-10')
    expect(dateAfter(momentOf('2026-11')!, 3, 'month')).toBe('2027-02')
    expect(dateAfter(momentOf('2026-08-31')!, 6, 'month')).toBe('2027-02-28')
    expect(dateAfter(momentOf('2026-11-06T23:00')!, 2, 'hour')).toBe('2026-11-07T01:00')
    const [a, b] = ['2026-12', '2027-02'].map((date) => stepOf(momentOf(date)!, 'month'))
    expect(b! - a!).toBe(2)
  })

  it.each(['2026-02-29', '2026-13-01', '26-11-06', '6.11.2026', '2026-11-06 25:00', ''])(
    '%j is none',
    (text) => {
      expect(momentOf(text)).toBeUndefined()
    },
  )
})
