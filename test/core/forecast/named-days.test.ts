/** Names and closed dates in a series of any unit: what is set apart, what is not, and what is told of it. */
import { describe, expect, it } from 'vitest'
import type { HouseCalendar } from '../../../src/core/catalogue/calendar/day.ts'
import type { Unit } from '../../../src/core/forecast/calendar.ts'
import { withoutEffects } from '../../../src/core/forecast/effects.ts'
import { momentOf } from '../../../src/core/forecast/file/dates.ts'
import { forecastHistory, type Step } from '../../../src/core/forecast/file/forecast-history.ts'
import { marksOf, outsideOf } from '../../../src/core/forecast/file/marks.ts'
import { readHistory } from '../../../src/core/forecast/file/read-history.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const DAY_MS = 86_400_000
const FIRST = '2026-09-07'
const dayAt = (at: number) => new Date(Date.parse(FIRST) + at * DAY_MS).toISOString().slice(0, 10)
const noisy = (count: number) =>
  Float64Array.from({ length: count }, (_, at) => 100 + 10 * (at % 7) + ((at * 37) % 23))
const calendar = (names: [string, string][], closed: string[] = []): HouseCalendar => ({
  ...{ names: new Map(names), closed: new Set(closed) },
})
const days = (from: number, until: number) =>
  Array.from({ length: until - from }, (_, at) => dayAt(from + at))
const told = (values: Float64Array, given: HouseCalendar) =>
  forecastHistory(
    { unit: 'day', first: momentOf(FIRST)!, values, left: [] },
    { horizon: 3, calendar: given, hasClosures: true },
  )

describe('names', () => {
  it('of all days are no event: they are left in, and told', () => {
    const names = days(0, 100).map((day): [string, string] => [day, 'Autumn'])
    const [all, none] = [told(noisy(70), calendar(names)), told(noisy(70), calendar([]))]
    expect(all).toMatchObject({ not_set_apart: ['Autumn'], effects: [] })
    expect(all.steps).toEqual(none.steps)
    expect(all.steps[0]!.high_95).toBeGreaterThan(all.steps[0]!.low_95)
  })

  it('beside which no two usual days of their weekday are left are no event, either', () => {
    const on = (name: string) => (at: number) => [dayAt(7 * at), name] as [string, string]
    const names = [...[0, 1, 2, 3, 4].map(on('fair')), ...[5, 6, 7, 8].map(on('gala'))]
    expect(told(noisy(70), calendar(names))).toMatchObject({
      ...{ not_set_apart: ['fair'], effects: [{ name: 'gala', times: 4 }] },
    })
  })

  it('of a week are set apart, and their days keep their chance', () => {
    const y = noisy(70)
    const names = Array.from(y, (_, at) => (at >= 21 && at < 28 ? 'fair' : null))
    const { values, common } = withoutEffects(
      y.map((value, at) => (names[at] ? value * 3 : value)),
      names,
      7,
    )
    expect(common).toEqual([])
    const [was, is] = [y.slice(21, 28), values.slice(21, 28)]
    const ratios = [...is].map((value, at) => value / was[at]!)
    for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0]!, 9)
    expect(ratios[0]).toBeCloseTo(1, 1)
  })
})

