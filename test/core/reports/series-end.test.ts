import { describe, expect, it } from 'vitest'
import { lastDayOf, untilEnd } from '../../../src/core/reports/series-end.ts'

const step = (at: string) => ({
  ...{ at, point: 700, low_50: 600, high_50: 800, low_80: 500, high_80: 900, low_95: 100, high_95: 1300 },
})
const even = (days: readonly string[]) => days.map(() => 1 / days.length)
const noughts = { point: 0, low_50: 0, high_50: 0, low_80: 0, high_80: 0, low_95: 0, high_95: 0 }

describe('the end of a sale in a series', () => {
  it('knows the last day of each step', () => {
    expect(lastDayOf('2027-02-01T23:00', 'hour')).toBe('2027-02-01')
    expect(lastDayOf('2027-02-01', 'day')).toBe('2027-02-01')
    expect(lastDayOf('2026-12-28', 'week')).toBe('2027-01-03')
    expect(lastDayOf('2028-02', 'month')).toBe('2028-02-29')
    expect(lastDayOf('2026-12', 'month')).toBe('2026-12-31')
  })

  it('leaves of the month that holds it as much as its days until then usually have, the less unsure the less that is', () => {
    const steps = ['2027-01', '2027-02', '2027-03'].map(step)
    const asked = { by: 'month', end: '2027-02-07', isBegun: false, sharesOf: even } as const
    const [before, ended, after] = untilEnd(steps, asked)
    expect(before).toEqual(steps[0])
    expect(after).toEqual({ at: '2027-03', ...noughts })
    expect(ended!.point).toBeCloseTo(175, 9)
    expect(ended!.high_95 - ended!.point).toBeCloseTo(600 / 2, 9)
    expect(ended!.point - ended!.low_50).toBeCloseTo(100 / 2, 9)
    // Tickets stay above nought.
    expect(ended!.low_95).toBe(0)
    const money = untilEnd([{ ...steps[1]!, low_95: -100 }], asked)
    expect(money[0]!.low_95).toBeCloseTo(175 - 800 / 2, 9)
  })

  it('leaves of the week that holds it what its weekdays usually have, and all of one that ends with it', () => {
    // Half of it on Mondays, half on Sundays.
    const sharesOf = () => [0.5, 0, 0, 0, 0, 0, 0.5]
    const of = (end: string | null) =>
      untilEnd([step('2026-12-07')], { by: 'week', end, isBegun: false, sharesOf })[0]!.point
    expect(['2026-12-06', '2026-12-07', '2026-12-12', '2026-12-13', null].map(of)).toEqual([
      0, 350, 350, 700, 700,
    ])
  })

  it('leaves a first step that goes on as it was told by its days until then', () => {
    const steps = [step('2026-12-07')]
    const asked = { by: 'week', end: '2026-12-09', isBegun: true, sharesOf: even } as const
    expect(untilEnd(steps, asked)).toEqual(steps)
    expect(untilEnd(steps, { ...asked, isBegun: false })[0]!.point).toBeCloseTo(300, 9)
  })
})