describe('names in a series below nought', () => {
  const fairs = [10, 24, 38, 45, 59, 66, 71]
  const isFair = (at: number) => fairs.includes(at)
  const by = (fair: (usual: number) => number) =>
    noisy(70).map((value, at) => (isFair(at) ? fair(-value) : -value))
  const names = fairs.map((at): [string, string] => [dayAt(at), 'fair'])

  it('take from it what they took before, within bounds as wide as that was', () => {
    const { effects, steps } = told(
      by((usual) => usual / 5),
      calendar(names),
    )
    expect(effects[0]!.ratio).toBeGreaterThan(0.2)
    expect(effects[0]!.ratio).toBeLessThan(0.3)
    expect(effects[0]!.spread).toBeLessThan(0.3)
    const [before, fair] = steps as [Step, Step]
    expect(before.point).toBeLessThan(-90)
    expect(fair.point / before.point).toBeLessThan(0.4)
    expect(fair.low_95).toBeLessThan(fair.point)
    expect(fair.high_95).toBeGreaterThan(fair.point)
  })

  it('do what they do in the same series above it', () => {
    const [below, y] = [by((usual) => 2 * usual), Array.from({ length: 70 }, (_, at) => at)]
    const set = (values: Float64Array) =>
      withoutEffects(
        values,
        y.map((at) => (isFair(at) ? 'fair' : null)),
        7,
      )
    const [one, other] = [set(below), set(below.map((value) => -value))]
    expect(one.effects).toEqual(other.effects)
    expect(one.values).toEqual(other.values.map((value) => -value))
  })

  it('turn no sign, whatever came', () => {
    const { effects, steps } = told(
      by((usual) => -usual),
      calendar(names),
    )
    expect(effects[0]!.ratio).toBeGreaterThanOrEqual(0)
    expect(steps[1]!.point).toBeLessThanOrEqual(0)
  })
})

describe('closed days that are nearly all', () => {
  it('leave the others, without a season and no surer than they are', () => {
    const { steps, ...more } = told(noisy(70), calendar([], days(0, 60)))
    expect(more).toMatchObject({ values: 10, closed_days: 60, periods: [] })
    for (const { low_95, high_95, point } of steps) {
      expect(point).toBeGreaterThan(90)
      expect(high_95 - low_95).toBeGreaterThan(20)
    }
  })

  it('are refused where not two others are left', async () => {
    const refused = await refusalOf(
      'value-faulty',
      (async () => told(noisy(40), calendar([], days(0, 60))))(),
    )
    expect(refused.details).toMatchObject({ field: 'closed', found: '40', wanted: '0..38' })
  })
})

describe('dates of another unit', () => {
  const of = (unit: Unit, first: string, given: HouseCalendar, count = 10) => {
    const series = { unit, first: momentOf(first)!, count }
    const { names, closed, ...more } = marksOf(given, series)
    return { names: [...names], closed: [...closed], ...more, outside: outsideOf(given, series) }
  }

  it('a day is all of its hours, and an hour may be written both ways', () => {
    const given = calendar([['2026-11-06 13:00', 'a']], ['2026-11-05', '2026-11-06T15:00'])
    const { names, closed, ignored, outside } = of('hour', '2026-11-05T12:00', given, 40)
    expect(names).toEqual([[25, 'a']])
    expect(closed).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 27])
    expect([ignored, outside]).toEqual([0, 0])
  })

  it('a day names its week or its month, and closes it only with all others', () => {
    const week = days(7, 14)
    const given = calendar([[dayAt(3), 'fair']], [...week, dayAt(16), '2020-01-01'])
    expect(of('week', FIRST, given)).toEqual({ names: [[0, 'fair']], closed: [1], ignored: 1, outside: 1 })
    const months = calendar([['2026-12-24', 'Christmas']], ['2026-12-24', '2026-10'])
    expect(of('month', '2026-09-30', months)).toEqual({
      ...{ names: [[3, 'Christmas']], closed: [1], ignored: 1, outside: 0 },
    })
    expect(of('day', FIRST, calendar([['2026-09-08 13:00', 'a']], ['2026-10']), 30)).toMatchObject({
      names: [[1, 'a']],
      closed: [24, 25, 26, 27, 28, 29],
    })
  })

  it('hours of a closed day may be left out of a file', () => {
    const hours = (day: string, from: number, until: number) =>
      Array.from({ length: until - from }, (_, at) => `${day} ${String(from + at).padStart(2, '0')}:00,4`)
    const text = ['at,sold', ...hours('2026-11-05', 20, 24), ...hours('2026-11-07', 0, 4)].join('\n')
    const options = { file: 'a.csv', gaps: 'refuse' as const }
    expect(readHistory(text, { ...options, closed: new Set(['2026-11-06']) }).left).toHaveLength(24)
    expect(() => readHistory(text, options)).toThrow()
  })
})
